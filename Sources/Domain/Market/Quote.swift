public import Money

/// The bid and the ask of an instrument, and the price between them.
public struct Quote: Hashable, Sendable {
  /// The best bid; zero when there is none.
  public var bid: Price
  /// The best ask.
  public var ask: Price
  /// The price between them; zero without a bid.
  public var mid: Price
  /// The instant of the quote.
  public var at: Instant

  /// The quote of a share.
  public init(_ share: ShareView) {
    (bid, ask, at) = (share.bid, share.ask, share.at)
    mid = bid.units > 0 ? Price(units: (bid.units + ask.units) / 2) : .zero
  }

  /// The quote of an option, whose view has the price between the sides.
  public init(_ option: OptionView) { (bid, ask, mid, at) = (option.bid, option.ask, option.mid, option.at) }

  /// The price at which a position is closed: the ask for a short one, the bid for a long one.
  public func exit(isShort: Bool) -> Price { isShort ? ask : bid }
}

extension MarketView {
  /// The quote of a share or an option; nil where it has none.
  public func quote(of instrument: Instrument) -> Quote? {
    switch instrument {
    case .shares(let symbol): share(symbol).map(Quote.init)
    case .option(let contract): option(contract).map(Quote.init)
    }
  }
}
