public import Domain
internal import Money
internal import Pricing

/// A market at its present instant, as the rules see it: in whole numbers only.
public struct SteppedMarketView: MarketView {
  /// The market being viewed.
  public let market: any SteppedMarket

  /// Creates a view of a market.
  public init(_ market: any SteppedMarket) { self.market = market }

  /// The market's present instant.
  public var instant: Instant { market.instant }
  /// The session that is open, or else the last one.
  public var session: Session { market.session }
  /// Whether the session is open.
  public var isOpen: Bool { market.isOpen }
  /// The volatility index in hundredths of a point; nil when it is not known.
  public var volatilityIndex: Int64? { market.volatilityIndexNow }

  /// What is known about a share; nil when there is nothing.
  public func share(_ symbol: Symbol) -> ShareView? {
    guard let quote = try? market.quote(symbol), let statistics = try? market.statistics(of: symbol) else {
      return nil
    }
    if let last = lastSession(of: symbol), last < session.day {
      return ShareView(
        bid: .zero, ask: quote.ask, last: quote.last, previousClose: quote.last, averageRange: nil,
        at: quote.at)
    }
    // Once the session is closed, it is the last one in the statistics, and the one before gives the previous
    // close.
    return ShareView(
      bid: quote.bid, ask: quote.ask, last: quote.last,
      previousClose: statistics.close(market.isOpen ? 0 : 1),
      averageRange: statistics.averageTrueRange, at: quote.at)
  }

  /// Whether nothing trades in a symbol now.
  public func isHalted(_ symbol: Symbol) -> Bool { market.isHalted(symbol) }
  /// The last session on which a symbol trades, where it is known to end.
  public func lastSession(of symbol: Symbol) -> Day? { market.lastSession(of: symbol) }

  /// The listed expiries, in order; none from the last session of a symbol on.
  public func expiries(of symbol: Symbol) -> [Day] {
    isListed(symbol) ? (try? market.options(symbol).expiries) ?? [] : []
  }

  /// Whether options of a symbol may still be opened: from its last session on none is listed.
  private func isListed(_ symbol: Symbol) -> Bool {
    lastSession(of: symbol).map { session.day < $0 } ?? true
  }

  /// Every listed option of an expiry, ordered by strike, calls before puts; none when it has passed.
  public func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    guard isListed(symbol), let options = try? market.options(symbol), let quotes = try? options.chain(expiry)
    else { return [] }
    return views(quotes, options, expiry)
  }

  /// The calls or puts of an expiry, ordered by strike; none when it has passed.
  public func chain(_ symbol: Symbol, expiry: Day, _ right: OptionContract.Right) -> [OptionView] {
    guard isListed(symbol), let options = try? market.options(symbol),
      let quotes = try? options.chain(expiry, right)
    else { return [] }
    return views(quotes, options, expiry)
  }

  private func views(_ quotes: [OptionQuote], _ options: OptionMarket, _ expiry: Day) -> [OptionView] {
    guard let smile = try? options.smile(expiry) else { return [] }
    return quotes.map { view($0, options, smile) }
  }

  /// One option; nil when it is not quoted.
  public func option(_ contract: OptionContract) -> OptionView? {
    guard let options = try? market.options(contract.symbol), let quote = try? options.quote(contract) else {
      return nil
    }
    guard let smile = try? options.smile(contract.expiry) else { return nil }
    return view(quote, options, smile)
  }

  /// The scheduled events of a share up to a day, ordered by day.
  public func events(of symbol: Symbol, through day: Day) -> [MarketEvent] {
    (try? market.events(of: symbol, through: day)) ?? []
  }

  /// What happened to holders of a share at the session's open.
  public func actions(of symbol: Symbol) -> [MarketEvent] {
    let actions = (try? market.corporateActions(of: symbol)) ?? []
    return actions.map { action in
      switch action {
      case .dividend(let amount): MarketEvent(day: session.day, kind: .exDividend(amount))
      case .split(let factor): MarketEvent(day: session.day, kind: .split(factor))
      }
    }
  }

  /// The closed sessions of a share, oldest first; those of a share that has ended say nothing of now.
  public func bars(of symbol: Symbol) -> [DailyBar] {
    if let last = lastSession(of: symbol), last < session.day { return [] }
    return (try? market.statistics(of: symbol))?.bars ?? []
  }

  /// The closes of the volatility index, at most one year of them, oldest first.
  public var volatilityCloses: [Int64] { market.indexStatistics.values }

  /// The interest rate on cash per year, in millionths.
  public var interestRate: Int64 { Int64(market.interestRate * 1_000_000) }

  /// Prices of sessions that cannot be had again and are in no log yet, ordered by day.
  public var unkept: [SessionPrices] { market.unkept }

  func view(
    _ quote: OptionQuote, _ options: OptionMarket, _ smile: SmileSlice
  ) -> OptionView {
    OptionView(
      contract: quote.contract, bid: quote.bid, ask: quote.ask, delta: quote.delta,
      volatility: quote.volatility,
      openInterest: options.activity(quote.contract, smile).openInterest, isModelled: quote.isModelled,
      at: market.quotedAt(quote.contract) ?? options.instant)
  }
}
