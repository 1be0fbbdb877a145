internal import MarketModel
internal import Pricing

/// What writing options on the index earns at their model value, as the published indices of it were computed: the family P.
enum WritingFigures {
  private typealias Series = SeriesFigures

  /// Of returns, and the variances at the money at the close before each.
  static func figures(
    _ returns: [Double], week: [Double], month: [Double], _ configuration: MarketConfiguration
  ) -> [String: Double] {
    let dividend = configuration.profile(RealismHistory.index)?.dividendYield ?? 0
    let monthly = Writing(
      returns, month, sessions: 21, periods: 1, rate: configuration.rate, dividend: dividend)
    let weekly = Writing(returns, week, sessions: 5, periods: 4, rate: configuration.rate, dividend: dividend)
    let puts = Earnings(monthly.puts, years: 12, rate: configuration.rate)
    let weeks = Earnings(weekly.puts, years: 13, rate: configuration.rate)
    let calls = Earnings(monthly.calls, years: 12, rate: configuration.rate)
    let index = Earnings(Series.blocks(returns, 21), years: 12, rate: configuration.rate)
    return [
      "P01": puts.gain, "P02": puts.deviation, "P03": puts.sharpe, "P04": Series.drawdown(monthly.puts) * 100,
      "P05": monthly.premium, "P06": weeks.gain, "P07": weeks.deviation, "P08": weekly.premium,
      "P09": calls.gain, "P10": calls.deviation, "P11": puts.deviation / index.deviation,
    ]
  }

  /// What a series of logarithmic returns earned a year, in percent.
  private struct Earnings {
    let gain, deviation, sharpe: Double

    init(_ returns: [Double], years: Double, rate: Double) {
      let simple = returns.map { Elementary.exp($0) - 1 }
      let spread = Series.deviation(simple) * years.squareRoot()
      gain = (Elementary.exp(Series.mean(returns) * years) - 1) * 100
      deviation = spread * 100
      sharpe = (Series.mean(simple) * years - rate) / spread
    }
  }

  /// Puts at the money against bills, and calls at the money against the index, written anew whenever they expire.
  private struct Writing {
    private(set) var puts: [Double] = []
    private(set) var calls: [Double] = []
    /// The mean premium of a put, in percent of its strike.
    let premium: Double

    init(
      _ returns: [Double], _ variances: [Double], sessions: Int, periods: Int, rate: Double, dividend: Double
    ) {
      let years = Double(sessions) / 252
      var (written, covered, premiums) = ([Double](), [Double](), [Double]())
      for start in stride(from: 0, through: returns.count - sessions, by: sessions) {
        let move = Elementary.exp(returns[start..<start + sessions].reduce(0, +))
        let put = Writing.put(variances[start], years: years, rate: rate, dividend: dividend)
        let call = put + Elementary.exp(-dividend * years) - Elementary.exp(-rate * years)
        let cash = (1 + put) * Elementary.exp(rate * years) - max(0, 1 - move)
        let shares = (move * Elementary.exp(dividend * years) - max(0, move - 1)) / (1 - call)
        written.append(Elementary.log(cash))
        covered.append(Elementary.log(shares))
        premiums.append(put)
      }
      puts = Series.blocks(written, periods)
      calls = Series.blocks(covered, periods)
      premium = Series.mean(premiums) * 100
    }

    /// A European put at a spot and strike of one.
    private static func put(_ variance: Double, years: Double, rate: Double, dividend: Double) -> Double {
      let forward = Elementary.exp((rate - dividend) * years)
      let deviation = variance.squareRoot()
      let point = Elementary.log(forward) / deviation + 0.5 * deviation
      return Elementary.exp(-rate * years)
        * (NormalDistribution.cumulative(deviation - point) - forward * NormalDistribution.cumulative(-point))
    }
  }
}
