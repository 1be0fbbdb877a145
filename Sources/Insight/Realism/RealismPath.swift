internal import Domain
public import MarketModel
internal import Pricing

/// The facts as they are in one simulated history.
public struct RealismPath: Sendable {
  /// The value of each fact that can be asked of a single history, by its id.
  public let values: [String: Double]
  /// The logarithms of what prices became within a decade of the start of each month.
  let decades: [Double]

  /// Lives through a history of so many years.
  public init(
    seed: UInt64, years: Int, others: Int = 0, _ configuration: MarketConfiguration = .shipped(history: 50)
  ) throws(MarketError) {
    let history = try RealismHistory(seed: seed, sessions: years * 252, configuration)
    let skip = RealismHistory.skip
    let closes = history.bars.map { Elementary.log($0.close) }
    let returns = zip(closes, closes.dropFirst()).map { $1 - $0 }.suffix(from: skip - 1).map { $0 }
    let index = Array(history.month.dropFirst(skip))
    var values = IndexFigures.returns(returns)
    func add(_ more: [String: Double]) { values.merge(more) { first, _ in first } }
    add(IndexFigures.volatility(index, returns))
    add(IndexFigures.premium(index, returns))
    add(
      IndexFigures.term(
        near: Array(history.near.dropFirst(skip)), index: index, far: Array(history.far.dropFirst(skip))))
    add(StockFigures.each(history.returns))
    add(
      StockFigures.together(
        returns, history.returns, before: Array(history.month.dropFirst(skip - 1).dropLast())))
    add(RegimeFigures.figures(history.bars, index: history.month, weeks: history.weeks, skip: skip))
    add(history.chains.figures)
    add(RealismPath.premium(history, index: index))
    add(
      WritingFigures.figures(
        returns, week: Array(history.week.dropFirst(skip - 1)),
        month: Array(history.money.dropFirst(skip - 1)),
        configuration))
    add(try RealismPath.courses(seed, configuration))
    self.values = values
    let after = Array(closes.dropFirst(skip - 1))
    decades = RealismPath.decades(after) + (try RealismPath.decades(of: others, seed: seed, configuration))
  }

  /// What prices became within a decade of the start of each month.
  private static func decades(_ closes: [Double]) -> [Double] {
    stride(from: 0, to: max(0, closes.count - 2_520), by: 21).map { closes[$0 + 2_520] - closes[$0] }
  }

  /// The same in other histories, of the index alone: the worst of a hundred decades is not found in twenty.
  private static func decades(
    of others: Int, seed: UInt64, _ configuration: MarketConfiguration
  ) throws(MarketError) -> [Double] {
    var all: [Double] = []
    for other in 0..<others {
      var market = try SimulatedMarket(
        configuration, symbols: [RealismHistory.index], seed: seed &+ UInt64(other + 1) << 32,
        start: RealismHistory.start)
      var closes: [Double] = []
      for _ in 0..<5_040 {
        try market.advance(to: market.session.close)
        closes.append(Elementary.log(dollars(try market.quote(RealismHistory.index).last)))
        guard let next = TradingCalendar.newYork.next(after: market.session.day) else { break }
        try market.advance(to: next.open)
      }
      all += decades(closes)
    }
    return all
  }

  /// What stocks' options ask beside what happened, and beside the index.
  private static func premium(_ history: RealismHistory, index: [Double]) -> [String: Double] {
    let ratios = zip(history.asked, history.returns).map { asked, returns in
      let realised = SeriesFigures.windows(returns.dropFirst().map { $0 * $0 }, 21)
      return SeriesFigures.mean(asked.prefix(realised.count)) / SeriesFigures.mean(realised)
    }
    let means = index.indices.map { place in
      SeriesFigures.mean(history.asked.map { ($0[place] * 12).squareRoot() * 100 })
    }
    let whole = SeriesFigures.median(ratios)
    let money = history.chains.figures["money"] ?? .nan
    return [
      "O06": whole, "O07": whole * money,
      // Of an index of many stocks like these.
      "O08": SeriesFigures.mean(zip(index, means).map { $0 / $1 * ($0 / $1) }) * 100,
      "T10": SeriesFigures.median(zip(means, index).map { $0 / $1 }),
    ]
  }

  /// How deep the scenarios that are named after real falls go.
  private static func courses(
    _ seed: UInt64, _ configuration: MarketConfiguration
  ) throws(MarketError) -> [String: Double] {
    var values: [String: Double] = [:]
    for (id, name, sessions) in [("C01", "crash-2008", 290), ("C02", "covid", 55)] {
      guard let scenario = Scenario(named: name) else { continue }
      var market = try SimulatedMarket(
        configuration, symbols: [RealismHistory.index], seed: seed, scenario: scenario,
        start: RealismHistory.start)
      var closes = [dollars(try market.quote(RealismHistory.index).last)]
      for _ in 0..<sessions {
        try market.advance(to: market.session.close)
        closes.append(dollars(try market.quote(RealismHistory.index).last))
        if let next = TradingCalendar.newYork.next(after: market.session.day) {
          try market.advance(to: next.open)
        }
      }
      let moves = zip(closes, closes.dropFirst()).map { Elementary.log($1 / $0) }
      values[id] = SeriesFigures.drawdown(moves) * 100
    }
    return values
  }
}
