public import Domain
import Engine

/// How often each kind of thing happened.
public struct ActivityCounts: Hashable, Sendable {
  /// All events.
  public private(set) var events: Int64 = 0
  /// Commands that the rules refused.
  public private(set) var refusals: Int64 = 0
  /// The refusals among the newest rows, by event number.
  private var refusedRows: [Int64] = []
  /// Orders that were sent.
  private(set) var ordersSent: Int64 = 0
  /// Orders that the gate refused.
  public private(set) var ordersRefused: Int64 = 0
  /// Orders that were filled.
  private(set) var ordersFilled: Int64 = 0
  /// Decisions that were opened.
  private(set) var decisionsOpened: Int64 = 0
  /// The time from sending an order to its fill, in market time.
  private(set) var fillTimes = LatencyHistogram()
  /// The age of the quotes by which the gate judged orders, in market time.
  private(set) var quoteAges = LatencyHistogram()
  private var outcomes = [Int64](
    repeating: 0, count: DecisionClass.allCases.count * DecisionState.allCases.count)
  private var kinds: [String: Int64] = [:]

  /// Creates counts of zero.
  public init() {}

  /// The rows over which the share of refusals is taken, and the fewest that give one.
  private static let (window, fewest): (Int64, Int64) = (1_000, 100)

  /// The share of refused commands among the newest 1,000 rows; nil before there are 100.
  package var refusedShare: Double? {
    guard events >= ActivityCounts.fewest else { return nil }
    return Double(refusedRows.count) / Double(min(events, ActivityCounts.window))
  }

  /// How many decisions of a class reached a state.
  public func decisions(_ decisions: DecisionClass, _ state: DecisionState) -> Int64 {
    outcomes[place(decisions, state)]
  }

  /// The number of events of each kind, by name.
  var byKind: [(kind: String, count: Int64)] {
    kinds.keys.sorted().map { ($0, kinds[$0] ?? 0) }
  }

  private func place(_ decisions: DecisionClass, _ state: DecisionState) -> Int {
    Int(decisions.rawValue) * DecisionState.allCases.count + Int(state.rawValue)
  }

  mutating func add(_ body: EventBody, _ desk: Desk, at instant: Instant) {
    events += 1
    kinds[body.kind, default: 0] += 1
    if let first = refusedRows.first, first <= events - ActivityCounts.window { refusedRows.removeFirst() }
    if case .refused = body {
      refusals += 1
      refusedRows.append(events)
    }
    if case .desk(let step) = body { add(step, desk, at: instant) }
    if let step = body.decisionStep, let decision = desk.decision(step.id) {
      outcomes[place(decision.decisionClass, step.state)] += 1
    }
  }

  private mutating func add(_ step: DeskEvent, _ desk: Desk, at instant: Instant) {
    switch step {
    case .orderSent(_, _, let findings):
      ordersSent += 1
      for case .instant(let quoted) in findings.lazy.filter({ $0.code == "QUOTE_FRESH" }).map(\.value) {
        quoteAges.record(nanoseconds: nanoseconds(instant - quoted))
      }
    case .orderRefused: ordersRefused += 1
    case .orderMoved(let progress):
      guard progress.state == .filled else { break }
      ordersFilled += 1
      if let order = desk.order(progress.order) {
        fillTimes.record(nanoseconds: nanoseconds(instant - order.sentAt))
      }
    case .decisionOpened(let decision):
      decisionsOpened += 1
      outcomes[place(decision.decisionClass, .open)] += 1
    case .marketAttached, .regimeJudged, .decisionMoved, .decisionWaits, .orderReplaced, .orderAnswered,
      .reportHeld, .reportIgnored,
      .killSet, .weekEnded, .preservationMoved, .entriesSkipped, .guardTripped, .feedMoved,
      .pricesKept, .quotesUsed, .futuresShown, .consented:
      break
    }
  }
}

private func nanoseconds(_ span: Instant.Span) -> UInt64 { UInt64(max(0, span.milliseconds)) * 1_000_000 }
