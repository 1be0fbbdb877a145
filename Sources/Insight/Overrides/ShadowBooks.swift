import Books
import Domain
import Engine
import Money

/// Two books that branch off from the journal, one with an override and one without; no further decisions
/// are made in either.
struct ShadowBooks {
  /// The decision that the two books answer differently; nil for a trade by hand.
  private(set) var decision: DecisionID?
  /// The index of the override in the ledger; nil until it is known to be one.
  var place: Int?
  /// The session at whose close they are compared for the last time.
  let until: Day
  /// The lead of the book with the override at the last close; nil before the first, and while it cannot be
  /// measured.
  private(set) var worth: Money?
  /// Whether an order makes the difference; anything else moves no money itself and counts only once the
  /// engine's actions differ.
  private let isOfOrder: Bool
  private let last: Instant
  private var with: Book
  private var without: Book

  private struct Book {
    var machine: EngineMachine
    var next: Instant?
    private let conditions: TurnConditions

    init(_ machine: EngineMachine, after instant: Instant, _ rhythm: Rhythm) {
      self.machine = machine
      conditions = TurnConditions(rhythm: rhythm)
      next = machine.nextTurn(after: instant, rhythm)
    }

    mutating func turn(at instant: Instant, in view: any MarketView) {
      guard next == instant else { return }
      machine.turn(at: instant, in: view, conditions) { _, _, _ in }
      next = machine.nextTurn(after: instant, conditions.rhythm)
    }
  }

  /// The decision is rejected in one book and approved in the other at the moment it was opened; nil if
  /// that is not possible.
  init?(_ decision: Decision, in machine: EngineMachine, _ view: any MarketView, _ rhythm: Rhythm) {
    let at = decision.openedAt
    let approval = Command.approve(decision.id, snapshot: machine.snapshotHash(of: decision))
    guard let yes = try? machine.decide(approval, at: at, in: view),
      let no = try? machine.decide(.reject(decision.id, reason: ""), at: at, in: view)
    else { return nil }
    var (kept, other) = (machine, machine)
    let conditions = TurnConditions(rhythm: rhythm)
    // An unanswered breach is not a rejection, because the engine acts when its time runs out.
    if decision.decisionClass != .risk { kept.perform(no, at: at, in: view, conditions) { _, _, _ in } }
    other.perform(yes, at: at, in: view, conditions) { _, _, _ in }
    var legs: [OrderLeg] = []
    if case .order(let draft) = decision.proposal { legs = draft.legs }
    self.init(kept, other, legs, at: at, rhythm)
    self.decision = decision.id
  }

  /// A trade by hand is made in one book and not in the other.
  init?(
    _ trade: Event, _ order: Order, in machine: EngineMachine, at: Instant, _ view: any MarketView,
    _ rhythm: Rhythm
  ) {
    var kept = machine
    kept.perform(trade, at: at, in: view, TurnConditions(rhythm: rhythm)) { _, _, _ in }
    self.init(kept, machine, order.legs, at: at, rhythm)
  }

  private init?(
    _ with: EngineMachine, _ without: EngineMachine, _ legs: [OrderLeg], at: Instant, _ rhythm: Rhythm
  ) {
    until = ShadowBooks.lastDay(legs, from: at.newYork.day)
    guard let close = TradingCalendar.newYork.session(on: until)?.close, close > at else { return nil }
    last = close
    isOfOrder = !legs.isEmpty
    self.with = Book(with, after: at, rhythm)
    self.without = Book(without, after: at, rhythm)
  }

  /// The most sessions that are followed.
  private static let mostSessions = 20

  /// Options are followed to their expiry, within the most sessions; everything else for that many.
  private static func lastDay(_ legs: [OrderLeg], from today: Day) -> Day {
    let calendar = TradingCalendar.newYork
    let bound = calendar.session(mostSessions, from: today)?.day ?? today
    let expiry = legs.compactMap(\.instrument.contract?.expiry).max()
    return min(bound, expiry.flatMap { calendar.previous(onOrBefore: $0)?.day } ?? bound)
  }

  /// The next instant at which either book has something to do; nil after the last close.
  var next: Instant? {
    let next = [with.next, without.next].compactMap(\.self).min()
    return next.flatMap { $0 <= last ? $0 : nil }
  }

  /// Whether the last close has passed.
  var hasEnded: Bool { next == nil }

  /// Does what is due in both books, and compares them at a close.
  mutating func turn(at instant: Instant, in view: any MarketView) {
    guard !hasEnded else { return }
    with.turn(at: instant, in: view)
    without.turn(at: instant, in: view)
    if instant == view.session.close {
      let difference = with.machine.portfolio.value - without.machine.portfolio.value
      if isOfOrder || difference != .zero || worth != nil { worth = difference }
    }
  }
}
