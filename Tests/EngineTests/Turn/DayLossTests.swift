import Books
import Domain
import Engine
import Money
import Testing

/// Protocol §11: a day's loss beyond its bound is asked about, once a session.
@Suite struct DayLossTests {
  private static let tuesday = HandDesk.monday + 1
  private static let shares = Instrument.shares(HandMarket.symbol)

  /// A desk whose Gen-Acc was worth 120,000 at Monday's close, 1,000 shares of it at 60.
  private func desk(_ playbook: String = "") throws -> HandDesk {
    var desk = try HandDesk(playbook: playbook)
    try desk.hold(Self.shares, 1_000, at: Price(dollars: 60))
    desk.wait(until: TimeOfDay(16, 0), on: HandDesk.monday)
    return desk
  }

  private func questions(_ desk: HandDesk) -> [Acceptance] {
    desk.machine.desk.decisions.compactMap {
      if case .accept(let asked) = $0.proposal, asked.matter == .dayLoss { asked } else { nil }
    }
  }

  @Test func `a loss of exactly the bound is not asked about, and one of a cent a share more is`() throws {
    let start = try desk()
    let close = start.machine.desk.closes[HandDesk.gen.index]
    let most = close.share(BasisPoints(percent: 5), rounding: .down)
    var seen: Set<Bool> = []
    for spot in stride(from: Int64(545_000), through: 535_000, by: -100) {
      var desk = start
      desk.wait(until: TimeOfDay(15, 0), on: Self.tuesday, quoting: spot)
      let account = desk.machine.portfolio[HandDesk.gen]
      // Shares are sold at the bid, a cent below the price, for half a cent of commission each.
      let now = account.ledger.cash + Price(units: spot - 100) * 1_000 - Money(dollars: 5)
      let isAsked = !questions(desk).isEmpty
      #expect(isAsked == (close - now > most), "at \(spot)")
      seen.insert(isAsked)
    }
    #expect(seen.count == 2)
  }

  @Test func `the question names account, bound and day, is asked of a person, and not twice`() throws {
    var desk = try desk()
    desk.wait(until: TimeOfDay(15, 0), on: Self.tuesday, quoting: 500_000)
    let asked = questions(desk)
    let close = Money(dollars: 120_000) - Money(dollars: 15)
    #expect(asked.map(\.account) == [HandDesk.gen] && asked.map(\.day) == [Self.tuesday])
    #expect(asked.map(\.consequence) == [close.share(BasisPoints(percent: 5), rounding: .down)])
    let decision = try #require(desk.machine.desk.decisions.last)
    #expect(decision.level == .human && decision.decisionClass == .risk)
    #expect(decision.expires == decision.openedAt + .minutes(5))
    let again = desk.wait(.minutes(1), quoting: 490_000)
    #expect(!again.contains { $0.body.kind == "decision.opened" })
  }

  @Test func `accepted it is not asked again that day, and the next day it is a new question`() throws {
    var desk = try desk()
    desk.wait(until: TimeOfDay(15, 0), on: Self.tuesday, quoting: 500_000)
    let decision = try #require(desk.machine.desk.decisions.last)
    try desk.give(desk.approval(of: decision))
    #expect(desk.machine.desk.accepted.count == 1 && questions(desk).isEmpty)
    desk.wait(until: TimeOfDay(15, 30), on: Self.tuesday, quoting: 480_000)
    #expect(questions(desk).isEmpty)
    desk.wait(until: TimeOfDay(16, 0), on: Self.tuesday, quoting: 480_000)
    desk.wait(until: TimeOfDay(15, 0), on: Self.tuesday + 1, quoting: 400_000)
    #expect(questions(desk).map(\.day) == [Self.tuesday + 1])
  }

  @Test func `a no, and no answer, leave only what shrinks exposure`() throws {
    var desk = try desk()
    desk.wait(until: TimeOfDay(15, 0), on: Self.tuesday, quoting: 500_000)
    let decision = try #require(desk.machine.desk.decisions.last)
    var no = desk
    try no.give(.reject(decision.id, reason: "too much"))
    #expect(no.machine.desk.state(of: .account(HandDesk.gen)) == .reducing)
    var silent = desk
    silent.wait(.minutes(5), quoting: 500_000)
    #expect(silent.machine.desk.state(of: .account(HandDesk.gen)) == .reducing)
    #expect(silent.machine.desk.state(of: .account(HandDesk.rev)) == .active)
    #expect(silent.events.contains { $0.body.summary.contains("an unanswered breach") })
    var early = desk
    early.wait(Instant.Span(milliseconds: 299_999), quoting: 500_000)
    #expect(early.machine.desk.state(of: .account(HandDesk.gen)) == .active)
  }

  @Test func `an account that is stopped already, and one without positions, is not asked about`() throws {
    var desk = try desk()
    try desk.give(.kill(.account(HandDesk.gen), .reducing, reason: "mine"))
    desk.wait(until: TimeOfDay(15, 0), on: Self.tuesday, quoting: 500_000)
    #expect(questions(desk).isEmpty)
  }
}
