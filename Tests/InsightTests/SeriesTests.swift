import Insight
import TestSupport
import Testing

/// Figures of series that can be worked out another way.
@Suite struct SeriesTests {
  private static func values(_ draw: inout Draw) -> [Double] {
    draw.list(0...30) { Double($0.integer(in: -50...50) as Int) }
  }

  @Test func `moving every value moves the mean and the quantiles, and leaves the deviation`() {
    forAll {
      Self.values(&$0)
    } holds: { values in
      let moved = values.map { $0 + 1_000 }
      try ensure(
        Series.mean(moved).map { abs($0 - 1_000 - (Series.mean(values) ?? .nan)) < 1e-6 } ?? values.isEmpty,
        "mean")
      guard let deviation = Series.deviation(values), let other = Series.deviation(moved) else {
        return try ensure(values.count < 2, "no deviation of \(values)")
      }
      try ensure(abs(deviation - other) < 1e-6 && deviation >= 0, "\(deviation) and \(other)")
      try ensure((deviation == 0) == (Set(values).count == 1), "\(deviation) of \(values)")
    }
  }

  @Test
  func `the deepest fall is the deepest of all pairs, and is recovered where the high is reached again`() {
    forAll { draw in
      draw.list(1...14) { Double($0.integer(in: 1...9) as Int) }
    } holds: { values in
      let fall = try #require(Drawdown(values))
      var deepest = 0.0
      for (low, value) in values.enumerated() {
        let high = values[...low].max() ?? 0
        deepest = max(deepest, (high - value) / high)
      }
      try ensure(fall.depth == deepest, "\(fall.depth), not \(deepest), of \(values)")
      let top = values.max() ?? 0
      try ensure(
        fall.current == (top - (values.last ?? 0)) / top, "the last value lies \(fall.current) below")
      let after = values.indices.first { $0 > fall.trough && values[$0] >= values[fall.peak] }
      try ensure(
        fall.recovery == (deepest > 0 ? after : nil), "recovered at \(String(describing: fall.recovery))")
    }
    #expect(Drawdown([]) == nil && Drawdown([0, 1]) == nil && Drawdown([1, .nan]) == nil)
  }

  @Test
  func `a series correlates wholly with its multiples, and not at all with itself when it stands still`() {
    let rise = [1.0, 4, 2, 8]
    #expect(Series.correlation(rise, rise.map { 3 * $0 + 1 }).map { abs($0 - 1) < 1e-12 } == true)
    #expect(Series.correlation(rise, rise.map { -$0 }).map { abs($0 + 1) < 1e-12 } == true)
    #expect(Series.correlation(rise, [2, 2, 2, 2]) == nil && Series.correlation(rise, [1]) == nil)
    #expect(Series.correlation([1], [1]) == nil)
  }

  @Test func `a straight line is its own trend, without an error, and three values are the fewest`() throws {
    let line = try #require(Series.trend([2, 5, 8, 11]))
    #expect(abs(line.start - 2) < 1e-12 && abs(line.slope - 3) < 1e-12)
    #expect(line.explained.map { abs($0 - 1) < 1e-12 } == true && line.slopeError < 1e-12)
    #expect(Series.trend([1, 2]) == nil && Series.trend([4, 4, 4])?.explained == nil)
  }

  @Test func `a share of the values lies below its quantile, between neighbours in proportion`() {
    let values = [40.0, 10, 30, 20]
    let table: [(share: Double, value: Double?)] = [
      (0, 10), (1, 40), (0.5, 25), (1.0 / 3, 20), (0.25, 17.5), (-0.1, nil), (1.1, nil),
    ]
    for row in table {
      let found = Series.quantile(values, row.share)
      #expect(found == row.value || abs((found ?? .nan) - (row.value ?? .nan)) < 1e-12, "\(row)")
    }
    #expect(Series.quantile([7.0], 0.9) == 7 && Series.quantile([], 0.5) == nil)
  }

  @Test func `a shortfall counts only what is below the bound, over all values`() {
    #expect(Series.shortfall([1, -3, 5, 0], below: 0) == (9.0 / 4).squareRoot())
    #expect(Series.shortfall([1, 2], below: 1) == 0 && Series.shortfall([1], below: 5) == nil)
  }
}
