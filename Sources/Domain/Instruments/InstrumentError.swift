/// Why a text or number does not name an instrument.
public enum InstrumentError: Error, Hashable {
  /// The text is not a ticker.
  case symbol(String)
  /// The text is not an option symbol, for the reason given.
  case optionSymbol(String, reason: String)
  /// The strike is not a multiple of $0.001 above zero and below $100,000.
  case strike(String)
  /// The expiry is outside the years that an option symbol can write.
  case expiry(Day)
}

extension InstrumentError: CustomStringConvertible {
  /// The sentence to show, with the form that is accepted.
  public var description: String {
    switch self {
    case .symbol(let text):
      "\"\(text)\" is no ticker symbol: write 1 to 6 capital letters or digits, a letter first, like TSLA"
    case .optionSymbol(let text, let reason):
      "\"\(text)\" is no option symbol: \(reason); write it like TSLA260313P00245000"
    case .strike(let text):
      "strike \(text) cannot be listed: it must be a multiple of $0.001 above 0 and below $100,000"
    case .expiry(let day):
      "expiry \(day) cannot be written in an option symbol: it must lie in 1990 to 2089"
    }
  }
}
