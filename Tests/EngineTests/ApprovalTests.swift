import Books
import Domain
import Engine
import Money
import Settings
import TestSupport
import Testing

@Suite struct ApprovalTests {
  private var closing: OrderDraft {
    OrderDraft(
      account: HandDesk.gen, legs: [OrderLeg(.option(HandDesk.put), quantity: 1)],
      type: .limit(Price(units: 6_000)), purpose: .close, worst: Price(units: 6_500))
  }

  /// A desk that is short two puts and on which the engine asks whether to buy one back.
  private func askedToClose() throws -> (HandDesk, Decision) {
    var desk = try HandDesk()
    try desk.sellPut(2)
    desk.wait(.seconds(5))
    let decision = desk.ask(.order(closing), .adjustment, until: desk.now + .minutes(2))
    return (desk, decision)
  }

  @Test func `a decision whose time is up cannot be approved, by a second or by fifteen days`() throws {
    for late in [Instant.Span.minutes(2), .minutes(15), .days(15)] {
      var (desk, decision) = try askedToClose()
      desk.wait(late, turning: false)
      #expect(desk.refusal(desk.approval(of: decision))?.code == .decisionExpired)
    }
    var (desk, decision) = try askedToClose()
    desk.wait(.seconds(119), turning: false)
    #expect(try desk.answer(desk.approval(of: decision)).kind == "decision.approved")
  }

  @Test func `a fork whose time is up is not carried out by an approval`() throws {
    var desk = try HandDesk()
    let decision = desk.ask(.fork(HandDesk.gen, moved: Money(dollars: 1)), .fork, until: desk.now + .days(7))
    desk.wait(.days(22), turning: false)
    #expect(desk.refusal(desk.approval(of: decision))?.code == .decisionExpired)
    #expect(desk.machine.portfolio.structures.count == 1)
  }

  @Test func `what the gate refuses now cannot be approved, stays open, and names the check`() throws {
    var (desk, decision) = try askedToClose()
    var other = closing
    other.legs = [OrderLeg(.option(HandDesk.put), quantity: 2)]
    other.type = .limit(Price(units: 500))
    other.worst = nil
    try desk.give(.trade(other))
    let refusal = try #require(desk.refusal(desk.approval(of: decision)))
    #expect(refusal.code == .gate && refusal.message.contains("HELD"))
    #expect(desk.machine.desk.decision(decision.id)?.state == .open)
  }

  @Test func `an approved order is answered as an order`() throws {
    var (desk, decision) = try askedToClose()
    let answer = try desk.answer(desk.approval(of: decision))
    let order = desk.machine.desk.lastOrder.number
    #expect(
      answer.reply == "order \(order) works, 0/1 at 0.60"
        || answer.reply.hasPrefix("order \(order) filled, 1/1"))
  }

  @Test
  func `the checks of an approval come in their order, and a wrong hash is not answered with the right one`()
    throws
  {
    var (desk, decision) = try askedToClose()
    let hash = desk.machine.snapshotHash(of: decision)
    for wrong in ["", "0", String(hash.prefix(7)), "zzzzzzzz", hash + "0", "00000000"] {
      let refusal = try #require(desk.refusal(.approve(decision.id, snapshot: wrong)))
      let said = "\(refusal.message) \(refusal.bound) \(String(describing: refusal.hint))"
      #expect(refusal.code == .snapshotChanged && refusal.hint == .decision(decision.id))
      #expect(!said.contains(hash.prefix(8)))
    }
    #expect(desk.refusal(.approve(decision.id, snapshot: String(hash.prefix(8)).uppercased())) == nil)
    try desk.give(.kill(.everything, .halted, reason: "test"))
    #expect(desk.refusal(.approve(decision.id, snapshot: hash))?.code == .snapshotChanged)
    #expect(desk.refusal(desk.approval(of: decision))?.code == .killSwitch)
    desk.wait(.minutes(3), turning: false)
    #expect(desk.refusal(.approve(decision.id, snapshot: hash))?.code == .decisionExpired)
    #expect(desk.refusal(.approve(DecisionID(number: 99), snapshot: hash))?.code == .unknownDecision)
  }

  @Test func `nothing is approved on stale quotes`() throws {
    var (desk, decision) = try askedToClose()
    desk.wait(.seconds(30), quoting: nil, turning: false)
    let refusal = try #require(desk.refusal(desk.approval(of: decision)))
    #expect(refusal.code == .gate && refusal.message.contains("QUOTE_FRESH"))
  }

  @Test func `an approved order that still waits when its time ends is not sent`() throws {
    var (desk, decision) = try askedToClose()
    // As if it had been approved while quotes were unavailable.
    let waits = Event(.desk(.decisionWaits(decision.id, account: HandDesk.gen, reason: "waits for quotes")))
    desk.apply(waits)
    let made = desk.wait(.minutes(2))
    #expect(made.contains { $0.body.decisionStep?.state == .failed })
    #expect(!made.contains { $0.body.kind == "order.sent" })
  }

  @Test func `a supervised decision whose window ended while nothing ran is not carried out`() throws {
    var desk = try HandDesk()
    try desk.sellPut(1)
    let decision = desk.ask(
      .order(closing), .adjustment, until: desk.now + .seconds(60), level: .supervised)
    var onTime = desk
    let carried = onTime.wait(.seconds(60))
    #expect(
      carried.contains { $0.body.decisionStep?.id == decision.id && $0.body.decisionStep?.state == .executed }
    )
    let late = desk.wait(.minutes(31))
    #expect(
      late.contains { $0.body.decisionStep?.id == decision.id && $0.body.decisionStep?.state == .expired })
    #expect(!late.contains { $0.body.kind == "order.sent" })
  }

  @Test func `a flatten asked for at night can be approved then, and is done at the open`() throws {
    var desk = try HandDesk()
    try desk.sellPut(1)
    desk.market.isOpen = false
    desk.wait(.hours(9), turning: false)
    try desk.give(.flatten(.everything))
    let decision = try #require(desk.machine.desk.decisions.last)
    #expect(try desk.answer(desk.approval(of: decision)).reply == "waits for the open")
    desk.market.isOpen = true
    let open = Instant(newYork: Day(year: 2026, month: 1, day: 6), TimeOfDay(9, 30))
    let made = desk.wait(open - desk.now)
    #expect(
      made.contains { $0.body.decisionStep?.id == decision.id && $0.body.decisionStep?.state == .executed })
  }

  @Test func `an approved flatten says how many orders it sent`() throws {
    for (shares, expected) in [(Int64(0), "1 order sent"), (10, "2 orders sent")] {
      var desk = try HandDesk()
      try desk.sellPut(1)
      if shares > 0 { try desk.hold(.shares(HandMarket.symbol), shares, at: Price(dollars: 60)) }
      try desk.give(.flatten(.everything))
      let decision = try #require(desk.machine.desk.decisions.last)
      #expect(try desk.answer(desk.approval(of: decision)).reply == expected)
    }
  }
}

@Suite struct HandOrderTests {
  @Test func `orders at the market reserve the cash of their worst price, one after the other`() throws {
    var desk = try HandDesk(capital: 300_000)
    // 120,000 of which 6,000 stay: at most 1,583 shares at 72.02, the ask with a collar of a fifth.
    let most = Int64((120_000 - 6_000) / 72.0 * 0.99)
    let half = OrderWish(account: HandDesk.gen, .shares(HandMarket.symbol), quantity: most / 2, limit: nil)
    #expect(try desk.answer(.order(half)).kind == "order.sent")
    var other = half
    other.quantity = most / 2 - 1
    desk.wait(.seconds(3), turning: false)
    #expect(try desk.answer(.order(other)).kind == "order.sent")
    other.quantity = most / 4
    #expect(try desk.answer(.order(other)).kind == "order.refused")
  }

  @Test func `a put that is bought is paid for`() throws {
    var desk = try HandDesk(capital: 5_000)
    let wish = OrderWish(account: HandDesk.gen, .option(HandMarket.contracts[2]), quantity: 9, limit: nil)
    #expect(try desk.answer(.order(wish)).kind == "order.refused")
  }

  @Test func `a replacement is judged like a new order, beside what else works`() throws {
    var desk = try HandDesk()
    let draft = OrderDraft(
      account: HandDesk.gen, legs: [OrderLeg(.shares(HandMarket.symbol), quantity: 1_800)],
      type: .limit(Price(units: 500_000)), timeInForce: .gtc, purpose: .open)
    #expect(try desk.answer(.trade(draft)).kind == "order.sent")
    let order = desk.machine.desk.lastOrder
    desk.wait(.seconds(3), turning: false)
    #expect(try desk.answer(.replace(order, limit: Price(units: 590_000))).kind == "order.replaced")
    #expect(try desk.answer(.replace(order, limit: Price(units: 640_000))).reply.contains("BUYING_POWER"))
    try desk.give(.kill(.account(HandDesk.rev), .halted, reason: "elsewhere"))
    #expect(try desk.answer(.replace(order, limit: Price(units: 500_000))).kind == "order.replaced")
  }

  @Test func `while halted nothing is replaced or stepped`() throws {
    var desk = try HandDesk()
    try desk.sellPut(1)
    let closing = OrderDraft(
      account: HandDesk.gen, legs: [OrderLeg(.option(HandDesk.put), quantity: 1)],
      type: .limit(Price(units: 1_000)),
      timeInForce: .gtc, purpose: .close, worst: Price(units: 5_000))
    try desk.give(.trade(closing))
    let order = desk.machine.desk.lastOrder
    try desk.give(.kill(.everything, .halted, reason: "test"))
    #expect(desk.machine.desk.order(order)?.purpose == .close)
    #expect(try desk.answer(.replace(order, limit: Price(units: 2_000))).reply.contains("KILL_SWITCH"))
    desk.wait(.seconds(20))
    #expect(desk.machine.desk.order(order)?.type == .limit(Price(units: 1_000)))
    try desk.give(.rearm(.everything, to: .reducing, reason: ""))
    desk.wait(.seconds(20))
    #expect(desk.machine.desk.order(order)?.type == .limit(Price(units: 1_100)))
  }

  @Test func `a limit that a person set is not stepped any more`() throws {
    var desk = try HandDesk()
    try desk.sellPut(1)
    let closing = OrderDraft(
      account: HandDesk.gen, legs: [OrderLeg(.option(HandDesk.put), quantity: 1)],
      type: .limit(Price(units: 1_000)),
      timeInForce: .gtc, purpose: .close, worst: Price(units: 1_500))
    try desk.give(.trade(closing))
    let order = desk.machine.desk.lastOrder
    try desk.give(.replace(order, limit: Price(units: 2_000)))
    for _ in 0..<5 { desk.wait(.seconds(20)) }
    #expect(desk.machine.desk.order(order)?.type == .limit(Price(units: 2_000)))
  }

  @Test func `while quotes are stale a person closes at a typed limit, and opens nothing`() throws {
    var desk = try HandDesk()
    try desk.sellPut(2)
    desk.wait(.seconds(30), quoting: nil, turning: false)
    let put = Instrument.option(HandDesk.put)
    #expect(try desk.answer(.closePosition(HandDesk.gen, put, limit: nil)).reply.contains("QUOTE_FRESH"))
    let open = OrderWish(account: HandDesk.gen, put, quantity: -1, limit: Price(units: 6_500))
    #expect(try desk.answer(.order(open)).reply.contains("QUOTE_FRESH"))
    let made = try desk.give(.closePosition(HandDesk.gen, put, limit: Price(units: 9_000)))
    #expect(made.count == 1 && made[0].body.kind == "order.sent")
    #expect(made[0].body.summary.contains("BLIND"))
  }

  @Test func `a symbol halted by its exchange allows only cancels`() throws {
    var desk = try HandDesk()
    try desk.sellPut(2)
    let put = Instrument.option(HandDesk.put)
    try desk.give(.closePosition(HandDesk.gen, put, limit: Price(units: 500)))
    let order = desk.machine.desk.lastOrder
    desk.market.halted = [HandMarket.symbol]
    #expect(try desk.answer(.replace(order, limit: Price(units: 9_000))).reply.contains("SYMBOL_HALTED"))
    let half = OrderDraft(
      account: HandDesk.gen, legs: [OrderLeg(put, quantity: 1)], type: .market, purpose: .close)
    #expect(try desk.answer(.trade(half)).reply.contains("SYMBOL_HALTED"))
    #expect(try desk.answer(.cancel(order)).kind == "order.cancelled")
  }

  @Test func `a switch that ends a roll leaves its closing leg to decide`() throws {
    var desk = try HandDesk()
    try desk.sellPut(1)
    let roll = OrderDraft(
      account: HandDesk.gen,
      legs: [
        OrderLeg(.option(HandDesk.put), quantity: 1),
        OrderLeg(.option(HandMarket.contracts[1]), quantity: -1),
      ],
      type: .limit(Price(units: -3_000)), purpose: .roll)
    try desk.give(.trade(roll))
    #expect(desk.machine.desk.orders.count == 1)
    let made = try desk.give(.kill(.everything, .reducing, reason: "test"))
    #expect(desk.machine.desk.orders.isEmpty)
    let offered = made.compactMap { event -> OrderDraft? in
      guard case .desk(.decisionOpened(let decision)) = event.body, case .order(let draft) = decision.proposal
      else { return nil }
      return draft
    }
    #expect(offered.map(\.purpose) == [.close] && offered.first?.legs.count == 1)
  }

  @Test(arguments: [1, 9, 1_000_000, Int64.max], [nil, 1, 1_000_000_000_000_000, Int64.max])
  func `no quantity and no price traps the machine`(_ quantity: Int64, _ price: Int64?) throws {
    var desk = try HandDesk()
    try desk.sellPut(2)
    let order = OrderDraft(
      account: HandDesk.gen, legs: [OrderLeg(.option(HandDesk.put), quantity: 1)],
      type: .limit(Price(units: 500)),
      timeInForce: .gtc, purpose: .close)
    try desk.give(.trade(order))
    let id = desk.machine.desk.lastOrder
    for sign in [Int64(1), -1] {
      for instrument in [Instrument.option(HandDesk.put), .option(HandDesk.call), .shares(HandMarket.symbol)]
      {
        let wish = OrderWish(
          account: HandDesk.gen, instrument, quantity: sign * quantity, limit: price.map(Price.init(units:)))
        if let answer = try? desk.answer(.order(wish)), quantity > 100 {
          #expect(answer.kind == "order.refused")
        }
        let model = ReadModel(desk.machine, desk.market, at: desk.now)
        _ = model.findings(on: wish.draft(.open), byHand: true)
      }
      _ = desk.refusal(.replace(id, limit: Price(units: sign * (price ?? 1))))
      let model = ReadModel(desk.machine, desk.market, at: desk.now)
      _ = model.findings(replacing: id, with: Price(units: sign * (price ?? 1)))
      desk.wait(.seconds(3))
    }
  }
}
