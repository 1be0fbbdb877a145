public import Books
public import Domain
public import Engine
import MarketModel
public import Money
import Rules
import Settings

/// The history in a journal, gathered from its events one after another; the same events give the same history.
public struct History: Sendable {
  /// The state after the last event.
  public private(set) var machine = EngineMachine()
  /// The value of each account by day, in the order of accounts.
  public private(set) var accounts: [Equity] = []
  /// The value of each structure by day, in the order of structures.
  public private(set) var structures: [Equity] = []
  /// The value of the whole portfolio by day.
  public private(set) var total = Equity()
  /// The liquidation value of each structure (`courses`) and of the whole portfolio (`course`).
  private var courses: [FlowNeutralCourse] = []
  private var course = FlowNeutralCourse()
  /// The quotes of the last valuation at live quotes; empty if only the journal is known.
  public private(set) var quotes = QuoteSheet()
  private var lookedAt: Instant?
  /// How the market that is looked at values the options of each held symbol; empty where none is.
  private(set) var valuations: [Symbol: AmericanValuation] = [:]
  /// Every trade that was closed, in the journal's order.
  public private(set) var trades: [ClosedTrade] = []
  /// Lots of shares and options that were bought, and puts sold so deep in the money that they stand for
  /// shares.
  private(set) var purchases: [Lot] = []
  /// Whole splits, with their rows.
  public private(set) var splits: [(row: Int64, split: Split)] = []
  /// Interest and dividends.
  private(set) var receipts: [Dated<Receipt>] = []
  /// The closes of the broad index by which regimes are judged.
  public private(set) var index: [Close] = []
  /// The weeks as they ended, by account.
  public private(set) var weeks: [WeekRecord] = []
  /// How each of those weeks compared with its type's target, under the playbook of its time.
  private(set) var weekVerdicts: [TargetVerdict] = []
  /// The regimes as they were judged, by day.
  package private(set) var regimes: [RegimeRecord] = []
  /// The forks, each with its instant.
  public private(set) var forks: [Dated<Fork>] = []
  /// The merges, each with its instant.
  public private(set) var merges: [Dated<Merge>] = []
  /// The reinvestments, each with its instant.
  public private(set) var reinvestments: [Dated<Reinvestment>] = []
  /// Money put in and taken out, each with its instant.
  package private(set) var flows: [Dated<CashFlow>] = []
  /// The closing prices of shares.
  public private(set) var closes: [Symbol: [Close]] = [:]
  /// The last price of each share known from a close or a trade.
  private(set) var lastPrices: [Symbol: Price] = [:]
  /// The quotes at the last close of everything held or watched.
  private(set) var closingQuotes: [ClosingQuote] = []
  /// How often each kind of thing happened.
  public private(set) var counts = ActivityCounts()
  /// The outcomes of short options, for learning.
  public private(set) var record = OutcomeRecord()
  /// The lessons that were put to people.
  public private(set) var asked: [AskedLesson] = []
  /// Everything of note, one line each.
  public private(set) var notices: [Notable] = []

  /// Something with its instant.
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
    /// The amount that came in; negative if it went out.
    public var amount: Money
  }

  /// Interest or a dividend.
  public struct Receipt: Hashable, Sendable {
    /// The account.
    public var account: AccountID
    /// Interest or dividend.
    public var kind: TransactionKind
    /// The amount that came in; negative if it was owed.
    public var amount: Money
  }

  /// The price of a share at a close.
  public struct Close: Hashable, Sendable {
    /// The session.
    public var day: Day
    /// The closing price.
    public var price: Price
  }

  /// Something that a person should read about.
  public struct Notable: Hashable, Sendable {
    /// When it happened.
    public var at: Instant
    /// The row of the journal.
    public var sequence: Int64
    /// The kind of event.
    public var kind: String
    /// One line about it.
    public var summary: String
    /// The New York day.
    public var day: Day { at.newYork.day }
  }

  /// Creates an empty history.
  public init() {}

  /// The portfolio after the last event.
  public var portfolio: Portfolio { machine.portfolio }

  /// The instant up to which it knows: the last event's, or that of a later valuation at live quotes.
  public var asOf: Instant { max(portfolio.instant, lookedAt ?? portfolio.instant) }

  /// The New York day of that instant; nil before the first event.
  public var lastDay: Day? { portfolio.sequence > 0 ? asOf.newYork.day : nil }

  /// The day of the founding; nil before it.
  public var firstDay: Day? { total.first?.day }

  /// Adds the next event.
  public mutating func add(_ event: Event, sequence: Int64, at instant: Instant) {
    let day = instant.newYork.day
    counts.add(event.body, machine.desk, at: instant)
    let closed = trades.count
    let before = event.changes.map { machine.portfolio.account($0.account)?.liquidation ?? .zero }
    note(event, sequence: sequence, at: instant)
    machine.apply(event, sequence: sequence, at: instant)
    value(event, before, on: day)
    record.add(event, portfolio, closed: trades[closed...])
    addNotice(event.body, sequence: sequence, at: instant)
  }

  /// The history valued at a market's present quotes: positions are marked, and all figures follow.
  ///
  /// Nothing is journaled; later events must be added to the original, not to this copy.
  public func seen(in view: (any MarketView)?, at instant: Instant) -> History {
    guard let view, portfolio.sequence > 0 else { return self }
    var seen = seen(at: QuoteSheet(view, of: portfolio, []), instant)
    guard let market = (view as? SteppedMarketView)?.market else { return seen }
    for lot in portfolio.accounts.flatMap(\.lots) where seen.valuations[lot.instrument.symbol] == nil {
      seen.valuations[lot.instrument.symbol] = (try? market.options(lot.instrument.symbol))?.valuation
    }
    return seen
  }

  /// The same, at the quotes of a sheet.
  public func seen(at sheet: QuoteSheet, _ instant: Instant) -> History {
    var seen = self
    seen.quotes = sheet
    seen.lookedAt = instant
    let today = seen.asOf.newYork.day
    seen.machine = machine.valued(at: sheet, on: today)
    let moved = zip(portfolio.accounts, seen.portfolio.accounts).filter { !$0.0.lots.isEmpty }
    seen.value(
      moved.map { Change(account: $1.id, value: $1.value - $0.value, costs: .zero) },
      moved.map(\.0.liquidation), isFlow: false, on: today, isAtLiveQuotes: true)
    return seen
  }

  /// How one account's value changed.
  private struct Change {
    let account: AccountID
    let value: Money
    let costs: Money
  }

  private mutating func value(_ event: Event, _ before: [Money], on day: Day) {
    if case .desk(.preservationMoved(let record)) = event.body, record.preservation == nil {
      // From here on the account's peak is its present value.
      let (id, liquidation) = (record.account, portfolio[record.account].liquidation)
      value([Change(account: id, value: .zero, costs: .zero)], [liquidation], isFlow: false, on: day)
    }
    guard !event.changes.isEmpty else { return }
    value(
      event.changes.map {
        Change(
          account: $0.account, value: $0.after.value - $0.before.value, costs: event.fees(of: $0.account))
      }, before, isFlow: event.body.valueEffect == .flow, on: day)
  }

  /// Brings the series of accounts, structures and the whole portfolio up to the present books.
  private mutating func value(
    _ changes: [Change], _ before: [Money], isFlow: Bool, on day: Day, isAtLiveQuotes: Bool = false
  ) {
    while accounts.count < portfolio.accounts.count { accounts.append(Equity()) }
    while structures.count < portfolio.structures.count {
      structures.append(Equity())
      courses.append(FlowNeutralCourse())
    }
    var (change, costs, liquidation) = (Money.zero, Money.zero, course.value)
    for (item, before) in zip(changes, before) {
      let account = portfolio[item.account]
      let moved = account.liquidation - before
      let place = Int(item.account.structure.number)
      accounts[item.account.index].add(
        Equity.Step(
          change: item.value, isFlow: isFlow, costs: item.costs,
          unit: Double(account.index.unit) / Double(ReturnIndex.start),
          fall: Double(account.drawdown.value) / 10_000), on: day, isAtLiveQuotes: isAtLiveQuotes)
      courses[place].move(to: courses[place].value + moved, isFlow: isFlow)
      structures[place].add(
        step(item.value, item.costs, isFlow, courses[place]), on: day, isAtLiveQuotes: isAtLiveQuotes)
      change += item.value
      costs += item.costs
      liquidation += moved
    }
    course.move(to: liquidation, isFlow: isFlow)
    total.add(step(change, costs, isFlow, course), on: day, isAtLiveQuotes: isAtLiveQuotes)
  }

  private func step(
    _ change: Money, _ costs: Money, _ isFlow: Bool, _ course: FlowNeutralCourse
  ) -> Equity.Step {
    Equity.Step(change: change, isFlow: isFlow, costs: costs, unit: course.unit, fall: course.fall)
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
      purchases += trade.opened.filter { !$0.isShort || $0.standsForShares(at: trade.spot) }
      addReceipts(event, of: trade.account, at: instant)
      if let spot = trade.spot, let lot = trade.opened.first ?? trade.closed.first?.slice {
        lastPrices[lot.instrument.symbol] = spot
      }
      trades += trade.closedTrades(
        row: sequence, fees: event.fees(of: trade.account), at: instant, regime: regime(on:))
    case .sessionMarked(let quotes): noteCloses(quotes, on: instant.newYork.day)
    case .split(let split): note(split, in: sequence)
    case .desk(let step): note(step, event.explanation, at: instant)
    case .marked, .reversed, .statusChanged, .refused, .playbookApplied, .automationSet, .restored, .noted,
      .acknowledged, .person:
      break
    }
  }

  private mutating func note(_ step: DeskEvent, _ explanation: Explanation, at instant: Instant) {
    switch step {
    case .regimeJudged(let record):
      regimes.append(record)
      noteIndex(explanation, at: instant)
    case .weekEnded(let records):
      weeks += records
      weekVerdicts += records.map {
        machine.settings(for: $0.account).weekTargets.verdict(on: $0.growth, of: $0.type)
      }
    case .decisionOpened(let decision): asked += [AskedLesson(decision)].compactMap(\.self)
    case .decisionMoved(let id, let state, _, _):
      if let place = asked.lastIndex(where: { $0.decision == id }) {
        asked[place].move(to: state, at: instant)
      }
    case .marketAttached, .decisionWaits, .orderSent, .orderRefused, .orderMoved, .orderReplaced,
      .orderAnswered, .reportHeld, .reportIgnored, .killSet, .preservationMoved, .entriesSkipped,
      .guardTripped, .feedMoved, .pricesKept, .quotesUsed, .futuresShown, .consented:
      break
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

  /// Converts earlier purchases and prices into present shares.
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

  /// A verdict names the index's close on which it is based.
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
    closingQuotes = quotes
    for quote in quotes {
      guard case .shares(let symbol) = quote.instrument else { continue }
      closes[symbol, default: []].append(Close(day: day, price: quote.mid))
      lastPrices[symbol] = quote.mid
    }
  }

  private mutating func addNotice(_ body: EventBody, sequence: Int64, at instant: Instant) {
    guard body.isNotable else { return }
    notices.append(Notable(at: instant, sequence: sequence, kind: body.kind, summary: body.summary))
  }

  /// The regime of a session; nil if none was judged for it.
  public func regime(on day: Day) -> Regime? {
    let place = regimes.partitioningIndex { $0.day >= day }
    return place < regimes.count && regimes[place].day == day ? regimes[place].regime : nil
  }
}

extension EventBody {
  /// Whether a report should mention it.
  var isNotable: Bool {
    switch self {
    case .sessionMarked: false
    case .desk(.orderMoved(let progress)): progress.state == .filled || progress.state == .unknown
    case .desk(.orderSent), .desk(.orderAnswered), .desk(.decisionOpened): false
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged, .reinvested,
      .refused, .playbookApplied, .automationSet, .restored, .traded, .desk, .split, .noted, .acknowledged,
      .person:
      true
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
