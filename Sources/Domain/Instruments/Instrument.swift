/// What a lot consists of: shares, or contracts of a listed option.
public enum Instrument: Hashable, Sendable {
  /// Shares of a stock or fund.
  case shares(Symbol)
  /// A listed option.
  case option(OptionContract)

  /// The ticker; for an option, that of its underlying.
  @inlinable
  public var symbol: Symbol {
    switch self {
    case .shares(let symbol): symbol
    case .option(let contract): contract.symbol
    }
  }

  /// The option; nil for shares.
  @inlinable
  public var contract: OptionContract? {
    guard case .option(let contract) = self else { return nil }
    return contract
  }

  /// The shares in one unit: 1, or 100 for a contract.
  @inlinable
  public var multiplier: Int64 {
    switch self {
    case .shares: 1
    case .option: OptionContract.multiplier
    }
  }

  /// Expiry, strike and right in one word; 0 for shares.
  @inlinable
  public var terms: UInt64 { contract?.terms ?? 0 }
}

extension Instrument: Comparable {
  /// Orders by ticker, with shares before options, and options by expiry, strike and right.
  @inlinable
  public static func < (left: Instrument, right: Instrument) -> Bool {
    (left.symbol.word, left.terms) < (right.symbol.word, right.terms)
  }
}

extension Instrument: CustomStringConvertible {
  /// The ticker, or the option symbol.
  public var description: String {
    switch self {
    case .shares(let symbol): symbol.description
    case .option(let contract): contract.description
    }
  }
}
