public import Domain

/// Why a market cannot be created or stepped.
public enum MarketError: Error, Hashable {
  /// The market does not have this symbol.
  case unknownSymbol(Symbol, known: [Symbol])
  /// The day is outside the known trading calendar.
  case outsideCalendar(OutsideCalendar)
  /// A market only moves forward.
  case backwards(from: Instant, to: Instant)
  /// The option no longer trades at this instant.
  case expired(OptionContract, at: Instant)
  /// These symbols have no price yet.
  case noPrices([Symbol])
  /// The expiry is not a trading day.
  case noExpiry(Day)
}

extension MarketError: CustomStringConvertible {
  /// The error as one sentence.
  public var description: String {
    switch self {
    case .unknownSymbol(let symbol, let known):
      "the market has no \(symbol); it has \(known.map(\.description).joined(separator: ", "))"
    case .outsideCalendar(let error): error.description
    case .backwards(let from, let to):
      "the market stands at \(from) and cannot go back to \(to); make a new one with the same seed"
    case .expired(let contract, let instant): "\(contract) has expired at \(instant)"
    case .noPrices(let symbols):
      "there is no price of \(symbols.map(\.description).joined(separator: ", ")) yet"
    case .noExpiry(let day): "\(day) is no expiry: it has no session after the present moment"
    }
  }
}
