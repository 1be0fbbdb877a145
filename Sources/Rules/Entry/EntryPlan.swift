public import Domain
public import Money

/// What the entry rules propose for one account, and what they skip.
public struct EntryPlan: Hashable, Sendable {
  /// The proposed opening orders, in the order in which they were planned.
  public var proposals: [EntryProposal] = []
  /// What is not proposed, with the reasons.
  public var skips: [EntrySkip] = []
  /// Whether the account holds nothing and cannot afford a single contract of its ladder.
  package var isUndersized = false

  /// Creates an empty plan.
  public init() {}
}

/// A proposed opening order.
public struct EntryProposal: Hashable, Sendable {
  /// The order itself.
  public var draft: OrderDraft
  /// The class of the decision.
  public var decisionClass: DecisionClass
  /// The highest automation level at which the engine may send it.
  public var highestLevel: AutomationLevel
  /// The chain's result if the shares were called away; set only where a person must be shown it.
  package var ifCalled: Money?
  /// The notes of the rules that led to it.
  public var explanation: Explanation

  /// One line for people.
  public var summary: String {
    guard let ifCalled else { return draft.summary }
    return "\(draft.summary); if called: \(ifCalled.dollars)"
  }
}

/// Something that was not proposed.
public struct EntrySkip: Hashable, Sendable {
  /// The symbol; nil if the whole account enters nothing.
  public var symbol: Symbol?
  /// Why it was not proposed.
  public var obstacle: EntryObstacle
  /// The notes of the rules that led to it.
  public var explanation: Explanation
}

/// A reason why something is not proposed.
public enum EntryObstacle: Hashable, Sendable {
  /// The account is not active.
  case notActive(AccountStatus)
  /// A kill switch is set.
  case killed(KillState)
  /// The intraday guard has tripped.
  case guarded
  /// Capital preservation freezes new puts.
  case frozen
  /// The account makes no new entries in this regime.
  case regime(Regime)
  /// It is not an entry day; `sessions` remain until expiry.
  case notEntryDay(sessions: Int64)
  /// The account entered in another session of this week.
  case enteredThisWeek
  /// It holds a short put, and enters only without one.
  case holdsPut
  /// The symbol already had an opening order this week.
  case ordered
  /// Nothing may be opened in the symbol.
  case restricted
  /// Whole lots of shares are held, on which calls are sold instead.
  case holdsShares
  /// There is no price or no average range.
  case noQuote
  /// No options with that expiry are listed.
  case noExpiry(Day)
  /// No strike has a delta in the band or within reach.
  case noStrike(low: Int64, high: Int64)
  /// The option's market is too thin.
  case illiquid(LiquidityFailure)
  /// The credit is below the minimum.
  case credit(Money, least: Money)
  /// One contract needs more than is available.
  case capital(needed: Money, available: Money)
  /// The symbol would exceed its share of the account.
  case symbolLimit(Money, limit: Money)
  /// The symbol would exceed its share of the portfolio.
  case portfolioLimit(Money, limit: Money)
  /// The VIX spikes, and the symbol already has the contracts it allows.
  case spike(contracts: Int64)
  /// Earnings are reported before expiry.
  case earnings(Day)
  /// The size is halved for earnings, and half of one contract is none.
  case halved(Day)
  /// Not even one contract fits the limits of an order.
  case orderLimit
}

extension EntryObstacle {
  /// The stable code.
  public var code: String {
    switch self {
    case .notActive: "NOT_ACTIVE"
    case .killed: "KILLED"
    case .guarded: "GUARDED"
    case .frozen: "FROZEN"
    case .regime: "REGIME"
    case .notEntryDay: "NOT_ENTRY_DAY"
    case .enteredThisWeek: "ENTERED_THIS_WEEK"
    case .holdsPut: "HOLDS_PUT"
    case .ordered: "ORDERED"
    case .restricted: "RESTRICTED"
    case .holdsShares: "HOLDS_SHARES"
    case .noQuote: "NO_QUOTE"
    case .noExpiry: "NO_EXPIRY"
    case .noStrike: "NO_STRIKE"
    case .illiquid: "ILLIQUID"
    case .credit: "CREDIT"
    case .capital: "CAPITAL"
    case .symbolLimit: "SYMBOL_LIMIT"
    case .portfolioLimit: "PORTFOLIO_LIMIT"
    case .spike: "VIX_SPIKE"
    case .earnings: "EARNINGS"
    case .halved: "HALVED"
    case .orderLimit: "ORDER_LIMIT"
    }
  }
}

extension EntryObstacle: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .notActive(let status): "the account is \(status.name)"
    case .killed(let state): "the switch is \(state.name)"
    case .guarded: "the intraday guard stopped entries until the next close"
    case .frozen: "capital preservation freezes new puts"
    case .regime(let regime): "no new entries in \(regime.name)"
    case .notEntryDay(let sessions): "no entry day: \(sessions) sessions to expiry"
    case .enteredThisWeek: "the account entered on another session of this week"
    case .holdsPut: "the account enters only without an open short put"
    case .ordered: "the symbol had its opening order this week"
    case .restricted: "the symbol may not be opened"
    case .holdsShares: "whole lots are held; calls are sold on them instead"
    case .noQuote: "there is no price"
    case .noExpiry(let day): "no options of \(day) are listed"
    case .noStrike(let low, let high):
      "no strike has a delta in \(low) to \(high), nor one within reach below"
    case .illiquid(let failure): failure.description
    case .credit(let credit, let least):
      "the net credit of \(credit.dollars) a contract is under \(least.dollars)"
    case .capital(let needed, let available):
      "1 contract needs \(needed.dollars), available \(available.dollars)"
    case .symbolLimit(let amount, let limit):
      "1 more contract makes \(amount.dollars) of the account, the limit is \(limit.dollars)"
    case .portfolioLimit(let amount, let limit):
      "1 more contract makes \(amount.dollars) of the portfolio, the limit is \(limit.dollars)"
    case .spike(let contracts): "the VIX allows \(contracts) contracts a symbol"
    case .earnings(let day): "earnings on \(day) come before expiry"
    case .halved(let day): "earnings on \(day) halve the size, and half of 1 contract is none"
    case .orderLimit: "1 contract is more than an order may be"
    }
  }
}

extension LiquidityFailure: CustomStringConvertible {
  /// The reason in words.
  public var description: String {
    switch self {
    case .noBid: "nobody bids"
    case .spread(let spread, let limit): "the spread of \(spread) is over \(limit)"
    case .openInterest(let count, let least): "the open interest of \(count) is under \(least)"
    }
  }
}
