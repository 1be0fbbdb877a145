import Domain
import Synchronization
import TestSupport
import Testing

@Suite struct RandomLifeTests {
  /// Codes that random commands must reach; the others need settings or a market.
  static let reachable = [
    "UNKNOWN_ACCOUNT", "UNKNOWN_STRUCTURE", "ACCOUNT_NOT_ACTIVE", "ACCOUNT_NOT_OPEN", "ALREADY_SO",
    "ACCOUNT_NOT_EMPTY", "WRONG_KIND", "COM_WITHDRAWAL", "CASH_SHORT", "CASH_RESERVED", "TIME_BACKWARD",
    "BELOW_THRESHOLD", "COOLING_PERIOD", "ACCOUNT_TOO_YOUNG", "PERFORMANCE", "ROOT_STRUCTURE",
    "DUPLICATE_SOURCE", "TOO_MANY_SOURCES", "ALREADY_MERGED", "TARGET_REQUIRED", "TARGET_INSIDE_SOURCE",
    "TARGET_NOT_ACTIVE", "BELOW_MINIMUM", "QUARTER_OPEN", "QUARTER_DONE", "NOTHING_DUE", "UNKNOWN_SEQUENCE",
    "NOT_REVERSIBLE", "ALREADY_REVERSED", "REVERSAL_TOO_LARGE", "PARENT_MINIMUM",
  ]

  /// Lives in which the two ledgers once differed.
  static let failedOnce: [UInt64] = [18_251_775_335_944_044_061, 17_984_104_710_738_923_398]

  @Test func `the engine and the protocol agree on every figure and refusal of random lives`() {
    let outcomes = Mutex<[String: Int]>([:])
    forAll(Effort.count(550, soak: 5_500), seeds: Self.failedOnce) { draw in
      draw.list(1...400) { Step.drawn(&$0) }
    } holds: { steps in
      var twins = try Twins()
      for (place, step) in steps.enumerated() {
        do { try twins.take(step) } catch { throw Difference("step \(place): \(error)") }
      }
      try twins.compareAll()
      outcomes.withLock { $0.merge(twins.outcomes) { $0 + $1 } }
    }
    let counts = outcomes.withLock { $0 }
    let all = counts.values.reduce(0, +)
    #expect(counts["", default: 0] * 100 >= all * 30, "too few commands succeed: \(counts)")
    for code in Self.reachable { #expect(counts[code] != nil, "\(code) was never reached") }
  }
}
