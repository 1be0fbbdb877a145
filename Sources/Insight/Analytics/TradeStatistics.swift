/// Figures of closed trades, from their profits; nil where there are none to take them from.
public struct TradeStatistics: Hashable, Sendable {
  /// Closed trades.
  public var count: Int
  /// Those that earned something.
  public var wins: Int
  /// Those that lost something.
  public var losses: Int
  /// What the winners earned together.
  public var earned: Double
  /// What the losers lost together, above zero.
  public var lost: Double

  /// Counts profits.
  public init(_ profits: some Sequence<Double>) {
    (count, wins, losses, earned, lost) = (0, 0, 0, 0, 0)
    for profit in profits { take(profit) }
  }

  /// Adds one trade.
  public mutating func take(_ profit: Double) {
    count += 1
    if profit > 0 {
      wins += 1
      earned += profit
    } else if profit < 0 {
      losses += 1
      lost -= profit
    }
  }

  /// The share of trades that earned something.
  public var winRate: Double? { count > 0 ? Double(wins) / Double(count) : nil }

  /// What was earned for each dollar lost; nil while nothing was lost.
  public var profitFactor: Double? { lost > 0 ? earned / lost : nil }

  /// The mean profit of a trade.
  public var expectancy: Double? { count > 0 ? (earned - lost) / Double(count) : nil }

  /// The mean profit of a winner.
  public var meanWin: Double? { wins > 0 ? earned / Double(wins) : nil }

  /// The mean loss of a loser.
  public var meanLoss: Double? { losses > 0 ? lost / Double(losses) : nil }
}
