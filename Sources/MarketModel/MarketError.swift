public import Domain

/// Why a market cannot be made or stepped.
public enum MarketError: Error, Hashable {
  /// The market has no such symbol.
  case unknownSymbol(Symbol, known: [Symbol])
  /// The day has no sessions that are known.
  case outsideCalendar(OutsideCalendar)
  /// A market only goes forward.
  case backwards(from: Instant, to: Instant)
  /// The option does not trade at the instant.
  case expired(OptionContract, at: Instant)
  /// There is no price of these symbols yet.
  case noPrices([Symbol])
  /// The expiry is not a session's day.
  case noExpiry(Day)
}

extension MarketError: CustomStringConvertible {
  /// The sentence to show.
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
