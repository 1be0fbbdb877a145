import Books
import Domain
import Engine
import Money
import Testing

@Suite struct CashTests {
  var desk: Desk
  let gen = Desk.gen
  let rev = Desk.rev
  let com = Desk.com

  init() throws { desk = try Desk() }

  @Test func `the capital is split 40, 30, 30 to the last unit`() throws {
    let odd = try Desk(capital: 1)
    #expect([odd[gen], odd[rev], odd[com]].map(\.value) == [usd("0.40"), usd("0.30"), usd("0.30")])
    #expect(desk[gen].value == usd("120000"))
    #expect(desk[gen].ledger.initial == usd("120000"))
  }

  @Test mutating func `gains go 80 to 20 to the registers, losses come off growth and then income`() throws {
    try desk.mark(rev, "90000.0003")
    #expect(desk[rev].ledger.income == usd("0.0002"))
    #expect(desk[rev].ledger.growth == usd("0.0001"))
    try desk.mark(rev, "91000.0003")
    #expect(desk[rev].ledger.income == usd("800.0002"))
    #expect(desk[rev].ledger.growth == usd("200.0001"))
    try desk.mark(rev, "90700.0003")
    #expect(desk[rev].ledger.growth == .zero)
    #expect(desk[rev].ledger.income == usd("700.0003"))
    try desk.mark(rev, "80000")
    #expect(desk[rev].ledger.income == .zero)
    #expect(desk[rev].ledger.initial == usd("90000"))
    #expect(desk.broken == [])
  }

  @Test mutating func `a withdrawal uses income first, then capital`() throws {
    try desk.mark(gen, "121000")
    try desk.give(.withdraw(gen, usd("1000")))
    #expect(desk[gen].ledger.income == .zero)
    #expect(desk[gen].ledger.growth == usd("200"))
    #expect(desk[gen].ledger.initial == usd("119800"))
    #expect(desk[gen].surplus == usd("200"))
    #expect(desk.machine.portfolio.withdrawn == usd("1000"))
  }

  @Test func `what is available may be withdrawn, and not a unit more`() {
    #expect(desk.code(.withdraw(gen, usd("114000"))) == nil)
    #expect(desk.code(.withdraw(gen, usd("114000.0001"))) == .cashShort)
  }

  @Test func `nothing is ever withdrawn from a Com-Acc`() {
    #expect(desk.code(.withdraw(com, usd("0.0001"))) == .comWithdrawal)
  }

  @Test func `what does not exist is named`() {
    let unknown = StructureID(number: 7).account(.gen)
    let commands: [Command] = [
      .deposit(unknown, usd("1")), .withdraw(unknown, usd("1")), .mark(unknown, usd("1"), reason: ""),
      .setStatus(unknown, .closed, reason: ""), .fork(unknown), .reinvest([unknown], strategy: nil),
      .setAutomation(unknown, .fork, .human),
    ]
    for command in commands { #expect(desk.code(command) == .unknownAccount) }
    #expect(desk.code(.merge([StructureID(number: 7)], into: nil)) == .unknownStructure)
  }

  @Test mutating func `an account is suspended, emptied, closed, and then accepts nothing`() throws {
    #expect(desk.code(.setStatus(gen, .closed, reason: "")) == .notEmpty)
    #expect(desk.code(.setStatus(gen, .active, reason: "")) == .alreadySo)
    try desk.give(.setStatus(gen, .suspended, reason: ""))
    #expect(desk.code(.setStatus(gen, .suspended, reason: "")) == .alreadySo)
    #expect(desk.code(.deposit(gen, usd("1"))) == .notActive)
    try desk.give(.withdraw(gen, usd("120000")))
    try desk.give(.setStatus(gen, .closed, reason: ""))
    #expect(desk.code(.withdraw(gen, usd("1"))) == .notOpen)
    #expect(desk.code(.mark(gen, usd("1"), reason: "")) == .notOpen)
    #expect(desk.code(.setStatus(gen, .active, reason: "")) == .notOpen)
    #expect(desk.code(.setAutomation(gen, .fork, .human)) == .notOpen)
    #expect(desk.code(.deposit(gen, usd("1"))) == .notActive)
    #expect(desk.broken == [])
  }

  @Test mutating func `an account with a worthless lot is not empty`() throws {
    var entry = TradeEntry(gen, in: desk.machine.portfolio, cause: .order, at: desk.now)
    entry.open(
      .shares("KO"), 1, at: Price(dollars: 1), fee: .zero, mark: Mark(mid: .zero, exit: .zero, fee: .zero))
    desk.machine.apply(try entry.event(), sequence: 2, at: desk.now)
    try desk.give(.setStatus(gen, .suspended, reason: ""))
    try desk.mark(gen, "0")
    #expect(desk[gen].value == .zero)
    #expect(desk.code(.setStatus(gen, .closed, reason: "")) == .notEmpty)
  }

  @Test func `more than a portfolio may hold or turn over is refused, before anything can overflow`() throws {
    var desk = desk
    let most = usd("100000000000000") - usd("300000")
    #expect(desk.code(.deposit(gen, most + Money(units: 1))) == .amountTooLarge)
    #expect(desk.code(.mark(gen, most + usd("120000.0001"), reason: "")) == .amountTooLarge)
    try desk.give(.deposit(gen, most))
    #expect(desk.code(.deposit(gen, Money(units: 1))) == .amountTooLarge)
    try desk.give(.withdraw(gen, usd("90000000000000")))
    #expect(desk.code(.deposit(gen, usd("1"))) == .amountTooLarge)
    #expect(desk.broken == [])
  }

  @Test mutating func `a mark may not use cash that is set aside`() throws {
    desk.now = desk.now + .days(60)
    try desk.mark(rev, "130000")
    try desk.give(.reinvest([rev], strategy: nil))
    #expect(desk[rev].reserved == usd("10000"))
    #expect(desk.code(.mark(rev, usd("9999.9999"), reason: "")) == .cashReserved)
    #expect(desk.code(.mark(rev, usd("10000"), reason: "")) == nil)
  }

  @Test mutating func `time does not run backwards, and may stand still`() throws {
    try desk.give(.deposit(gen, usd("1")))
    desk.now = desk.now - Instant.Span(milliseconds: 1)
    #expect(desk.code(.deposit(gen, usd("1"))) == .timeBackward)
    desk.now = desk.now + Instant.Span(milliseconds: 1)
    #expect(desk.code(.deposit(gen, usd("1"))) == nil)
  }

  @Test func `only people change settings`() {
    #expect(desk.code(.setAutomation(gen, .settings, .supervised)) == .automationForbidden)
    #expect(desk.code(.setAutomation(gen, .settings, .human)) == nil)
    #expect(desk.code(.setAutomation(gen, .emergency, .autonomous)) == nil)
  }
}

@Suite struct ReversalTests {
  var desk: Desk
  let gen = Desk.gen

  init() throws { desk = try Desk() }

  @Test mutating func `a reversed deposit, withdrawal or mark leaves nothing but its rows`() throws {
    let start = desk[gen]
    try desk.give(.deposit(gen, usd("500")))
    try desk.mark(gen, "130000.0001")
    try desk.give(.withdraw(gen, usd("9000")))
    for row in [4, 3, 2] { try desk.reverse(row) }
    #expect(desk[gen].ledger == start.ledger)
    #expect(desk[gen].peak == start.peak)
    #expect(desk.machine.portfolio.deposited == usd("300000"))
    #expect(desk.machine.portfolio.withdrawn == .zero)
    #expect(desk.broken == [])
  }

  @Test mutating func `a row is reversed once, if it exists and can be`() throws {
    try desk.give(.deposit(gen, usd("500")))
    try desk.reverse(2)
    let again = Command.reverse(sequence: 2, original: desk.events[1], reason: "")
    #expect(desk.code(again) == .alreadyReversed)
    #expect(desk.code(.reverse(sequence: 9, original: nil, reason: "")) == .unknownSequence)
    for row in [1, 3] {
      let command = Command.reverse(sequence: Int64(row), original: desk.events[row - 1], reason: "")
      #expect(desk.code(command) == .notReversible)
    }
  }

  @Test mutating func `a row that changed nothing cannot be reversed`() throws {
    try desk.mark(gen, "120000")
    #expect(desk.code(.reverse(sequence: 2, original: desk.events[1], reason: "")) == .notReversible)
  }

  @Test mutating func `what was spent since cannot be reversed, to the unit`() throws {
    try desk.give(.deposit(gen, usd("50000")))
    try desk.mark(gen, "50000")
    #expect(desk.code(.reverse(sequence: 2, original: desk.events[1], reason: "")) == nil)
    try desk.mark(gen, "49999.9999")
    #expect(desk.code(.reverse(sequence: 2, original: desk.events[1], reason: "")) == .reversalTooLarge)
  }

  @Test mutating func `a gain whose registers were used cannot be reversed`() throws {
    try desk.mark(gen, "121000")
    try desk.give(.withdraw(gen, usd("0.0001")))
    #expect(desk.code(.reverse(sequence: 2, original: desk.events[1], reason: "")) == .reversalTooLarge)
  }
}
