/// Something that a lot can be made of: shares, or a listed option.
public enum Instrument: Hashable, Sendable {
  /// Shares of a stock or fund.
  case shares(Symbol)
  /// A listed option.
  case option(OptionContract)

  /// The ticker, of the underlying where it is an option.
  @inlinable
  public var symbol: Symbol {
    switch self {
    case .shares(let symbol): symbol
    case .option(let contract): contract.symbol
    }
  }

  /// The option, where it is one.
  @inlinable
  public var contract: OptionContract? {
    guard case .option(let contract) = self else { return nil }
    return contract
  }

  /// Shares that one unit stands for: 1, or 100 in a contract.
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
  /// Orders by ticker, shares before options, options by expiry, strike and right.
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
