import Money

/// What happened at the trading desk beside the books: the market, orders, decisions, switches and weeks.
public enum DeskEvent: Hashable, Sendable {
  /// The store trades on this market from here on.
  indirect case marketAttached(MarketAttachment)
  /// A regime was judged.
  indirect case regimeJudged(RegimeRecord)
  /// A decision was opened.
  indirect case decisionOpened(Decision)
  /// A decision moved on; final states are final, and only a person's yes makes one approved.
  case decisionMoved(DecisionID, DecisionState, account: AccountID, reason: String)
  /// A decision is to be carried out and waits for its moment.
  case decisionWaits(DecisionID, account: AccountID, reason: String)
  /// An order passed the gate and was sent.
  indirect case orderSent(Order, decision: DecisionID?, findings: [GateFinding])
  /// The gate refused an order.
  indirect case orderRefused(OrderDraft, decision: DecisionID?, findings: [GateFinding])
  /// An order moved on.
  indirect case orderMoved(OrderProgress)
  /// A person changed an order's limit, which passed the gate and is stepped no further.
  indirect case orderReplaced(OrderProgress, findings: [GateFinding])
  /// A broker reported the state of an order.
  indirect case orderAnswered(OrderProgress)
  /// A broker reported what follows fills that have not arrived yet; the report waits for them.
  indirect case reportHeld(ExecutionReport, account: AccountID)
  /// A broker reported what cannot be so; nothing was booked.
  case reportIgnored(OrderID, account: AccountID?, units: Int64, reason: String)
  /// A switch was set, and these opening orders were cancelled by it.
  case killSet(Scope, KillState, cancelled: [OrderID], reason: String)
  /// The types of a week became final.
  case weekEnded([WeekRecord])
  /// An account entered, went on in, or left capital preservation.
  indirect case preservationMoved(PreservationRecord)
  /// What an account did not open on a session, and why.
  case entriesSkipped(AccountID, [SkippedEntry])
  /// Entries stopped within a day until the next close's verdict.
  case guardTripped(Day)
  /// Quotes stopped, or came again.
  case feedMoved(FeedState)
  /// A live market told the prices of a session, on which verdicts rest from then on.
  indirect case pricesKept(SessionPrices)
  /// Quotes of a live market on which what follows was decided.
  case quotesUsed([UsedQuote])
  /// A person was shown this beside a decision that they answered; nothing follows from it.
  case futuresShown(DecisionFutures)
  /// One person said yes to what takes two; nothing is done before another one does.
  indirect case consented(Consent, account: AccountID?)
}

/// How far an order got.
public struct OrderProgress: Hashable, Sendable {
  /// The order.
  public var order: OrderID
  /// The account that trades.
  public var account: AccountID
  /// The order's new state.
  public var state: OrderState
  /// How many of its units are filled.
  public var filled: Int64
  /// How it may be filled from here on.
  public var type: OrderType
  /// Why it moved.
  public var reason: String

  /// Creates the record.
  public init(
    _ order: OrderID, account: AccountID, state: OrderState, filled: Int64, type: OrderType, reason: String
  ) {
    self.order = order
    self.account = account
    self.state = state
    self.filled = filled
    self.type = type
    self.reason = reason
  }
}

extension DeskEvent {
  /// The stable name of the kind of event.
  var kind: String {
    switch self {
    case .marketAttached: "market.attached"
    case .regimeJudged: "regime.judged"
    case .decisionOpened: "decision.opened"
    case .decisionMoved(_, let state, _, _): "decision.\(state.name)"
    case .decisionWaits: "decision.waits"
    case .orderSent: "order.sent"
    case .orderRefused: "order.refused"
    case .orderMoved(let progress):
      switch progress.state {
      case .working: "order.repriced"
      case .partlyFilled: "order.filled.partly"
      default: "order.\(progress.state.name)"
      }
    case .orderReplaced: "order.replaced"
    case .orderAnswered: "order.acknowledged"
    case .reportHeld: "report.held"
    case .reportIgnored: "report.ignored"
    case .killSet: "kill.set"
    case .weekEnded: "week.ended"
    case .preservationMoved: "preservation.moved"
    case .entriesSkipped: "entries.skipped"
    case .guardTripped: "guard.tripped"
    case .feedMoved(let state): "feed.\(state.name)"
    case .pricesKept: "prices.kept"
    case .quotesUsed: "quotes.used"
    case .futuresShown: "futures.shown"
    case .consented: "approval.first"
    }
  }

  /// The account that an auditor would look under, where there is one.
  var account: AccountID? {
    switch self {
    case .decisionOpened(let decision): decision.account
    case .decisionMoved(_, _, let account, _), .decisionWaits(_, let account, _),
      .entriesSkipped(let account, _):
      account
    case .preservationMoved(let record): record.account
    case .orderSent(let order, _, _): order.account
    case .orderRefused(let draft, _, _): draft.account
    case .orderMoved(let progress), .orderReplaced(let progress, _), .orderAnswered(let progress):
      progress.account
    case .reportHeld(_, let account): account
    case .reportIgnored(_, let account, _, _): account
    case .killSet(.account(let account), _, _, _): account
    case .weekEnded(let records): records.count == 1 ? records[0].account : nil
    case .futuresShown(let futures): futures.account
    case .consented(_, let account): account
    case .marketAttached, .regimeJudged, .killSet, .guardTripped, .feedMoved, .pricesKept, .quotesUsed: nil
    }
  }

  /// One line for people.
  var summary: String {
    switch self {
    case .marketAttached(let market):
      market.isLive
        ? "live market attached, from \(market.firstDay): \(market.configuration)"
        : "simulated market attached: seed \(market.seed), scenario \(market.scenario), from \(market.firstDay)"
    case .regimeJudged(let record):
      "\(record.day) is \(record.regime.name), confidence \(Figure.ratio(record.confidence))"
    case .decisionOpened(let decision): "decision \(decision.id.number): \(decision.summary)"
    case .decisionMoved(let id, let state, _, let reason):
      "decision \(id.number) \(state.name)\(reason.isEmpty ? "" : ": \(reason)")"
    case .decisionWaits(let id, _, let reason): "decision \(id.number) \(reason)"
    case .orderSent(let order, _, let findings):
      "order \(order.id.number) \(blindly(findings))\(order.draft.summary)"
    case .orderRefused(let draft, let decision, let findings):
      "\(decision.map { "decision \($0.number) " } ?? "")refused \(draft.summary): \(findings.filter { !$0.passes }.map(\.code).joined(separator: ", "))"
    case .orderMoved(let progress), .orderAnswered(let progress):
      "order \(progress.order.number) \(progress.state.name), \(progress.filled) filled"
        + (progress.reason.isEmpty ? "" : ": \(progress.reason)")
    case .orderReplaced(let progress, let findings):
      "order \(progress.order.number) \(blindly(findings))replaced by hand"
        + (progress.type.price.map { ": now at \($0)" } ?? "")
    case .reportHeld(let report, _):
      "order \(report.order.number) waits for fills before: \(report.words.joined(separator: " "))"
    case .reportIgnored(let id, _, let units, let reason):
      "ignored a report of order \(id.number), \(units) units: \(reason)"
    case .killSet(let scope, let state, let cancelled, let reason):
      "\(scope) is \(state.name), \(cancelled.count) orders cancelled\(reason.isEmpty ? "" : ": \(reason)")"
    case .weekEnded(let records):
      "week ended: " + records.map { "\($0.account) \($0.type.code)" }.joined(separator: ", ")
    case .preservationMoved(let record):
      "\(record.account) \(record.preservation == nil ? "left" : "is in") capital preservation: \(record.reason)"
    case .entriesSkipped(let account, let items):
      "\(account) does not open: "
        + items.map { "\($0.symbol.map { "\($0) " } ?? "")\($0.reason)" }.joined(separator: "; ")
    case .guardTripped(let day): "the intraday guard stops entries on \(day)"
    case .feedMoved(let state): "quotes are \(state.name)"
    case .pricesKept(let prices): "prices of \(prices.day): \(prices.words)"
    case .quotesUsed(let quotes): "quoted: " + quotes.map(\.words).joined(separator: ", ")
    case .futuresShown(let futures):
      "shown, not signed, beside decision \(futures.decision.number): \(futures.words)"
    case .consented(let consent, _): consent.summary
    }
  }
}

/// The word before an order that was sent while quotes were stale.
private func blindly(_ findings: [GateFinding]) -> String {
  findings.contains(where: \.isBlind) ? "\(GateFinding.blind): " : ""
}

extension OrderDraft {
  /// One line for people.
  public var summary: String {
    let parts = legs.map { "\($0.quantity > 0 ? "buy" : "sell") \(abs($0.quantity)) \($0.instrument)" }
    let price =
      switch type {
      case .market: "at the market"
      case .limit(let price): "at \(price)"
      case .stop(let trigger): "stop \(trigger)"
      case .stopLimit(let trigger, let limit): "stop \(trigger) limit \(limit)"
      }
    return "\(parts.joined(separator: ", ")) \(price) for \(account)"
  }
}

extension SessionPrices {
  /// The closes, for people.
  fileprivate var words: String {
    var words = shares.map { "\($0.symbol) \($0.close)" }
    if let hundredths = volatilityIndex {
      // Bytes from outside may hold any number here.
      let (units, isBeyond) = hundredths.multipliedReportingOverflow(by: 100)
      words.append(isBeyond ? "VIX beyond any price" : "VIX \(Price(units: units))")
    }
    return words.joined(separator: ", ")
  }
}

extension DecisionFutures {
  /// The middle and the worst of each answer, for people.
  fileprivate var words: String {
    futures.map {
      "\($0.answer.name) \($0.quantile(50).dollars), 1 in 20 below \($0.quantile(5).dollars)"
    }.joined(separator: "; ")
  }
}

extension UsedQuote {
  /// Bid and ask, for people.
  fileprivate var words: String { "\(instrument) \(bid) to \(ask)\(isModelled ? " modelled" : "")" }
}
