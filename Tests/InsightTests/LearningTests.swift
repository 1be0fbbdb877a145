import Domain
import Insight
import Money
import Settings
import TestSupport
import Testing

@Suite struct LearningTests {
  /// Closed puts of one Gen-Acc, three a week; `result` says what each returned, from its delta and a draw of chance.
  private func outcomes(
    _ count: Int, seed: UInt64 = 7, regime: Regime = .green, taken: Double? = nil,
    _ result: (Double, Double) -> Double
  ) throws -> [TradeOutcome] {
    var draws = SplitMix64(seed: seed)
    let contract = try OptionContract("KO", expiry: day("2026-01-09"), .put, strike: price("65"))
    return (0..<count).map { place in
      let delta = 40 + Double(Int.random(in: 0...10, using: &draws))
      let chance = (0..<12).reduce(-6.0) { sum, _ in sum + Double(draws.next() >> 11) * 0x1p-53 }
      let actual = result(delta, chance)
      return TradeOutcome(
        row: Int64(place), account: Storyteller.gen, contract: contract,
        sold: day("2026-01-05") + place / 3 * 7, ended: day("2026-01-09") + place / 3 * 7, cause: .expiry,
        regime: regime, delta: delta, sessions: 1, entry: 1, exit: 0, expected: 0.01, actual: actual,
        taken: [nil, taken.map { actual + $0 }, nil])
    }
  }

  private func compared(_ outcomes: [TradeOutcome], _ key: String, minimum: Int64 = 40) throws -> Comparison {
    var learning = LearningSettings()
    learning.minimumTrades = minimum
    let all = Learner.comparisons(of: outcomes, learning) { AccountSettings($0) }
    #expect(all.count == 12)
    return try #require(all.first { $0.kind == .gen && $0.key == key })
  }

  @Test func `with fewer than a hundred closed trades nothing is proposed, however good it looks`() throws {
    let good: (Double, Double) -> Double = { delta, chance in (delta > 45 ? 0.02 : -0.02) + chance * 0.001 }
    let few = try compared(outcomes(99, good), "delta")
    #expect(few.verdict == .tooFew && few.gain == nil && few.better == nil && few.trades == 99)
    let enough = try compared(outcomes(100, good), "delta")
    #expect(enough.verdict == .proposed && enough.better == "[45, 50]")
    #expect(try compared(outcomes(140, good), "delta", minimum: 150).verdict == .tooFew)
  }

  @Test func `the better half of the band is found, with its gain`() throws {
    let found = try compared(
      outcomes(600) { delta, chance in (delta <= 45 ? 0.004 : 0) + chance * 0.005 }, "delta")
    #expect(found.verdict == .proposed && found.better == "[40, 45]" && found.present == "[40, 50]")
    let (gain, noise) = (try #require(found.gain), try #require(found.noise))
    // Five of eleven deltas lie above the half.
    #expect(abs(gain - 0.004 * 5 / 11) < 3 * noise)
  }

  @Test func `chance alone is hardly ever proposed`() throws {
    var (proposed, judged) = (0, 0)
    for seed in 0..<200 {
      let list = try outcomes(240, seed: UInt64(seed), regime: .red, taken: nil) { _, chance in chance * 0.01
      }
      for key in ["delta", "sizing.red"] {
        judged += 1
        if try compared(list, key).verdict == .proposed { proposed += 1 }
      }
    }
    #expect(judged == 400 && proposed <= 6)
  }

  @Test func `profit taken earlier is judged trade by trade`() throws {
    let better = try compared(
      outcomes(200, taken: 0.001) { _, chance in chance * 0.02 }, "manage.profit_take")
    #expect(better.verdict == .proposed && better.better == "60" && better.gain?.isNear(0.001) == true)
    let worse = try compared(
      outcomes(200, taken: -0.001) { _, chance in chance * 0.02 }, "manage.profit_take")
    #expect(worse.verdict == .keep && worse.better == nil)
  }

  @Test func `sizes stay within the protocol's bands`() throws {
    let red = try compared(outcomes(300, regime: .red) { _, _ in -0.01 }, "sizing.red")
    #expect(red.better == "70" && red.verdict == .proposed)
    let chop = try compared(outcomes(300, regime: .chop) { _, _ in 0.01 }, "sizing.chop")
    #expect(chop.better == "60")
    #expect(try compared(outcomes(300, regime: .chop) { _, _ in 0.01 }, "sizing.red").verdict == .tooFew)
  }

  @Test func `the journal's closed puts are recorded with their expected return`() throws {
    let outcomes = try tradedStory().history.record.outcomes
    #expect(outcomes.count == 2)
    let first = try #require(outcomes.first)
    #expect(first.regime == .green && first.sessions == 1 && first.cause == .expiry)
    #expect(first.entry.isNear(0.9) && first.exit == 0 && first.expected.isNear(90.0 / 6_500))
    #expect(first.actual.isNear(89.35 / 6_500))
    // The story's trades tell no price of the share, so that no delta is known.
    #expect(first.delta == nil && outcomes[1].exit.isNear(1.4))
    #expect(outcomes[1].actual.isNear(-61.30 / 6_500))
  }
}
