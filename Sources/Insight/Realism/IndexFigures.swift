internal import Pricing

/// What an index and its volatility index did: the families I, V, O and T.
enum IndexFigures {
  private typealias Series = SeriesFigures

  /// Of daily logarithmic returns.
  static func returns(_ returns: [Double]) -> [String: Double] {
    let sizes = returns.map(\.magnitude)
    let squares = returns.map { $0 * $0 }
    let deviation = Series.deviation(returns)
    let (weeks, months) = (Series.blocks(returns, 5), Series.blocks(returns, 21))
    return [
      "I01": deviation * 252.0.squareRoot() * 100, "I02": Series.kurtosis(returns),
      "I03": Series.skewness(returns), "I04": Series.tailExponent(returns.map { -$0 }),
      "I05": Series.tailExponent(returns), "I06": (Elementary.exp(returns.min() ?? 0) - 1) * 100,
      "I07": (Elementary.exp(returns.max() ?? 0) - 1) * 100,
      "I08": Series.percent(sizes.map { $0 > 4 * deviation }),
      "I09": Series.autocorrelation(sizes, lag: 1), "I10": Series.autocorrelation(sizes, lag: 10),
      "I11": Series.autocorrelation(sizes, lag: 50), "I12": Series.autocorrelation(sizes, lag: 100),
      "I13": Series.autocorrelation(squares, lag: 1), "I14": Series.autocorrelation(returns, lag: 1),
      "I15": leverage(returns), "I16": Series.kurtosis(weeks), "I17": Series.kurtosis(months),
      "I18": Series.skewness(months), "I19": Series.drawdown(returns) * 100,
      "I20": Series.percent(weeks.map { $0 < -0.05 }), "I21": monthlyDispersion(squares),
      "I22": Series.mean(returns) * 252 * 100,
    ]
  }

  /// How returns go with the squares of the five sessions after them.
  static func leverage(_ returns: [Double]) -> Double {
    let after = Series.windows(returns.dropFirst().map { $0 * $0 }, 5)
    return Series.correlation(returns.dropLast(5), after)
  }

  /// The deviation of the logarithm of monthly realised volatility.
  static func monthlyDispersion(_ squares: [Double]) -> Double {
    Series.deviation(Series.blocks(squares, 21).map { 0.5 * Elementary.log(max(1e-12, 12 * $0)) })
  }

  /// Of the volatility index in points, at the closes of the returns.
  static func volatility(_ index: [Double], _ returns: [Double]) -> [String: Double] {
    let heights = index.map { Elementary.log($0) }
    let changes = zip(heights, heights.dropFirst()).map { $1 - $0 }
    let means = Series.trailingMeans(index, 252)
    let above = zip(index, means).dropFirst(251)
    return [
      "V01": Series.mean(index), "V02": Series.median(index), "V03": Series.deviation(changes),
      "V04": changes.max() ?? 0, "V05": Series.kurtosis(changes), "V06": Series.skewness(changes),
      "V07": Series.correlation(changes, returns.dropFirst()),
      "V08": Series.autocorrelation(heights, lag: 21), "V09": Series.autocorrelation(heights, lag: 126),
      "V10": Series.percent(above.map { $0 > $1 }), "V11": Series.percentile(index, 0.01),
      "V12": Series.percentile(index, 0.99), "V13": Series.percent(above.map { $0 > 1.5 * $1 }),
      "V14": Series.percent(changes.map { $0 >= Elementary.log(1.2) }),
    ]
  }

  /// Of what the volatility index says less what happened in the next 21 sessions.
  static func premium(_ index: [Double], _ returns: [Double]) -> [String: Double] {
    let sums = Series.windows(returns.dropFirst().map { $0 * $0 }, 21)
    let realised = sums.map { ($0 * 12).squareRoot() * 100 }
    let pairs = Array(zip(index, realised))
    let asked = pairs.map(\.0)
    return [
      "O01": Series.mean(pairs.map { $0 - $1 }),
      "O02": Series.mean(pairs.map { $0.0 * $0.0 }) / Series.mean(pairs.map { $0.1 * $0.1 }),
      "O03": Series.percent(pairs.map { $0 > $1 }),
      "O04": Series.correlation(
        asked.map { Elementary.log($0) }, realised.map { Elementary.log(max(1e-6, $0)) }),
      "O05": Series.mean(pairs.map { $0 / $1 }),
    ]
  }

  /// Of the index over nine days and three months beside that over a month.
  static func term(near: [Double], index: [Double], far: [Double]) -> [String: Double] {
    func mean(_ above: [Double], _ below: [Double], where holds: (Double) -> Bool) -> Double {
      let ratios = index.indices.filter { holds(index[$0]) }.map { above[$0] / below[$0] }
      return ratios.isEmpty ? .nan : Series.mean(ratios)
    }
    func daily(_ values: [Double]) -> Double {
      Series.deviation(zip(values, values.dropFirst()).map { Elementary.log($1 / $0) })
    }
    return [
      "T01": Series.median(zip(near, index).map { $0 / $1 }), "T02": mean(near, index) { $0 < 15 },
      "T03": mean(near, index) { $0 > 25 }, "T04": Series.median(zip(index, far).map { $0 / $1 }),
      "T05": mean(index, far) { $0 < 15 }, "T06": mean(index, far) { $0 > 25 },
      "T07": Series.percent(zip(index, far).map { $0 > $1 }), "T08": daily(near), "T09": daily(far),
    ]
  }
}
