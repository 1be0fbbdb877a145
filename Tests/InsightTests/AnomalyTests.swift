import Domain
import Insight
import JSON
import Money
import TestSupport
import Testing

@Suite struct AnomalyTests {
  private func weeks(_ count: Int, seed: UInt64 = 3) -> [WeekFigures] {
    var draws = SplitMix64(seed: seed)
    return (0..<count).map { place in
      let values = WeekFigures.Name.allCases.map { _ -> Double? in
        (0..<12).reduce(-6.0) { sum, _ in sum + Double(draws.next() >> 11) * 0x1p-53 } * 0.01
      }
      return WeekFigures(sunday: day("2026-01-11") + 7 * place, values: values)
    }
  }

  @Test func `there are twelve kinds, and each finds its own`() throws {
    #expect(Anomaly.Kind.allCases.count == 12)
    for kind in Anomaly.Kind.allCases {
      var list = weeks(60)
      let place = try #require(WeekFigures.Name.allCases.firstIndex(of: kind.series))
      let isBelow = [.fall, .harvest, .losses, .target].contains(kind)
      list[59].values[place] = isBelow ? -0.2 : 0.2
      let found = Anomaly.all(in: list).filter { $0.sunday == list[59].sunday }
      #expect(found.contains { $0.kind == kind && abs($0.distance) > 10 }, "\(kind)")
      #expect(found.allSatisfy { $0.kind.series == kind.series }, "\(kind)")
    }
  }

  @Test func `every kind of account has a return of its own that is watched`() {
    let watched = AccountKind.allCases.map { kind in
      Anomaly.Kind.allCases.count { $0.series == .growth(of: kind) }
    }
    #expect(
      watched.allSatisfy { $0 == 1 }
        && Set(AccountKind.allCases.map(WeekFigures.Name.growth)).count == watched.count)
  }

  @Test func `ordinary weeks are seldom reported, few weeks and equal weeks never`() {
    let found = Anomaly.all(in: weeks(400))
    // Beyond 3.5 deviations a normal draw lies once in 2,000; the median of a year tells them less exactly.
    #expect(found.count < 400 * 12 / 100)
    #expect(Anomaly.all(in: weeks(16)).isEmpty)
    let flat = (0..<60).map { place in
      WeekFigures(
        sunday: day("2026-01-11") + 7 * place,
        values: WeekFigures.Name.allCases.map { _ in place == 59 ? 1 : 0 })
    }
    #expect(Anomaly.all(in: flat).isEmpty)
  }

  @Test func `later weeks do not influence the verdict on a week`() {
    let list = weeks(120)
    let early = Anomaly.all(in: Array(list.prefix(80)))
    #expect(Anomaly.all(in: list).filter { $0.sunday <= list[79].sunday } == early)
  }

  @Test func `grades begin at their bounds, both where more and where less is better`() {
    func letters(_ dimension: Grade.Dimension, _ values: [Double]) -> [String?] {
      values.map { Grade(dimension, $0).letter }
    }
    #expect(Grade.Dimension.allCases.count == 12)
    #expect(
      letters(.winRate, [0.85, 0.8499, 0.75, 0.65, 0.5, 0.4999]) == ["A", "B", "B", "C", "D", "F"])
    #expect(
      letters(.costs, [0, 0.03, 0.0301, 0.06, 0.1, 0.2, 0.2001]) == ["A", "A", "B", "B", "C", "D", "F"])
    #expect(Grade(.winRate, nil).letter == nil && Grade(.winRate, nil).next == nil)
    #expect(Grade(.winRate, 0.9).next == nil && Grade(.winRate, 0.7).next == 0.75)
    #expect(Grade(.winRate, 0.1).next == 0.5 && Grade(.costs, 0.3).next == 0.2)
    for dimension in Grade.Dimension.allCases {
      #expect(dimension.bounds.count == 4)
      #expect(
        dimension.bounds == dimension.bounds.sorted() || dimension.bounds == dimension.bounds.sorted(by: >))
    }
  }

  @Test func `a young store has no grade where nothing was measured, rather than a zero`() throws {
    let json = ReportMaker.report(.monthly, of: try Storyteller().history).json
    let grades = try #require(json["grades"]?.array)
    #expect(grades.count == 12)
    for name in ["winRate", "reward", "sharpe", "costs", "discipline", "severity", "operation", "target"] {
      let row = try #require(grades.first { $0["dimension"]?.string == name })
      #expect(row["value"] == .null && row["grade"] == .null, "\(name)")
    }
    let traded = ReportMaker.report(.monthly, of: try tradedStory().history).json
    let won = traded["grades"]?.array?.first { $0["dimension"]?.string == "winRate" }
    #expect(won?["value"] == 0.5 && won?["grade"] == "D" && won?["next"] == 0.65)
  }

  @Test func `forecasts of half an hour hold as often as they say, in a series' own past`() throws {
    var draws = SplitMix64(seed: 11)
    var level = 50.0
    let walk = (0..<40_000).map { _ -> Double in
      level += (0..<12).reduce(-6.0) { sum, _ in sum + Double(draws.next() >> 11) * 0x1p-53 }
      return level
    }
    let trial = ForecastTrial(walk, ahead: 30, coverage: 0.9)
    #expect(trial.count == (40_000 - Forecast.fewest) / 30)
    #expect(abs(try #require(trial.coverage) - 0.9) < 0.03)
    #expect(ForecastTrial(Array(walk.prefix(49)), ahead: 30).coverage == nil)
    #expect(ForecastTrial(Array(walk.prefix(50)), ahead: 30).count == 1)
  }
}
