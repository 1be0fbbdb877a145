import Books
import Domain
import Engine
import Money
import Settings

/// A market that a test moves: one share and its options that expire at the week's end, all of them listed.
struct HandMarket: MarketView {
  static let symbol: Symbol = "KO"
  static let expiry = Day(year: 2026, month: 1, day: 9)
  static let contracts: [OptionContract] = ["P00060000", "P00055000", "P00065000", "C00062000", "C00055000"]
    .compactMap { try? OptionContract("KO260109\($0)") }

  var instant: Instant
  var isOpen = true
  var halted: Set<Symbol> = []
  /// What takes effect at the open, by symbol.
  var openings: [Symbol: [MarketEvent]] = [:]
  /// What is known in advance, by symbol.
  var coming: [Symbol: [MarketEvent]] = [:]
  var interestRate: Int64 = 0
  private(set) var shares: ShareView?
  private(set) var options: [OptionContract: OptionView] = [:]

  init(at instant: Instant, spot: Int64 = 600_000) {
    self.instant = instant
    quote(spot)
  }

  /// Renews all quotes around a price of the share, in ten-thousandths.
  mutating func quote(_ spot: Int64) {
    shares = ShareView(
      bid: Price(units: spot - 100), ask: Price(units: spot + 100), last: Price(units: spot),
      previousClose: Price(units: 600_000), averageRange: Price(dollars: 1), at: instant)
    for contract in HandMarket.contracts {
      let inside = contract.right == .put ? contract.strike.units - spot : spot - contract.strike.units
      let bid = (max(0, inside) / 500 + 12) * 500
      options[contract] = OptionView(
        contract: contract, bid: Price(units: bid), ask: Price(units: bid + 500),
        delta: contract.right == .put ? -4_500 : 4_500, volatility: 300_000, openInterest: 5_000,
        isModelled: true, at: instant)
    }
  }

  var session: Session {
    guard let session = TradingCalendar.newYork.session(on: instant.newYork.day) else {
      preconditionFailure("\(instant.newYork.day) is a session")
    }
    return session
  }
  var volatilityIndex: Int64? { 1_700 }
  func isHalted(_ symbol: Symbol) -> Bool { halted.contains(symbol) }
  func share(_ symbol: Symbol) -> ShareView? { symbol == HandMarket.symbol ? shares : nil }
  func expiries(of symbol: Symbol) -> [Day] { [HandMarket.expiry] }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    options.values.filter { $0.contract.symbol == symbol && $0.contract.expiry == expiry }
      .sorted { $0.contract < $1.contract }
  }
  func option(_ contract: OptionContract) -> OptionView? { options[contract] }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] {
    (coming[symbol] ?? []).filter { $0.day <= day }
  }
  func actions(of symbol: Symbol) -> [MarketEvent] { openings[symbol] ?? [] }
}

/// An engine on a market that a test moves, from eleven o'clock on a Monday.
struct HandDesk {
  static let gen = StructureID.root.account(.gen)
  static let rev = StructureID.root.account(.rev)
  static let com = StructureID.root.account(.com)
  static let monday = Day(year: 2026, month: 1, day: 5)
  static let put = HandMarket.contracts[0]
  static let call = HandMarket.contracts[3]

  private(set) var machine = EngineMachine()
  var market: HandMarket
  private(set) var events: [Event] = []
  var conditions = TurnConditions()

  init(capital: Int64 = 300_000, playbook: String = "", seed: Int64 = 1) throws(Refusal) {
    market = HandMarket(at: Instant(newYork: HandDesk.monday, TimeOfDay(11, 0)) + .seconds(7))
    try give(
      .found(Founding(store: [], publicKey: [], capital: Money(dollars: capital), playbook: playbook)))
    try give(
      .attach(
        MarketAttachment(seed: seed, scenario: "hand", configuration: "", firstDay: market.session.day)))
  }

  var now: Instant { market.instant }

  /// Decides a command and carries it out; returns its event and what followed from it.
  @discardableResult
  mutating func give(_ command: Command) throws(Refusal) -> [Event] {
    let event = try machine.decide(command, at: market.instant, in: market, conditions)
    var made: [Event] = []
    machine.perform(event, at: market.instant, in: market, conditions) { event, _, _ in made.append(event) }
    events += made
    return made
  }

  /// Applies an event as if it had happened now.
  mutating func record(_ event: Event) {
    var event = event
    event.changes = machine.portfolio.changes(of: event, at: now)
    machine.apply(event, sequence: machine.portfolio.sequence + 1, at: now)
    events.append(event)
  }

  /// The answer to a command, as its author reads it.
  mutating func answer(_ command: Command) throws(Refusal) -> (reply: String, kind: String) {
    let event = try machine.decide(command, at: market.instant, in: market)
    let begun = Reply(to: event, from: machine)
    var made: [Event] = []
    machine.perform(event, at: market.instant, in: market) { event, _, _ in made.append(event) }
    events += made
    let reply = begun.finished(in: machine, sequence: 1, followed: made)
    return (reply.outcome ?? "", event.body.kind)
  }

  /// The refusal of a command now; nil when it is not refused.
  func refusal(_ command: Command) -> Refusal? {
    do throws(Refusal) {
      _ = try machine.decide(command, at: market.instant, in: market)
      return nil
    } catch {
      return error
    }
  }

  /// Lets time pass to a turn of the engine; quotes are renewed unless they are to become stale.
  @discardableResult
  mutating func wait(_ span: Instant.Span, quoting spot: Int64? = 600_000, turning: Bool = true) -> [Event] {
    market.instant = market.instant + span
    if let spot { market.quote(spot) }
    guard turning else { return [] }
    var made: [Event] = []
    machine.turn(at: market.instant, in: market) { event, _, _ in made.append(event) }
    events += made
    return made
  }

  /// Lets time pass to a turn at a time of a day; the market is open within the session only.
  @discardableResult
  mutating func wait(
    until time: TimeOfDay, on day: Day, quoting spot: Int64? = 600_000, turning: Bool = true
  ) -> [Event] {
    let at = Instant(newYork: day, time)
    market.isOpen = TradingCalendar.newYork.session(at: at) != nil
    return wait(at - now, quoting: spot, turning: turning)
  }

  /// Books a position as if it had just been traded, without a fee.
  mutating func hold(
    _ instrument: Instrument, _ quantity: Int64, at price: Price, of account: AccountID = HandDesk.gen
  ) throws {
    var entry = TradeEntry(account, in: machine.portfolio, cause: .order, at: now)
    entry.open(instrument, quantity, at: price, fee: .zero, mark: Mark(mid: price, exit: price, fee: .zero))
    record(try entry.event())
  }

  /// Adds a profit that no trade explains.
  mutating func gain(_ profit: Money, of account: AccountID = HandDesk.gen) {
    let value = machine.portfolio[account].value + profit
    record(
      Event(
        .marked(account, value, reason: ""),
        transactions: [
          Transaction(.adjustment, [Posting(account, .cash, profit), Posting(account, .profit, -profit)])
        ]))
  }

  /// The steps that a decision took, with their reasons.
  func steps(of decision: Decision) -> [String] {
    events.compactMap(\.body.decisionStep).filter { $0.id == decision.id }.map {
      $0.reason.isEmpty ? $0.state.name : "\($0.state.name): \($0.reason)"
    }
  }

  /// Makes an account short a put, sold by hand at the market.
  mutating func sellPut(_ count: Int64 = 1, of account: AccountID = HandDesk.gen) throws(Refusal) {
    try give(.order(OrderWish(account: account, .option(HandDesk.put), quantity: -count, limit: nil)))
    for _ in 0..<20 where machine.portfolio[account].quantity(of: .option(HandDesk.put)) != -count {
      wait(.seconds(10))
    }
  }

  /// Makes the engine ask whether to send an order.
  mutating func ask(
    _ proposal: Proposal, _ kind: DecisionClass, until expires: Instant?, named summary: String = "test",
    level: AutomationLevel = .human, of account: AccountID = HandDesk.gen
  ) -> Decision {
    let decision = Decision(
      id: DecisionID(number: machine.desk.lastDecision.number + 1), kind, account: account, level: level,
      openedAt: now, expires: expires, proposal: proposal, summary: summary, explanation: [])
    let event = Event(.desk(.decisionOpened(decision)))
    machine.perform(event, at: now, in: market) { _, _, _ in }
    return decision
  }

  /// Applies an event as if it had happened.
  mutating func apply(_ event: Event) {
    machine.apply(event, sequence: machine.portfolio.sequence + 1, at: now)
  }

  func approval(of decision: Decision) -> Command {
    .approve(decision.id, snapshot: machine.snapshotHash(of: decision))
  }
}

extension HandDesk {
  /// Cash that working orders keep from being withdrawn.
  var committed: Money {
    guard case .money(let available)? = refusal(.withdraw(HandDesk.gen, Money(dollars: 90_000_000)))?.bound
    else {
      return .zero
    }
    let buffer = machine.effectiveSettings(for: HandDesk.gen).buffer
    return machine.portfolio[HandDesk.gen].available(buffer: buffer) - available
  }
}
