internal import Pricing

/// How often and how long the regimes of the protocol last, and how sessions divide: the family R, I23 and I24.
enum RegimeFigures {
  private typealias Series = SeriesFigures

  private enum Regime { case green, red, chop }

  /// The first sessions are history; `weeks` are numbers that change with the week.
  static func figures(_ bars: [RealismBar], index: [Double], weeks: [Int], skip: Int) -> [String: Double] {
    let (all, trends) = regimes(bars, index)
    let regimes = Array(all.dropFirst(skip))
    let later = Array(weeks.dropFirst(skip))
    let ends = later.indices.dropLast().filter { later[$0] != later[$0 + 1] }.map { regimes[$0] }
    let nights = zip(bars, bars.dropFirst()).map { Elementary.log($1.open / $0.close) }
    let days = bars.map { Elementary.log($0.close / $0.open) }
    let moves = zip(bars, bars.dropFirst()).map { Elementary.log($1.close / $0.close) }
    let night = Series.variance(nights)
    return [
      "R01": share(regimes, .green), "R02": share(regimes, .red), "R03": share(regimes, .chop),
      "R04": run(regimes, .green), "R05": run(regimes, .red), "R06": run(regimes, .chop),
      "R07": share(ends, .green), "R08": share(ends, .red),
      "R09": Series.percent(Array(trends.dropFirst(skip))),
      "I23": night / (night + Series.variance(days)),
      "I24": Series.mean(bars.map { Elementary.log($0.high / $0.low) }) / Series.deviation(moves),
    ]
  }

  private static func share(_ regimes: [Regime], _ wanted: Regime) -> Double {
    Series.percent(regimes.map { $0 == wanted })
  }

  /// The mean length of unbroken runs.
  private static func run(_ regimes: [Regime], _ wanted: Regime) -> Double {
    var (runs, count) = (0, 0)
    for place in regimes.indices where regimes[place] == wanted {
      count += 1
      if place == 0 || regimes[place - 1] != wanted { runs += 1 }
    }
    return runs > 0 ? Double(count) / Double(runs) : 0
  }

  /// The regime of each session by the rule of the protocol, and whether its trend is up.
  private static func regimes(_ bars: [RealismBar], _ index: [Double]) -> ([Regime], [Bool]) {
    let closes = bars.map(\.close)
    let (ten, twenty, fifty) = (
      Series.trailingMeans(closes, 10), Series.trailingMeans(closes, 20), Series.trailingMeans(closes, 50)
    )
    let means = Series.trailingMeans(index, 252)
    var trends: [Bool] = []
    let regimes = bars.indices.map { place -> Regime in
      guard place >= 50 else {
        trends.append(false)
        return .chop
      }
      let close = closes[place]
      let isUp = ten[place] > twenty[place] && twenty[place] > fifty[place] && close > ten[place]
      let isDown = ten[place] < twenty[place] && twenty[place] < fifty[place] && close < ten[place]
      let isBroken = close < bars[place - 20..<place].reduce(.infinity) { min($0, $1.low) }
      let isHigh = index[place] > means[place]
      trends.append(isUp)
      if isUp, !isHigh, !isBroken { return .green }
      return isDown && (isHigh || isBroken) ? .red : .chop
    }
    return (regimes, trends)
  }
}
