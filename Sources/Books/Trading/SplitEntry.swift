public import Domain

/// Books a whole split of a symbol over every account that holds shares or options of it.
///
/// Costs, premium, days and chains stay; a strike that does not divide is cut to the $0.001 below, so that puts never
/// need more cash than before. Other corporate actions are not booked by it.
public struct SplitEntry: Sendable {
  private let split: Split

  /// Prepares the booking of a split.
  public init(_ symbol: Symbol, factor: Int64) { split = Split(symbol, factor: factor) }

  /// The event; nil where nothing of the symbol is held.
  public func event(in portfolio: Portfolio) -> Event? {
    let isHeld = portfolio.accounts.contains { $0.lots.contains { $0.instrument.symbol == split.symbol } }
    return isHeld ? Event(.split(split)) : nil
  }
}
