public import Money

/// A listed option on 100 shares, packed into two words.
public struct OptionContract: Hashable, Comparable, Sendable {
  /// The ticker of the underlying.
  public let symbol: Symbol
  /// Expiry, strike and right packed in that order, so that words sort as contracts do; used in keys and
  /// encodings.
  public let terms: UInt64

  /// Shares in one contract.
  public static let multiplier: Int64 = 100

  /// Creates a contract; throws if no option symbol can write its strike or expiry.
  public init(
    _ symbol: Symbol, expiry: Day, _ right: Right, strike: Price
  ) throws(InstrumentError) {
    guard OptionContract.expiries.contains(expiry) else { throw .expiry(expiry) }
    guard strike.units % OptionContract.mill == 0, OptionContract.strikes.contains(strike.units) else {
      throw .strike(strike.description)
    }
    self.symbol = symbol
    terms =
      UInt64(expiry.number) << 32 | UInt64(strike.units / OptionContract.mill) << 1 | UInt64(right.rawValue)
  }

  /// Unpacks a contract; nil if the words are not one.
  public init?(symbolWord: UInt64, terms: UInt64) {
    guard let symbol = Symbol(word: symbolWord), terms >> 32 <= UInt64(Int32.max) else { return nil }
    let expiry = Day(number: Int32(terms >> 32))
    let strike = Price(units: Int64(terms >> 1 & 0x7FFF_FFFF) * OptionContract.mill)
    guard
      let contract = try? OptionContract(
        symbol, expiry: expiry, terms & 1 == 0 ? .call : .put, strike: strike)
    else { return nil }
    self = contract
  }

  /// The last day it trades.
  @inlinable
  public var expiry: Day { Day(number: Int32(terms >> 32)) }

  /// The price at which it may be exercised.
  @inlinable
  public var strike: Price { Price(units: Int64(terms >> 1 & 0x7FFF_FFFF) * 10) }

  /// Whether it is a call or a put.
  @inlinable
  public var right: Right { terms & 1 == 0 ? .call : .put }

  /// What exercising one contract pays or costs: strike times 100 shares.
  public var notional: Money { strike * OptionContract.multiplier }

  /// The same option after a split of one share into `factor`; nil if the factor is not positive.
  ///
  /// A strike that does not divide evenly is rounded down to a multiple of $0.001.
  public func afterSplit(into factor: Int64) -> OptionContract? {
    guard factor > 0 else { return nil }
    let mills = max(1, strike.units / factor / OptionContract.mill)
    return try? OptionContract(
      symbol, expiry: expiry, right, strike: Price(units: mills * OptionContract.mill))
  }

  /// Orders contracts by symbol, expiry, strike, and calls before puts.
  @inlinable
  public static func < (left: OptionContract, right: OptionContract) -> Bool {
    (left.symbol.word, left.terms) < (right.symbol.word, right.terms)
  }

  private static let mill = Money.unitsPerDollar / 1_000
  private static let strikes = mill..<100_000 * Money.unitsPerDollar
  private static let expiries = Day(year: 1990, month: 1, day: 1)...Day(year: 2089, month: 12, day: 31)
}
