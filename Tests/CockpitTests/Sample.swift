import Books
import Cockpit
import Domain
import Engine
import Money
import Terminal
import TestSupport

/// A desk on a Friday morning in March: two structures, positions, an order, decisions and a moving market.
struct Sample {
  var machine = EngineMachine()
  var market: QuotedMarket
  var now: Instant
  private var sequence: Int64 = 0

  static let gen = StructureID.root.account(.gen)
  static let rev = StructureID.root.account(.rev)
  static let com = StructureID.root.account(.com)
  static let morning = Instant(newYork: Day(year: 2026, month: 3, day: 13), TimeOfDay(9, 0))
  static let size = Size(width: 120, height: 40)

  init() throws {
    now = Instant(newYork: Day(year: 2026, month: 1, day: 5), TimeOfDay(9, 30))
    market = QuotedMarket(at: now)
    try give(
      .found(Founding(store: [], publicKey: [], capital: Money(dollars: 450_000), playbook: "")))
    now = now + .days(30)
    try give(.mark(Sample.gen, Money(dollars: 252_000), reason: ""))
    try give(.fork(Sample.gen))
    now = Instant(newYork: Day(year: 2026, month: 3, day: 12), TimeOfDay(10, 30))
    try give(.mark(Sample.gen, Money(dollars: 238_400), reason: ""))
    try trade()
    now = Instant(newYork: Day(year: 2026, month: 3, day: 13), TimeOfDay(10, 42, 7))
    openDesk()
    quote()
  }

  /// The present state, compared with that of an hour before.
  var read: ReadModel {
    let morning = ReadModel(machine, at: now + .minutes(-60))
    return ReadModel(machine, market, at: now, watching: ["SPY", "NVDA", "TSLA", "AAPL"], after: morning)
  }

  /// A cockpit that shows it.
  func model(_ size: Size = Sample.size, isReadOnly: Bool = false) -> Model {
    Model(read, size: size, keymap: ActionTable.defaultKeymap, isReadOnly: isReadOnly)
  }

  @discardableResult
  mutating func give(_ command: Command) throws(Refusal) -> Event {
    let event = try machine.decide(command, at: now)
    apply(event)
    return event
  }

  mutating func apply(_ event: Event) {
    sequence += 1
    machine.apply(event, sequence: sequence, at: now)
  }

  static func contract(_ text: String) -> OptionContract {
    guard let contract = try? OptionContract(text) else { preconditionFailure("\(text) is a contract") }
    return contract
  }

  private mutating func trade() throws {
    try sell(Sample.contract("TSLA260313P00245000"), 3, "4.10", Sample.gen)
    try sell(Sample.contract("NVDA260320P00118000"), 2, "2.35", Sample.gen)
    try sell(Sample.contract("KO260313P00062000"), 5, "0.85", Sample.rev)
    try sell(Sample.contract("AAPL260320P00250000"), 1, "2.10", Sample.com)
  }

  private mutating func sell(
    _ contract: OptionContract, _ count: Int64, _ price: String, _ account: AccountID
  ) throws {
    var entry = TradeEntry(account, in: machine.portfolio, cause: .order, at: now)
    let price = Price(price) ?? .zero
    let fee = Money(units: 6_500)
    entry.open(
      .option(contract), -count, at: price, fee: Money(units: 6_500 * count),
      mark: Mark(mid: price, exit: price, fee: fee))
    apply(try entry.event())
  }

  private mutating func openDesk() {
    apply(
      Event(
        .desk(
          .regimeJudged(
            RegimeRecord(
              day: now.newYork.day, regime: .green, confidence: BasisPoints(8_000), beginsWeek: false,
              isSpiking: false, isCalm: true)))))
    let order = Order(
      id: OrderID(number: 1), account: Sample.com,
      legs: [OrderLeg(.option(Sample.contract("AAPL260320P00250000")), quantity: 1)],
      type: .limit(Price("1.42") ?? .zero), timeInForce: .day, purpose: .close, sentAt: now + .seconds(-41),
      worst: Price("1.48"))
    apply(Event(.desk(.orderSent(order, decision: nil, findings: []))))
    apply(Event(.desk(.decisionOpened(roll(1)))))
    apply(
      Event(
        .desk(
          .decisionOpened(
            Decision(
              id: DecisionID(number: 2), .fork, account: Sample.gen, level: .human,
              openedAt: now + .hours(-2),
              expires: now + .days(7), proposal: .fork(Sample.gen, moved: Money(dollars: 27_000)),
              summary: "fork root/gen: 27,000 of a surplus of 54,000",
              explanation: [
                RuleNote(
                  "fork.threshold", "surplus", .money(Money(dollars: 54_000)),
                  bound: .money(Money(dollars: 50_000)), verdict: "holds")
              ])))))
  }

  /// A decision that rolls puts, with 27 minutes left.
  func roll(
    _ number: Int64, of old: OptionContract = Sample.contract("NVDA260320P00118000"),
    to new: OptionContract = Sample.contract("NVDA260327P00115000")
  ) -> Decision {
    Decision(
      id: DecisionID(number: number), .adjustment, account: Sample.gen, level: .human,
      openedAt: now + .minutes(-3), expires: now + .minutes(27),
      proposal: .order(
        OrderDraft(
          account: Sample.gen,
          legs: [
            OrderLeg(.option(old), quantity: 2), OrderLeg(.option(new), quantity: -2),
          ], type: .limit(Price("-0.35") ?? .zero), purpose: .roll, worst: Price("-0.30"))),
      summary: "roll NVDA 118P to 115P for a credit of 0.35",
      explanation: [
        RuleNote(
          "manage.distance", "spot", .text("111.20"), bound: .text("112.10"), verdict: "roll")
      ])
  }

  mutating func quote() {
    market.instant = now
    market.quote("TSLA", "247.31")
    market.quote("NVDA", "111.20")
    market.quote("KO", "62.80")
    market.quote("AAPL", "255.10")
    market.quote("SPY", "571.40")
    market.quote(Sample.contract("TSLA260313P00245000"), "1.20", "1.24", delta: -3_100)
    market.quote(Sample.contract("NVDA260320P00118000"), "7.10", "7.30", delta: -7_800)
    market.quote(Sample.contract("NVDA260327P00115000"), "7.40", "7.70", delta: -6_200)
    market.quote(Sample.contract("KO260313P00062000"), "0.02", "0.04", delta: -1_200)
    market.quote(Sample.contract("AAPL260320P00250000"), "1.40", "1.45", delta: -2_900)
    market.happenings["AAPL"] = [
      MarketEvent(day: now.newYork.day + 4, kind: .exDividend(Price("0.26") ?? .zero))
    ]
  }
}

extension Message {
  /// An event alone in a reading, read the moment it arrived; two events at one moment share a reading.
  static func typed(_ event: InputEvent, at milliseconds: Int64) -> Message {
    .input(
      event, at: Moment(milliseconds: milliseconds),
      InputRead(Int(milliseconds), earliest: milliseconds, latest: milliseconds))
  }
}

extension Model {
  /// Hits keys one after the other, some milliseconds apart, and returns their effects.
  @discardableResult
  mutating func hit(_ keys: String..., every milliseconds: Int64 = 500) -> [Effect] {
    var effects: [Effect] = []
    for text in keys {
      for word in text.split(separator: " ") {
        guard let press = try? KeyPress(named: String(word)) else { preconditionFailure("\(word) is a key") }
        clock += milliseconds
        effects += update(&self, .typed(.key(press), at: clock))
        paint()
      }
    }
    return effects
  }

  /// Types a text letter by letter.
  @discardableResult
  mutating func type(_ text: String) -> [Effect] {
    text.unicodeScalars.flatMap { scalar in
      clock += 500
      defer { paint() }
      return update(&self, .typed(.key(KeyPress(.character(scalar))), at: clock))
    }
  }

  /// Paints the screen, as the program does after every message.
  mutating func paint() { _ = update(&self, .painted(now)) }

  /// Types the code that the open box asks for; does nothing where it asks for none.
  @discardableResult
  mutating func typeCode() -> [Effect] { code.map { type($0) } ?? [] }

  /// The code that the open box asks for; nil where it asks for none.
  var code: String? {
    let picture = picture
    return picture.firstRange(of: " type ").map { String(picture[$0.upperBound...].prefix { $0 != " " }) }
  }

  /// The screen as plain text.
  var picture: String { Cockpit.view(self, layout.size).picture }

  private var clock: Int64 {
    get { now.milliseconds }
    set { _ = update(&self, .tick(Moment(milliseconds: newValue))) }
  }
}
