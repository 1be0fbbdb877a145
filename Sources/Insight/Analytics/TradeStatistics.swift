/// Statistics of closed trades, from their profits; a figure is nil if no trades define it.
public struct TradeStatistics: Hashable, Sendable {
  /// The number of closed trades.
  public var count: Int
  /// The trades with a profit.
  package var wins: Int
  /// The trades with a loss.
  public var losses: Int
  /// The total profit of the winning trades.
  public var earned: Double
  /// The total loss of the losing trades, as a positive number.
  public var lost: Double

  /// Counts profits.
  public init(_ profits: some Sequence<Double>) {
    (count, wins, losses, earned, lost) = (0, 0, 0, 0, 0)
    for profit in profits { add(profit) }
  }

  /// Adds one trade.
  public mutating func add(_ profit: Double) {
    count += 1
    if profit > 0 {
      wins += 1
      earned += profit
    } else if profit < 0 {
      losses += 1
      lost -= profit
    }
  }

  /// The share of trades with a profit.
  package var winRate: Double? { count > 0 ? Double(wins) / Double(count) : nil }

  /// Dollars earned per dollar lost; nil if nothing was lost.
  package var profitFactor: Double? { lost > 0 ? earned / lost : nil }

  /// The mean profit of a trade.
  package var expectancy: Double? { count > 0 ? (earned - lost) / Double(count) : nil }

  /// The mean profit of a winning trade.
  var meanWin: Double? { wins > 0 ? earned / Double(wins) : nil }

  /// The mean loss of a losing trade, as a positive number.
  var meanLoss: Double? { losses > 0 ? lost / Double(losses) : nil }
}
