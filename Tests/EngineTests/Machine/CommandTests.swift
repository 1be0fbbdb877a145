import Books
import Domain
import Engine
import Money
import Testing

/// Commands as values: whom they concern, what they need, and how they are written down.
@Suite struct CommandTests {
  private static let (gen, rev) = (StructureID.root.account(.gen), StructureID.root.account(.rev))
  private static let shares = Instrument.shares("KO")
  private static let draft = OrderDraft(
    account: gen, legs: [OrderLeg(shares, quantity: 5)], type: .limit(Price(dollars: 60)), purpose: .open,
    worst: Price(dollars: 61))
  private static let wish = OrderWish(
    account: gen, shares, quantity: -5, limit: Price(dollars: 60), worst: Price(dollars: 59),
    timeInForce: .gtc)

  private static let commands: [(command: Command, words: [String], account: AccountID?, needsMarket: Bool)] =
    [
      (.deposit(gen, Money(dollars: 5)), ["deposit", "root/gen", "5.00"], gen, false),
      (.mark(gen, Money(dollars: 5), reason: "late"), ["mark", "root/gen", "5.00", "late"], gen, false),
      (.reverse(sequence: 7, original: nil, reason: "x"), ["reverse", "7", "x"], nil, false),
      (.setStatus(gen, .active, reason: "x"), ["resume", "root/gen", "x"], gen, false),
      (.setStatus(gen, .suspended, reason: "x"), ["suspend", "root/gen", "x"], gen, false),
      (.setStatus(gen, .closed, reason: "x"), ["close", "root/gen", "x"], gen, false),
      (.fork(gen), ["fork", "root/gen"], gen, true),
      (
        .merge([StructureID(number: 1), StructureID(number: 2)], into: StructureID.root.account(.com)),
        ["merge", "fork-1", "fork-2", "--into", "root/com"], StructureID.root.account(.com), false
      ),
      (.merge([StructureID(number: 1)], into: nil), ["merge", "fork-1"], nil, false),
      (.reinvest([rev], strategy: .balanced), ["reinvest", "root/rev", "--strategy", "balanced"], rev, true),
      (.reinvest([rev, gen], strategy: nil), ["reinvest", "root/rev", "root/gen"], nil, true),
      (.setAutomation(gen, .entry, .human), ["automation set", "root/gen", "entry", "human"], gen, false),
      (.kill(.account(gen), nil, reason: "x"), ["kill", "root/gen", "", "x"], gen, false),
      (.kill(.everything, .halted, reason: ""), ["kill", "everything", "halted", ""], nil, false),
      (.rearm(.account(gen), reason: "x"), ["rearm", "root/gen", "x"], gen, false),
      (
        .rearm(.everything, to: .reducing, reason: "x"), ["rearm", "everything", "x", "reducing"], nil, false
      ),
      (.approve(DecisionID(number: 4), snapshot: "ab"), ["approve", "4", "ab"], nil, true),
      (.reject(DecisionID(number: 4), reason: "no"), ["reject", "4", "no"], nil, false),
      (.veto(DecisionID(number: 4)), ["veto", "4"], nil, false),
      (.flatten(.account(gen)), ["flatten", "root/gen"], gen, true),
      (.flatten(.everything), ["flatten", "everything"], nil, true),
      (
        .trade(draft), ["trade", "buy 5 KO at 60.00 for root/gen", "day", "open", "worst", "61.00"], gen, true
      ),
      (
        .order(wish), ["order", "root/gen", "KO", "-5", "gtc", "limit", "60.00", "worst", "59.00"], gen, true
      ),
      (.closePosition(gen, shares, limit: nil), ["close", "root/gen:KO"], gen, true),
      (.closePosition(gen, shares, limit: Price(dollars: 1)), ["close", "root/gen:KO", "1.00"], gen, true),
      (.roll(gen, shares), ["roll", "root/gen", "KO"], gen, true),
      (.cancel(OrderID(number: 3)), ["cancel", "3"], nil, false),
      (.replace(OrderID(number: 3), limit: Price(dollars: 1)), ["replace", "3", "1.00"], nil, true),
      (.note(gen, text: "hm"), ["note", "root/gen", "hm"], gen, false),
      (.note(nil, text: "hm"), ["note", "", "hm"], nil, false),
      (.report(.expired(OrderID(number: 3), after: 1)), ["report", "3", "expired", "1"], nil, false),
    ]

  @Test func `each command is written in its own words, which tell it from every other`() {
    for row in Self.commands { #expect(row.command.words == row.words) }
    #expect(Set(Self.commands.map(\.words)).count == Self.commands.count)
  }

  @Test func `a command names the account under which its refusal is found`() {
    for row in Self.commands { #expect(row.command.account == row.account, "\(row.words)") }
  }

  @Test func `what is decided at quotes needs the market`() {
    for row in Self.commands { #expect(row.command.needsMarket == row.needsMarket, "\(row.words)") }
  }

  @Test func `a wish sells at what it receives and buys at what it pays, whatever it does to the position`() {
    let sold = Self.wish.draft(.close)
    #expect(sold.type == .limit(Price(dollars: -60)) && sold.worst == Price(dollars: -59))
    #expect(
      sold.purpose == .close && sold.timeInForce == .gtc && sold.legs == [OrderLeg(Self.shares, quantity: -5)]
    )
    var bought = Self.wish
    bought.quantity = 5
    #expect(
      bought.draft(.open).type == .limit(Price(dollars: 60))
        && bought.draft(.open).worst == Price(dollars: 59))
    bought.limit = nil
    #expect(bought.draft(.open).type == .market)
  }

  @Test
  func `a reason may be left out where a command allows it, and must be fit to be shown where it is given`() {
    let long = String(repeating: "x", count: 501)
    let given = { (reason: String) -> [Command] in
      [
        .mark(Self.gen, .zero, reason: reason), .kill(.everything, nil, reason: reason),
        .applyPlaybook(text: "", reason: reason), .reverse(sequence: 1, original: nil, reason: reason),
        .setStatus(Self.gen, .active, reason: reason), .rearm(.everything, reason: reason),
      ]
    }
    for command in given("") + given("fine") { #expect(command.flaw == nil, "\(command.words)") }
    for command in given(long) {
      #expect(command.flaw == .tooLong(bytes: 501, limit: 500), "\(command.words)")
    }
    #expect(Command.reject(DecisionID(number: 1), reason: "").flaw == .empty)
    #expect(Command.note(nil, text: "").flaw == .empty && Command.note(nil, text: long).flaw == nil)
    #expect(Command.deposit(Self.gen, .zero).flaw == nil)
  }
}

/// When a command happens: not before the last event, not ahead of the market, and stops always.
@Suite struct CommandTimeTests {
  private static let kill = Command.kill(.everything, nil, reason: "")
  private static let least = Instant.Span(milliseconds: 1)

  private func instant(
    _ command: Command, at instant: Instant, _ machine: EngineMachine, in view: (any MarketView)? = nil
  )
    -> Result<Instant, Refusal>
  {
    Result { () throws(Refusal) in try machine.instant(of: command, at: instant, in: view) }
  }

  @Test func `without a market anything up to the calendar's end happens when it is asked for`() throws {
    let desk = try Desk()
    let note = Command.note(nil, text: "x")
    let (last, end) = (desk.machine.portfolio.instant, TradingCalendar.newYork.end)
    #expect(try instant(note, at: last, desk.machine).get() == last)
    #expect(try instant(note, at: end, desk.machine).get() == end)
    for (at, code) in [(last - Self.least, Refusal.Code.timeBackward), (end + Self.least, .timeBeyond)] {
      guard case .failure(let refusal) = instant(note, at: at, desk.machine) else {
        Issue.record("\(at) is taken")
        continue
      }
      #expect(refusal.code == code && refusal.value == .instant(at))
      #expect(refusal.bound == .instant(code == .timeBackward ? last : end))
    }
    #expect(try instant(Self.kill, at: last - .days(9), desk.machine).get() == last)
    #expect(try instant(Self.kill, at: end + .days(9), desk.machine).get() == end)
  }

  @Test func `nobody is ahead of the market, and the sessions that were not lived are counted`() throws {
    let desk = try HandDesk()
    let machine = desk.machine
    #expect(machine.marketInstant(in: desk.market) == desk.now && machine.latestInstant() == desk.now)
    guard
      case .failure(let refusal) = instant(
        .note(nil, text: "x"), at: desk.now + .days(3), machine, in: desk.market)
    else {
      Issue.record("it is ahead")
      return
    }
    #expect(refusal.code == .timeAhead && refusal.bound == .instant(desk.now))
    #expect(refusal.message.hasSuffix("; 3 sessions between them were not lived"), "\(refusal.message)")
    guard
      case .failure(let near) = instant(
        .note(nil, text: "x"), at: desk.now + Self.least, machine, in: desk.market)
    else {
      Issue.record("it is ahead")
      return
    }
    #expect(!near.message.contains("sessions"))
    #expect(try instant(Self.kill, at: desk.now + .days(3), machine, in: desk.market).get() == desk.now)
    var later = desk.market
    later.instant = desk.now + .minutes(1)
    #expect(machine.marketInstant(in: later) == later.instant)
  }

  @Test func `beside a live market that is not at hand time ends shortly before the next open or close`()
    throws
  {
    var desk = try Desk()
    desk.now = Instant(newYork: HandDesk.monday + 60, TimeOfDay(11, 0))
    try desk.give(
      .attach(MarketAttachment(seed: 1, scenario: "live", configuration: "feed", firstDay: HandDesk.monday)))
    let close = Instant(newYork: HandDesk.monday + 60, TimeOfDay(16, 0))
    #expect(desk.machine.marketInstant() == nil && desk.machine.latestInstant() == close - Self.least)
    let note = Command.note(nil, text: "x")
    #expect(try instant(note, at: close - Self.least, desk.machine).get() == close - Self.least)
    guard case .failure(let refusal) = instant(note, at: close, desk.machine) else {
      Issue.record("the close is an engine's")
      return
    }
    #expect(refusal.code == .timeAhead)
    var market = HandMarket(at: close + .hours(1))
    market.isOpen = false
    #expect(desk.machine.latestInstant(in: market) == close + .hours(1))
  }
}
