public import Money

/// The market as the rules see it at one instant: whole numbers only, so that the same view gives the same verdict anywhere.
public protocol MarketView {
  /// When it is.
  var instant: Instant { get }
  /// The session that is open, or the last that was.
  var session: Session { get }
  /// Whether orders can be filled now.
  var isOpen: Bool { get }
  /// The volatility index now, in hundredths; nil when it is not known.
  var volatilityIndex: Int64? { get }

  /// Whether its exchange has stopped trading in a symbol, which allows cancels only.
  func isHalted(_ symbol: Symbol) -> Bool
  /// What is known of a share; nil when nothing is.
  func share(_ symbol: Symbol) -> ShareView?
  /// The expiries that are listed, in order.
  func expiries(of symbol: Symbol) -> [Day]
  /// Every option of one expiry, by strike, calls and puts.
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView]
  /// The calls or the puts of one expiry, by strike.
  func chain(_ symbol: Symbol, expiry: Day, _ right: OptionContract.Right) -> [OptionView]
  /// One option; nil when it is not quoted.
  func option(_ contract: OptionContract) -> OptionView?
  /// The days until then on which something happens to a share, in order.
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent]
  /// What happened to holders of a share at the session's open.
  func actions(of symbol: Symbol) -> [MarketEvent]
  /// The sessions of a share that have closed, as far back as they are kept, oldest first.
  func bars(of symbol: Symbol) -> [DailyBar]
  /// The closes of the volatility index of as many sessions, in hundredths, oldest first.
  var volatilityCloses: [Int64] { get }
  /// The interest a year on cash, in millionths.
  var interestRate: Int64 { get }
}

/// What a market answers by what else it answers, and a market of which only quotes are known.
extension MarketView {
  /// Those of all options of the expiry that have the right.
  public func chain(_ symbol: Symbol, expiry: Day, _ right: OptionContract.Right) -> [OptionView] {
    chain(symbol, expiry: expiry).filter { $0.contract.right == right }
  }

  /// No halt is known of.
  public func isHalted(_ symbol: Symbol) -> Bool { false }
  /// Nothing is known to have happened.
  public func actions(of symbol: Symbol) -> [MarketEvent] { [] }
  /// No session is known.
  public func bars(of symbol: Symbol) -> [DailyBar] { [] }
  /// No close is known.
  public var volatilityCloses: [Int64] { [] }
  /// Cash earns nothing.
  public var interestRate: Int64 { 0 }
}

/// The prices of a session that has closed.
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
  /// The last trade.
  public var last: Price
  /// The official close of the session before.
  public var previousClose: Price?
  /// The average true range of 14 sessions.
  public var averageRange: Price?
  /// When it was last quoted.
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
  /// The best bid; zero when there is none.
  public var bid: Price
  /// The best ask.
  public var ask: Price
  /// The delta of one share's worth, in ten-thousandths; puts are negative.
  public var delta: Int64
  /// The implied volatility, in millionths.
  public var volatility: Int64
  /// Contracts outstanding, where known.
  public var openInterest: Int64?
  /// Whether the quote is made from a model rather than from a market.
  public var isModelled: Bool
  /// When it was last quoted.
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

  /// The middle of bid and ask; zero when there is no bid.
  public var mid: Price { bid.units > 0 ? Price(units: (bid.units + ask.units) / 2) : .zero }
}

/// Something that happens to a share on a day that is known before.
public struct MarketEvent: Hashable, Sendable {
  /// What happens.
  public enum Kind: Hashable, Sendable {
    /// The company reports after this day's close.
    case earnings
    /// Who buys from this day on gets no dividend of this amount a share.
    case exDividend(Price)
    /// Each share becomes so many.
    case split(Int64)
    /// The central bank decides, or inflation is published.
    case economy
  }

  /// The day.
  public var day: Day
  /// What happens.
  public var kind: Kind

  /// Creates an event.
  public init(day: Day, kind: Kind) {
    self.day = day
    self.kind = kind
  }
}
