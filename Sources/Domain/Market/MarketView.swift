public import Money

/// The market as the rules see it at one instant, in whole numbers, so that the same view gives the same
/// verdict on every machine.
public protocol MarketView {
  /// The moment of the view.
  var instant: Instant { get }
  /// The session that is open, or the most recent one.
  var session: Session { get }
  /// Whether orders can be filled now.
  var isOpen: Bool { get }
  /// The volatility index now, in hundredths; nil if unknown.
  var volatilityIndex: Int64? { get }

  /// Whether the exchange has halted trading in a symbol, so that only cancels are possible.
  func isHalted(_ symbol: Symbol) -> Bool
  /// The last session on which a symbol trades, where it is known to end.
  func lastSession(of symbol: Symbol) -> Day?
  /// The quote of a share; nil if there is none.
  func share(_ symbol: Symbol) -> ShareView?
  /// The listed expiries, in order.
  func expiries(of symbol: Symbol) -> [Day]
  /// Every option of one expiry, both calls and puts, by strike.
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView]
  /// Either the calls or the puts of one expiry, by strike.
  func chain(_ symbol: Symbol, expiry: Day, _ right: OptionContract.Right) -> [OptionView]
  /// One option; nil if it is not quoted.
  func option(_ contract: OptionContract) -> OptionView?
  /// The events of a share known in advance, up to and including a day, in order.
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent]
  /// The corporate actions that took effect for holders of a share at the session's open.
  func actions(of symbol: Symbol) -> [MarketEvent]
  /// The closed sessions of a share, oldest first, as far back as the market keeps them.
  func bars(of symbol: Symbol) -> [DailyBar]
  /// The volatility index at the close of as many sessions as `bars` has, in hundredths, oldest first.
  var volatilityCloses: [Int64] { get }
  /// The annual interest on cash, in millionths.
  var interestRate: Int64 { get }
  /// Prices of sessions that cannot be had again and are in no log yet, ordered by day.
  var unkept: [SessionPrices] { get }
}

/// Answers derived from other answers, and those of a market that knows only quotes.
extension MarketView {
  /// Filters the whole chain of the expiry.
  public func chain(_ symbol: Symbol, expiry: Day, _ right: OptionContract.Right) -> [OptionView] {
    chain(symbol, expiry: expiry).filter { $0.contract.right == right }
  }

  /// No halts are known.
  public func isHalted(_ symbol: Symbol) -> Bool { false }
  /// Nothing is known to end.
  public func lastSession(of symbol: Symbol) -> Day? { nil }
  /// No corporate actions are known.
  public func actions(of symbol: Symbol) -> [MarketEvent] { [] }
  /// No closed sessions are known.
  public func bars(of symbol: Symbol) -> [DailyBar] { [] }
  /// No closes are known.
  public var volatilityCloses: [Int64] { [] }
  /// Cash earns no interest.
  public var interestRate: Int64 { 0 }
  /// Everything can be had again.
  public var unkept: [SessionPrices] { [] }
}

/// The prices of a closed session.
public struct DailyBar: Hashable, Sendable {
  /// The highest price.
  public var high: Price
  /// The lowest price.
  public var low: Price
  /// The official close.
  public var close: Price

  /// Creates a bar.
  public init(high: Price, low: Price, close: Price) {
    self.high = high
    self.low = low
    self.close = close
  }
}

/// A share at one instant.
public struct ShareView: Hashable, Sendable {
  /// The best bid.
  public var bid: Price
  /// The best ask.
  public var ask: Price
  /// The price of the last trade.
  public var last: Price
  /// The official close of the previous session; nil if unknown.
  public var previousClose: Price?
  /// The average true range over 14 sessions; nil if unknown.
  public var averageRange: Price?
  /// When it was last quoted; an old quote cannot be relied on.
  public var at: Instant

  /// Creates a view.
  public init(
    bid: Price, ask: Price, last: Price, previousClose: Price?, averageRange: Price?, at: Instant
  ) {
    self.bid = bid
    self.ask = ask
    self.last = last
    self.previousClose = previousClose
    self.averageRange = averageRange
    self.at = at
  }
}

/// An option at one instant.
public struct OptionView: Hashable, Sendable {
  /// The contract.
  public var contract: OptionContract
  /// The best bid; zero if there is none.
  public var bid: Price
  /// The best ask.
  public var ask: Price
  /// The delta per share, in ten-thousandths; negative for puts.
  public var delta: Int64
  /// The implied volatility, in millionths.
  public var volatility: Int64
  /// Outstanding contracts; nil if unknown.
  public var openInterest: Int64?
  /// Whether the quote comes from a model instead of a market.
  public var isModelled: Bool
  /// When it was last quoted; an old quote cannot be relied on.
  public var at: Instant

  /// Creates a view.
  public init(
    contract: OptionContract, bid: Price, ask: Price, delta: Int64, volatility: Int64, openInterest: Int64?,
    isModelled: Bool, at: Instant
  ) {
    self.contract = contract
    self.bid = bid
    self.ask = ask
    self.delta = delta
    self.volatility = volatility
    self.openInterest = openInterest
    self.isModelled = isModelled
    self.at = at
  }

  /// Halfway between bid and ask; zero without a bid.
  public var mid: Price { bid.units > 0 ? Price(units: (bid.units + ask.units) / 2) : .zero }
}

/// Something that happens to a share on a day known in advance.
public struct MarketEvent: Hashable, Sendable {
  /// What happens on the day.
  public enum Kind: Hashable, Sendable {
    /// The company reports after this day's close.
    case earnings
    /// Buyers from this day on do not receive this dividend per share.
    case exDividend(Price)
    /// Each share becomes this many.
    case split(Int64)
    /// The central bank decides on rates, or inflation is published.
    case economy
  }

  /// The day on which it happens.
  public var day: Day
  /// What happens.
  public var kind: Kind

  /// Creates an event.
  public init(day: Day, kind: Kind) {
    self.day = day
    self.kind = kind
  }
}
