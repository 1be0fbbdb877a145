public import Domain

/// Books a whole-number split of a symbol in every account that holds shares or options of it.
///
/// Costs, premium, days and chains stay. A strike that does not divide evenly is rounded down to $0.001, so
/// that puts never need more cash than before. Other corporate actions are not supported.
public struct SplitEntry: Sendable {
  private let split: Split

  /// Prepares the booking of a split into `factor` shares.
  public init(_ symbol: Symbol, factor: Int64) { split = Split(symbol, factor: factor) }

  /// The event; nil if no account holds the symbol.
  public func event(in portfolio: Portfolio) -> Event? {
    let isHeld = portfolio.accounts.contains { $0.lots.contains { $0.instrument.symbol == split.symbol } }
    return isHeld ? Event(.split(split)) : nil
  }
}
