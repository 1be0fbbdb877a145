public import Domain
public import Money

/// Why the books cannot take a trade.
public enum TradeError: Error, Hashable, Sendable {
  /// More was to be closed than is held.
  case notHeld(Instrument, wanted: Int64, held: Int64)
  /// It would leave less cash than is set aside.
  case cashShort(Money)
  /// It would leave short calls without shares.
  case uncovered(Symbol)
}

extension TradeError: CustomStringConvertible {
  /// The sentence to show.
  public var description: String {
    switch self {
    case .notHeld(let instrument, let wanted, let held):
      "\(wanted) \(instrument) cannot be closed; \(held) are held"
    case .cashShort(let missing): "the trade needs \(missing.dollars) more than the cash that is free"
    case .uncovered(let symbol): "short calls on \(symbol) would not be covered by 100 shares each"
    }
  }
}
