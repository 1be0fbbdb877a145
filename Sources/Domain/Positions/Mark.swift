public import Money

/// The most recent valuation of an instrument, per share.
public struct Mark: Hashable, Sendable {
  /// The price that values a position.
  public var mid: Price
  /// The price at which it could be closed: the bid for a long position, the ask for a short one.
  public var exit: Price
  /// The fees for closing one share or contract.
  public var fee: Money

  /// Creates a mark.
  public init(mid: Price, exit: Price, fee: Money) {
    self.mid = mid
    self.exit = exit
    self.fee = fee
  }
}

/// The prices of one instrument at a session's close.
public struct ClosingQuote: Hashable, Sendable {
  /// The instrument.
  public var instrument: Instrument
  /// The best price to sell at; zero without a bid.
  public var bid: Price
  /// The best price to buy at.
  public var ask: Price
  /// The price between bid and ask.
  public var mid: Price
  /// The fees for closing one share or contract.
  public var fee: Money

  /// Creates a quote.
  public init(_ instrument: Instrument, bid: Price, ask: Price, mid: Price, fee: Money) {
    self.instrument = instrument
    self.bid = bid
    self.ask = ask
    self.mid = mid
    self.fee = fee
  }

  /// The mark of a position in the instrument; a long option is valued at its bid.
  public func mark(isShort: Bool) -> Mark {
    if isShort { return Mark(mid: mid, exit: ask, fee: fee) }
    return Mark(mid: instrument.contract == nil ? mid : bid, exit: bid, fee: fee)
  }
}

extension [ClosingQuote] {
  /// Finds the quote of an instrument by binary search; the list must be sorted by instrument.
  public func quote(of instrument: Instrument) -> ClosingQuote? {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle].instrument < instrument { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low].instrument == instrument ? self[low] : nil
  }
}
