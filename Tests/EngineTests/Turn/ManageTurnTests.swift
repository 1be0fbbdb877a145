import Books
import Domain
import Engine
import Money
import Testing

/// What the engine asks about positions, and how its questions follow the market.
@Suite struct ManageTurnTests {
  private static let put = Instrument.option(HandDesk.put)
  private static let afternoon = TimeOfDay(15, 0)

  /// A desk that sold a put on Monday at 60, with the settings given.
  private func desk(_ playbook: String = "") throws -> HandDesk {
    var desk = try HandDesk(playbook: playbook)
    try desk.sellPut()
    return desk
  }

  private func adjustments(_ desk: HandDesk) -> [Decision] {
    desk.machine.desk.decisions.filter { $0.decisionClass == .adjustment }
  }

  @Test func `a position of this session is left alone, and one of yesterday that moved is asked about`()
    throws
  {
    var desk = try desk()
    desk.wait(until: Self.afternoon, on: HandDesk.monday, quoting: 560_000)
    #expect(adjustments(desk).isEmpty)
    desk.wait(until: Self.afternoon, on: HandDesk.monday + 1, quoting: 560_000)
    let asked = adjustments(desk)
    guard case .accept(let acceptance)? = asked.first?.proposal else {
      Issue.record("nothing is asked")
      return
    }
    #expect(asked.count == 1 && acceptance.matter == .unrolled && acceptance.instrument == Self.put)
    #expect(acceptance.consequence == Money(dollars: -6_000) && acceptance.quantity == -1)
  }

  @Test func `a question whose reason went away is withdrawn, and the same one is not asked twice`() throws {
    var desk = try desk()
    desk.wait(until: Self.afternoon, on: HandDesk.monday + 1, quoting: 560_000)
    let first = try #require(adjustments(desk).first)
    desk.wait(.minutes(10), quoting: 600_000)
    #expect(desk.steps(of: first).isEmpty, "it is looked at again at its hour only")
    desk.wait(until: Self.afternoon, on: HandDesk.monday + 2, quoting: 600_000)
    #expect(desk.steps(of: first).count == 1 && adjustments(desk).isEmpty, "\(desk.steps(of: first))")
  }

  @Test func `an order that is asked for follows the market, and the older question is superseded`() throws {
    var desk = try desk("manage.no_roll = \"close\"\n")
    desk.wait(until: Self.afternoon, on: HandDesk.monday + 1, quoting: 560_000)
    let first = try #require(adjustments(desk).first)
    guard case .order(let draft) = first.proposal else {
      Issue.record("no order is asked for")
      return
    }
    #expect(draft.purpose == .close && draft.legs == [OrderLeg(Self.put, quantity: 1)])
    // The last session of the week looks twice within the time to answer.
    desk.wait(until: TimeOfDay(14, 45), on: HandMarket.expiry, quoting: 560_000, turning: false)
    let asked = desk.ask(.order(draft), .adjustment, until: desk.now + .minutes(30))
    desk.wait(until: Self.afternoon, on: HandMarket.expiry, quoting: 550_000)
    #expect(
      desk.steps(of: asked).first?.hasPrefix("superseded: the market moved") == true,
      "\(desk.steps(of: asked))")
    #expect(adjustments(desk).count == 1 && adjustments(desk).first?.id != asked.id)
  }

  @Test func `a position with a working order is left to that order`() throws {
    var desk = try desk("manage.no_roll = \"close\"\n")
    desk.wait(.hours(1), turning: false)
    let closing = OrderDraft(
      account: HandDesk.gen, legs: [OrderLeg(Self.put, quantity: 1)], type: .limit(Price(units: 100)),
      timeInForce: .gtc, purpose: .close)
    try desk.give(.trade(closing))
    desk.wait(until: Self.afternoon, on: HandDesk.monday + 1, quoting: 560_000)
    #expect(adjustments(desk).isEmpty && desk.machine.desk.orders.count == 1)
  }
}
