public import Books
public import Domain
public import Engine
public import Money

/// What a journal tells, taken from its events one after another: the same events give the same history.
public struct History: Sendable {
  /// The state after the last event.
  public private(set) var machine = EngineMachine()
  /// What each account was worth, in the order of accounts.
  public private(set) var accounts: [Equity] = []
  /// What each structure was worth, in the order of structures.
  public private(set) var structures: [Equity] = []
  /// What everything was worth.
  public private(set) var total = Equity()
  /// Everything that was closed.
  public private(set) var trades: [ClosedTrade] = []
  /// Shares and options that were bought, lot by lot.
  public private(set) var purchases: [Lot] = []
  /// Whole splits, with their rows.
  public private(set) var splits: [(row: Int64, split: Split)] = []
  /// Interest and dividends.
  public private(set) var receipts: [Dated<Receipt>] = []
  /// The broad index by which regimes are judged, at the closes.
  public private(set) var index: [Close] = []
  /// How weeks ended.
  public private(set) var weeks: [WeekRecord] = []
  /// The regimes as they were judged, by day.
  public private(set) var regimes: [RegimeRecord] = []
  /// Forks, with their moments.
  public private(set) var forks: [Dated<Fork>] = []
  /// Merges, with their moments.
  public private(set) var merges: [Dated<Merge>] = []
  /// Reinvestments, with their moments.
  public private(set) var reinvestments: [Dated<Reinvestment>] = []
  /// Money put in and taken out, with its moments.
  public private(set) var flows: [Dated<CashFlow>] = []
  /// Prices of shares at the closes.
  public private(set) var closes: [Symbol: [Close]] = [:]
  /// The last price of each share that a close or a trade tells.
  private(set) var lastPrices: [Symbol: Price] = [:]
  /// What everything held or watched was quoted at, at the last close.
  public private(set) var quotes: [ClosingQuote] = []
  /// How much happened.
  public private(set) var counts = ActivityCounts()
  /// How short options went, for learning.
  public private(set) var record = OutcomeRecord()
  /// What learning asked of people.
  public private(set) var asked: [AskedLesson] = []
  /// Everything of note, a line each.
  public private(set) var notices: [Notable] = []

  /// Something with its moment.
  public struct Dated<Value: Hashable & Sendable>: Hashable, Sendable {
    /// When it happened.
    public var at: Instant
    /// What happened.
    public var value: Value
    /// The New York day.
    public var day: Day { at.newYork.day }
  }

  /// Money from or to the outside.
  public struct CashFlow: Hashable, Sendable {
    /// The account.
    public var account: AccountID
    /// What came in; negative for what went out.
    public var amount: Money
  }

  /// Interest or a dividend.
  public struct Receipt: Hashable, Sendable {
    /// The account.
    public var account: AccountID
    /// Which of the two.
    public var kind: TransactionKind
    /// What came in; negative for what was owed.
    public var amount: Money
  }

  /// The price of a share at a close.
  public struct Close: Hashable, Sendable {
    /// The session.
    public var day: Day
    /// The price.
    public var price: Price
  }

  /// Something that a person should read of.
  public struct Notable: Hashable, Sendable {
    /// When it happened.
    public var at: Instant
    /// The row of the journal.
    public var sequence: Int64
    /// The kind of event.
    public var kind: String
    /// One line on it.
    public var summary: String
    /// The New York day.
    public var day: Day { at.newYork.day }
  }

  /// Creates the history of nothing.
  public init() {}

  /// The portfolio after the last event.
  public var portfolio: Portfolio { machine.portfolio }

  /// The New York day of the last event; nil before the first.
  public var lastDay: Day? { portfolio.sequence > 0 ? portfolio.instant.newYork.day : nil }

  /// The day of the founding; nil before it.
  public var firstDay: Day? { total.points.first?.day }

  /// Takes the next event.
  public mutating func take(_ event: Event, sequence: Int64, at instant: Instant) {
    let day = instant.newYork.day
    counts.take(event.body, machine.desk, at: instant)
    let closed = trades.count
    note(event, sequence: sequence, at: instant)
    machine.apply(event, sequence: sequence, at: instant)
    value(event, on: day)
    record.take(event, portfolio, closed: trades[closed...])
    tell(event.body, sequence: sequence, at: instant)
  }

  private mutating func value(_ event: Event, on day: Day) {
    guard !event.changes.isEmpty else { return }
    while accounts.count < portfolio.accounts.count { accounts.append(Equity()) }
    while structures.count < portfolio.structures.count { structures.append(Equity()) }
    let isFlow = event.body.isFlow
    var (change, costs) = (Money.zero, Money.zero)
    for item in event.changes {
      let difference = item.after.value - item.before.value
      let fees = event.fees(of: item.account)
      accounts[item.account.index].take(difference, isFlow: isFlow, costs: fees, on: day)
      structures[Int(item.account.structure.number)].take(
        difference, isFlow: isFlow, costs: fees, on: day)
      change += difference
      costs += fees
    }
    total.take(change, isFlow: isFlow, costs: costs, on: day)
  }

  private mutating func note(_ event: Event, sequence: Int64, at instant: Instant) {
    switch event.body {
    case .founded:
      for item in event.changes { addFlow(item, at: instant) }
    case .deposited, .withdrawn, .reversed(_, .flow, _):
      for item in event.changes { addFlow(item, at: instant) }
    case .forked(let fork): forks.append(Dated(at: instant, value: fork))
    case .merged(let merge): merges.append(Dated(at: instant, value: merge))
    case .reinvested(let items, _): reinvestments += items.map { Dated(at: instant, value: $0) }
    case .traded(let trade):
      purchases += trade.opened.filter { !$0.isShort }
      addReceipts(event, of: trade.account, at: instant)
      if let spot = trade.spot, let lot = trade.opened.first ?? trade.closed.first?.slice {
        lastPrices[lot.instrument.symbol] = spot
      }
      trades += trade.closedTrades(
        row: sequence, fees: event.fees(of: trade.account), at: instant, regime: regime(on:))
    case .sessionMarked(let quotes): noteCloses(quotes, on: instant.newYork.day)
    case .split(let split): note(split, in: sequence)
    case .desk(.regimeJudged(let record)):
      regimes.append(record)
      noteIndex(event.explanation, at: instant)
    case .desk(.weekEnded(let records)): weeks += records
    case .desk(.decisionOpened(let decision)): asked += [AskedLesson(decision)].compactMap(\.self)
    case .desk(.decisionMoved(let id, let state, _, _)):
      if let place = asked.lastIndex(where: { $0.decision == id }) {
        asked[place].move(to: state, at: instant)
      }
    default: break
    }
  }

  private mutating func addReceipts(_ event: Event, of account: AccountID, at instant: Instant) {
    for transaction in event.transactions where transaction.kind == .interest || transaction.kind == .dividend
    {
      let amount = transaction.postings.reduce(Money.zero) { $1.column == .cash ? $0 + $1.amount : $0 }
      receipts.append(
        Dated(at: instant, value: Receipt(account: account, kind: transaction.kind, amount: amount)))
    }
  }

  /// Earlier purchases and prices are told in the shares of today.
  private mutating func note(_ split: Split, in row: Int64) {
    splits.append((row, split))
    for place in purchases.indices where purchases[place].instrument.symbol == split.symbol {
      purchases[place] = purchases[place].afterSplit(into: split.factor)
    }
    lastPrices[split.symbol] = lastPrices[split.symbol].map { Price(units: $0.units / split.factor) }
    for place in (closes[split.symbol] ?? []).indices {
      let price = closes[split.symbol]?[place].price ?? .zero
      closes[split.symbol]?[place].price = Price(units: price.units / split.factor)
    }
  }

  /// A verdict names the close of the index that it rests on.
  private mutating func noteIndex(_ explanation: Explanation, at instant: Instant) {
    guard let trend = explanation.first(where: { $0.rule == "regime.trend" }),
      let day = TradingCalendar.newYork.lastClosed(at: instant)?.day, index.last?.day != day
    else { return }
    for input in trend.inputs where input.name == "close" {
      if case .money(let close) = input.figure {
        index.append(Close(day: day, price: Price(units: close.units)))
      }
    }
  }

  private mutating func addFlow(_ change: AccountChange, at instant: Instant) {
    let amount = change.after.value - change.before.value
    if amount != .zero {
      flows.append(Dated(at: instant, value: CashFlow(account: change.account, amount: amount)))
    }
  }

  private mutating func noteCloses(_ quotes: [ClosingQuote], on day: Day) {
    self.quotes = quotes
    for quote in quotes {
      guard case .shares(let symbol) = quote.instrument else { continue }
      closes[symbol, default: []].append(Close(day: day, price: quote.mid))
      lastPrices[symbol] = quote.mid
    }
  }

  private mutating func tell(_ body: EventBody, sequence: Int64, at instant: Instant) {
    guard body.isNotable else { return }
    notices.append(Notable(at: instant, sequence: sequence, kind: body.kind, summary: body.summary))
  }

  /// The regime of a session; nil where none was judged for it.
  public func regime(on day: Day) -> Regime? {
    let place = regimes.partitioningIndex { $0.day >= day }
    return place < regimes.count && regimes[place].day == day ? regimes[place].regime : nil
  }
}

extension EventBody {
  /// Whether it moves value by money that comes or goes, not by performance.
  var isFlow: Bool {
    switch self {
    case .marked, .traded, .sessionMarked, .split: false
    case .reversed(_, let nature, _): nature == .flow
    default: true
    }
  }

  /// Whether a person should read of it in a report.
  var isNotable: Bool {
    switch self {
    case .sessionMarked: false
    case .desk(.orderMoved(let progress)): progress.state == .filled
    case .desk(.orderSent), .desk(.decisionOpened): false
    default: true
    }
  }
}

extension Event {
  /// The fees that an account paid in it.
  func fees(of account: AccountID) -> Money {
    transactions.reduce(.zero) { sum, transaction in
      transaction.postings.reduce(sum) {
        $1.account == account && $1.column == .costs ? $0 + $1.amount : $0
      }
    }
  }
}
