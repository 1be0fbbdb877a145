import Domain
import MarketModel
import Money
import Pricing

/// What all paths of a market from its present on have in common.
///
/// Shares move as far as options price in until each expiry, with the past year's correlations and fat tails; they
/// are not expected to rise or fall, so that nothing is earned by a premium that options may hold.
struct FutureGround: Sendable {
  /// The shares, in alphabetical order.
  let symbols: [Symbol]
  /// Their options now.
  let options: [OptionMarket]
  /// The sessions that are to come, the open one included.
  let sessions: [Session]
  /// The deviation of each share's logarithmic move in each of those sessions.
  let deviations: [[Double]]
  /// The deviation of the volatility index in a session.
  let indexDeviation: Double
  /// The lower triangle whose square is the correlation of the moves, the index's last.
  let root: [[Double]]
  /// What is known of past sessions.
  let statistics: [SymbolStatistics]
  let indexStatistics: VolatilityIndexStatistics
  let index: Int64?
  /// The market itself, for what is scheduled.
  let market: any SteppedMarket

  /// The ground of a market; nil where it has too short a past, or where a share is not quoted.
  init?(_ market: any SteppedMarket, _ symbols: [Symbol], over sessions: [Session]) {
    let symbols = symbols.sorted()
    guard let moves = MarketMoves(of: symbols, in: SteppedMarketView(market)) else { return nil }
    var (options, statistics, deviations) = ([OptionMarket](), [SymbolStatistics](), [[Double]]())
    for (place, symbol) in symbols.enumerated() {
      guard let chain = try? market.options(symbol), let past = try? market.statistics(of: symbol),
        chain.spot > .zero
      else { return nil }
      options.append(chain)
      statistics.append(past)
      deviations.append(FutureGround.deviations(chain, moves.deviations[place], sessions))
    }
    (self.market, self.symbols, self.sessions, root) = (market, symbols, sessions, moves.root)
    (self.options, self.statistics, self.deviations) = (options, statistics, deviations)
    (indexStatistics, index) = (market.indexStatistics, market.volatilityIndexNow)
    indexDeviation = moves.deviations[symbols.count]
  }

  /// The deviations by session: the variance that options price in until an expiry is spread evenly over the sessions
  /// since the expiry before; without options it is the past year's.
  private static func deviations(
    _ options: OptionMarket, _ usual: Double, _ sessions: [Session]
  ) -> [Double] {
    var deviations: [Double] = []
    var before = 0.0
    for expiry in options.expiries {
      let until = sessions.prefix { $0.day <= expiry }.count
      guard until > deviations.count, let total = options.totalVariance(through: expiry) else { continue }
      let each = max(total - before, 0) / Double(until - deviations.count)
      deviations += Array(repeating: each.squareRoot(), count: until - deviations.count)
      before = max(total, before)
    }
    let rest = deviations.last ?? usual
    return deviations + Array(repeating: rest, count: max(0, sessions.count - deviations.count))
  }
}
