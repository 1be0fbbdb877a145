public import Money

/// What one share of an instrument was worth when it was last looked at.
public struct Mark: Hashable, Sendable {
  /// The price at which a position is valued.
  public var mid: Price
  /// The price at which it could be closed: the bid for what is long, the ask for what is short.
  public var exit: Price
  /// What closing one share or contract would cost in fees.
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
  /// The best price to sell at; zero where nobody bids.
  public var bid: Price
  /// The best price to buy at.
  public var ask: Price
  /// The price between them.
  public var mid: Price
  /// What closing one share or contract would cost in fees.
  public var fee: Money

  /// Creates a quote.
  public init(_ instrument: Instrument, bid: Price, ask: Price, mid: Price, fee: Money) {
    self.instrument = instrument
    self.bid = bid
    self.ask = ask
    self.mid = mid
    self.fee = fee
  }

  /// The mark of a position in the instrument: a long option counts at what somebody bids for it.
  public func mark(isShort: Bool) -> Mark {
    if isShort { return Mark(mid: mid, exit: ask, fee: fee) }
    return Mark(mid: instrument.contract == nil ? mid : bid, exit: bid, fee: fee)
  }
}

extension [ClosingQuote] {
  /// The quote of an instrument in a list that is sorted by instrument.
  public func quote(of instrument: Instrument) -> ClosingQuote? {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle].instrument < instrument { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low].instrument == instrument ? self[low] : nil
  }
}
