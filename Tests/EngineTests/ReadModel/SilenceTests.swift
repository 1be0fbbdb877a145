import Books
import Domain
import Engine
import Money
import Testing

/// What is said of a decision that nobody answers: when it ends, and what happens then.
@Suite struct SilenceTests {
  private static let put = Instrument.option(HandDesk.put)
  private static let friday = HandMarket.expiry

  private func said(
    _ kind: DecisionClass, _ proposal: Proposal, _ desk: HandDesk, level: AutomationLevel = .human,
    expires: Instant? = nil
  ) -> String {
    let decision = Decision(
      id: DecisionID(number: 1), kind, account: HandDesk.gen, level: level, openedAt: desk.now,
      expires: expires,
      proposal: proposal, summary: "", explanation: [])
    return ReadModel(desk.machine, desk.market, at: desk.now).preview(of: decision).onSilence
  }

  private func draft(_ legs: [OrderLeg], _ purpose: OrderPurpose) -> Proposal {
    .order(OrderDraft(account: HandDesk.gen, legs: legs, type: .market, purpose: purpose))
  }

  @Test func `each class has its safe default, said with the minute where there is one`() throws {
    let desk = try HandDesk()
    let soon = Instant(newYork: HandDesk.monday, TimeOfDay(11, 9, 30))
    let entry = draft([OrderLeg(Self.put, quantity: -1)], .open)
    let table: [(kind: DecisionClass, proposal: Proposal, expires: Instant?, text: String)] = [
      (.entry, entry, soon, "at 11:09 no order is sent, and this entry is skipped"),
      (
        .risk, .accept(Acceptance(HandDesk.gen, .dayLoss, consequence: .zero)), soon,
        "at 11:09 root/gen goes to REDUCING: only what shrinks exposure may leave it"
      ),
      (.emergency, .flatten(.everything), soon, "at 11:09 no order is sent; what is held stays as it is"),
      (
        .fork, .fork(HandDesk.gen, moved: .zero), Instant(newYork: Self.friday, TimeOfDay(16, 0)),
        "on 2026-01-09 at 16:00 nothing is forked; the next week's close asks anew with that week's surplus"
      ),
      (.settings, .lift(HandDesk.gen), nil, "nothing changes; it stays open until somebody answers"),
    ]
    for row in table { #expect(said(row.kind, row.proposal, desk, expires: row.expires) == row.text) }
    #expect(said(.entry, entry, desk, level: .manual) == "nothing is done, it is a command of your own")
    #expect(
      said(.entry, entry, desk, level: .supervised, expires: soon)
        == "at 11:09 it is carried out by itself, unless vetoed before")
  }

  @Test func `before its last day a position is asked about again in each session`() throws {
    var desk = try HandDesk()
    try desk.hold(Self.put, -1, at: Price(units: 6_000))
    let text = said(.adjustment, draft([OrderLeg(Self.put, quantity: 1)], .close), desk)
    #expect(
      text
        == "no order is sent and the position is kept. It is asked again at 15:00 of each session while its rule holds; it ends on 2026-01-09"
    )
    let shares = said(.adjustment, draft([OrderLeg(.shares("KO"), quantity: -1)], .close), desk)
    #expect(shares.hasSuffix("It is asked again when its rule holds at the next look"))
  }

  @Test func `on its last day the looks that are left are named, the last order, and what the close does`()
    throws
  {
    var desk = try HandDesk()
    try desk.hold(Self.put, -3, at: Price(units: 6_000))
    func text(at time: TimeOfDay, until expires: TimeOfDay, _ leg: OrderLeg) -> String {
      var later = desk
      later.wait(Instant(newYork: Self.friday, time) - later.now, turning: false)
      return said(
        .adjustment, draft([leg], .close), later, expires: Instant(newYork: Self.friday, expires))
    }
    let put = OrderLeg(Self.put, quantity: 3)
    let early = text(at: TimeOfDay(10, 0), until: TimeOfDay(10, 30), put)
    #expect(early.contains("It is asked again at 14:00 and 15:00 while its rule holds"), "\(early)")
    #expect(early.contains("the last order leaves at 15:50"))
    #expect(early.hasSuffix("only below 60, is root/gen assigned 300 KO for $18,000.00"))
    let noon = text(at: TimeOfDay(14, 0), until: TimeOfDay(14, 0), put)
    #expect(noon.contains("It is asked again at 15:00 while its rule holds"), "\(noon)")
    let late = text(at: TimeOfDay(15, 0), until: TimeOfDay(15, 30), put)
    #expect(late.contains("It is not asked again; the last order leaves at 15:50"), "\(late)")
    let call = text(
      at: TimeOfDay(15, 0), until: TimeOfDay(15, 30), OrderLeg(.option(HandDesk.call), quantity: 2))
    #expect(call.hasSuffix("only above 62, are 200 KO of root/gen called away for $12,400.00"), "\(call)")
  }
}
