internal import Pricing

/// What stocks did, each and together: the families S and X.
enum StockFigures {
  private typealias Series = SeriesFigures

  /// The median stock.
  static func each(_ stocks: [[Double]]) -> [String: Double] {
    let all = stocks.map { figures($0) }
    let names = all.first.map { Array($0.keys) } ?? []
    return Dictionary(
      uniqueKeysWithValues: names.map { name in (name, Series.median(all.compactMap { $0[name] })) })
  }

  private static func figures(_ returns: [Double]) -> [String: Double] {
    let sizes = returns.map(\.magnitude)
    let squares = returns.map { $0 * $0 }
    let deviation = Series.deviation(returns)
    return [
      "S01": deviation * 252.0.squareRoot() * 100, "S02": Series.kurtosis(returns),
      "S03": Series.skewness(returns), "S04": Series.tailExponent(returns.map { -$0 }),
      "S05": Series.autocorrelation(squares, lag: 1), "S06": Series.autocorrelation(sizes, lag: 1),
      "S07": Series.autocorrelation(sizes, lag: 10), "S08": Series.autocorrelation(sizes, lag: 50),
      "S09": (Elementary.exp(returns.min() ?? 0) - 1) * 100,
      "S10": Series.percent(sizes.map { $0 > 4 * deviation }), "S11": IndexFigures.leverage(returns),
      "S12": IndexFigures.monthlyDispersion(squares), "S13": Series.kurtosis(Series.blocks(returns, 5)),
    ]
  }

  /// How stocks go with the market and with each other; `before` is the volatility index at the close before each session.
  static func together(_ market: [Double], _ stocks: [[Double]], before: [Double]) -> [String: Double] {
    let (calm, tense) = (Series.percentile(before, 0.25), Series.percentile(before, 0.9))
    let quiet = before.indices.filter { before[$0] <= calm }
    let loud = before.indices.filter { before[$0] >= tense }
    let variance = Series.variance(market)
    let mean = Series.mean(market)
    let betas = stocks.map { stock in
      Series.mean(zip(stock, market).map { $0 * ($1 - mean) }) / variance
    }
    let rests = zip(stocks, betas).map { stock, beta in
      let rest = zip(stock, market).map { $0 - beta * $1 }
      let mean = Series.mean(rest)
      return rest.map { $0 - mean }
    }
    let shares = zip(stocks, rests).map { 1 - Series.variance($1) / Series.variance($0) }
    return [
      "X01": pairwise(stocks), "X02": pairwise(stocks.map { stock in quiet.map { stock[$0] } }),
      "X03": pairwise(stocks.map { stock in loud.map { stock[$0] } }), "X04": Series.median(shares),
      "X05": Series.percentile(betas, 0.1), "X06": Series.percentile(betas, 0.9),
      "X07": following(market, rests),
      "X08": Series.median(rests.map { Series.autocorrelation($0.map { $0 * $0 }, lag: 1) }),
      "X09": Series.median(rests.map { Series.autocorrelation($0.map(\.magnitude), lag: 10) }),
      "X10": Series.median(rests.map { Series.kurtosis($0) }),
    ]
  }

  /// The mean correlation of every pair.
  private static func pairwise(_ stocks: [[Double]]) -> Double {
    var all: [Double] = []
    for (place, one) in stocks.enumerated() {
      for two in stocks[(place + 1)...] { all.append(Series.correlation(one, two)) }
    }
    return Series.mean(all)
  }

  /// How the months of own variance go with those of the market's.
  private static func following(_ market: [Double], _ rests: [[Double]]) -> Double {
    let own = rests.map { rest in
      Series.blocks(rest.map { $0 * $0 }, 21).map { Elementary.log(max(1e-12, $0)) }
    }
    let months = Series.blocks(market.map { $0 * $0 }, 21).map { Elementary.log(max(1e-12, $0)) }
    let means = months.indices.map { month in Series.mean(own.map { $0[month] }) }
    return Series.correlation(means, months)
  }
}
