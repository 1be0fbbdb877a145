import Insight
import TestSupport
import Testing

/// Figures that numpy and scipy gave for series drawn once.
private struct Reference {
  private var rows: [String: [Double]] = [:]

  init() throws {
    let text = try text(ofFile: "\(packageDirectory)/Tests/Fixtures/analytics.csv")
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: ",")
      rows[String(parts[0])] = parts.dropFirst().compactMap { Double($0) }
    }
  }

  subscript(series name: String) -> [Double] { rows[name] ?? [] }
  subscript(name: String) -> Double { rows[name]?.first ?? .nan }

  func agrees(_ name: String, _ value: Double?, within error: Double = 1e-10) -> Bool {
    guard let value else { return false }
    return abs(value - self[name]) <= error * max(1, abs(self[name]))
  }
}

@Suite struct AnalyticsTests {
  private let reference: Reference
  private let returns: [Double]

  init() throws {
    reference = try Reference()
    returns = reference[series: "returns"]
  }

  @Test func `figures of a series agree with numpy and scipy`() {
    #expect(returns.count == 156)
    #expect(reference.agrees("mean", Series.mean(returns)))
    #expect(reference.agrees("deviation", Series.deviation(returns)))
    for share in [0.01, 0.05, 0.5, 0.9] {
      #expect(reference.agrees("quantile \(share)", Series.quantile(returns, share)))
    }
    #expect(reference.agrees("correlation", Series.correlation(returns, reference[series: "other"])))
    let trend = Series.trend(returns)
    #expect(reference.agrees("slope", trend?.slope))
    #expect(reference.agrees("intercept", trend?.start))
    #expect(reference.agrees("explained", trend?.explained))
    #expect(reference.agrees("slope error", trend?.slopeError))
  }

  @Test func `performance agrees with numpy`() {
    let performance = Performance(returns, periodsInYear: 52, riskFree: 0.03)
    #expect(reference.agrees("total", performance.total))
    #expect(reference.agrees("annual", performance.annual))
    #expect(reference.agrees("volatility", performance.volatility))
    #expect(reference.agrees("sharpe", performance.sharpe))
    #expect(reference.agrees("sortino", performance.sortino))
    #expect(reference.agrees("calmar", performance.calmar))
    #expect(reference.agrees("drawdown", performance.drawdown?.depth))
    #expect(reference.agrees("peak", performance.drawdown.map { Double($0.peak) }))
    #expect(reference.agrees("trough", performance.drawdown.map { Double($0.trough) }))
    #expect(reference.agrees("recovery", performance.drawdown.map { Double($0.recovery ?? -1) }))
    #expect(reference.agrees("current", performance.drawdown?.current))
  }

  @Test func `losses at risk agree with scipy`() {
    for confidence in [0.95, 0.99] {
      let historical = ValueAtRisk.historical(returns, confidence: confidence)
      let parametric = ValueAtRisk.parametric(returns, confidence: confidence)
      #expect(reference.agrees("historical loss \(confidence)", historical?.loss))
      #expect(reference.agrees("historical tail \(confidence)", historical?.tail))
      #expect(reference.agrees("parametric loss \(confidence)", parametric?.loss))
      #expect(reference.agrees("parametric tail \(confidence)", parametric?.tail, within: 1e-8))
    }
  }

  @Test func `money-weighted return and trades agree with scipy and numpy`() {
    let numbers = reference[series: "flows"]
    let flows = stride(from: 0, to: numbers.count, by: 2).map {
      Flow(years: numbers[$0], amount: numbers[$0 + 1])
    }
    #expect(reference.agrees("money-weighted", Series.moneyWeighted(flows)))
    let trades = TradeStatistics(reference[series: "profits"])
    #expect(reference.agrees("wins", Double(trades.wins)))
    #expect(reference.agrees("profit factor", trades.profitFactor))
    #expect(reference.agrees("expectancy", trades.expectancy))
  }

  @Test func `a figure that cannot be known is nil, never zero`() {
    for few in [[], [0.01]] {
      let performance = Performance(few, periodsInYear: 52)
      #expect(Series.deviation(few) == nil && Series.trend(few) == nil)
      #expect(performance.annual == nil && performance.volatility == nil && performance.sharpe == nil)
      #expect(performance.sortino == nil && performance.calmar == nil)
      #expect(ValueAtRisk.historical(few, confidence: 0.95) == nil)
      #expect(ValueAtRisk.parametric(few, confidence: 0.95) == nil)
      #expect(Forecast(few, ahead: 1) == nil)
    }
    #expect(Performance([], periodsInYear: 52).total == nil)
    #expect(Performance([], periodsInYear: 52).drawdown == nil)
    let flat = Performance([0, 0, 0, 0], periodsInYear: 4)
    #expect(flat.total == 0 && flat.sharpe == nil && flat.sortino == nil && flat.calmar == nil)
    #expect(Series.correlation([1, 1, 1], [1, 2, 3]) == nil)
    #expect(Series.moneyWeighted([Flow(years: 0, amount: -1), Flow(years: 1, amount: -1)]) == nil)
    #expect(Series.moneyWeighted([Flow(years: 0, amount: -1), Flow(years: 0, amount: 2)]) == nil)
    let trades = TradeStatistics([Double]())
    #expect(trades.winRate == nil && trades.profitFactor == nil && trades.expectancy == nil)
    #expect(TradeStatistics([5.0]).profitFactor == nil)
    #expect(Drawdown([]) == nil && Drawdown([0, 1]) == nil)
    #expect(Drawdown([1, 2, 3])?.recovery == nil)
    #expect(Performance([-1, 0.5, 0.5], periodsInYear: 4).annual == nil)
  }

  @Test func `an isolation forest finds the planted points, the same each time`() throws {
    var draws = SplitMix64(seed: 3)
    var points = (0..<400).map { _ in (0..<3).map { _ in normal(&draws) } }
    points += [[8, 8, 8], [-9, 0, 9], [0, 12, 0]]
    let forest = try #require(IsolationForest(points, seed: 11))
    let scores = points.map(forest.score)
    let ranked = scores.indices.sorted { scores[$0] > scores[$1] }
    #expect(Set(ranked.prefix(3)) == [400, 401, 402])
    #expect(scores.allSatisfy { (0...1).contains($0) })
    #expect(scores[400] > 0.6)
    #expect(try #require(Series.quantile(scores.dropLast(3), 0.5)) < 0.5)
    #expect(try #require(IsolationForest(points, seed: 11)).score(points[400]) == scores[400])
    #expect(IsolationForest(Array(points.prefix(15))) == nil)
    #expect(IsolationForest(Array(repeating: [1, 2], count: 20))?.score([1, 2]) ?? 1 < 0.501)
  }

  @Test func `a forecast has the coverage it claims, for short and long series, near and far`() throws {
    var draws = SplitMix64(seed: 29)
    for (count, ahead, coverage) in [(20, 1, 0.9), (20, 10, 0.8), (120, 30, 0.9), (120, 5, 0.95)] {
      var hits = 0
      for _ in 0..<4_000 {
        var level = 100.0
        let walk = (0..<(count + ahead)).map { _ -> Double in
          level += 0.3 + 2 * normal(&draws)
          return level
        }
        let forecast = try #require(
          Forecast(Array(walk.prefix(count)), ahead: ahead, coverage: coverage))
        if (forecast.low...forecast.high).contains(walk[count + ahead - 1]) { hits += 1 }
      }
      #expect(abs(Double(hits) / 4_000 - coverage) < 0.02, "\(count) values, \(ahead) ahead: \(hits)")
    }
  }
}

/// A draw from the standard normal distribution, as twelve uniform ones less six.
private func normal(_ draws: inout SplitMix64) -> Double {
  (0..<12).reduce(-6.0) { sum, _ in sum + Double(draws.next() >> 11) * 0x1p-53 }
}
