import Insight
import TestSupport
import Testing

/// Series as text that other programs read.
@Suite struct MetricTextTests {
  @Test func `labels and help are escaped, whole numbers have no point, and what is no number is left out`() {
    var set = MetricSet()
    let gauge = Metric("alluse_x", .gauge, "a \\ and\na \"line\"")
    set.add(gauge, 3, ["name": "a\"b\\c\nd"])
    set.add(gauge, 0.5)
    set.add(gauge, nil, ["name": "none"])
    set.add(gauge, .infinity, ["name": "endless"])
    #expect(
      set.prometheusText == """
        # HELP alluse_x a \\\\ and\\na "line"
        # TYPE alluse_x gauge
        alluse_x{name="a\\"b\\\\c\\nd"} 3
        alluse_x 0.5

        """)
    #expect(
      set.count == 2 && set.values(of: "alluse_x").map(\.value) == [3, 0.5] && set.values(of: "y").isEmpty)
  }

  @Test func `durations of two histograms count together`() {
    forAll { draw in
      let durations = { (draw: inout Draw) in draw.list(0...20) { UInt64($0.spread(in: 0...1_000_000_000)) } }
      return (durations(&draw), durations(&draw))
    } holds: { (first: [UInt64], second: [UInt64]) in
      var (left, right, both) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
      for duration in first { left.record(nanoseconds: duration) }
      for duration in second { right.record(nanoseconds: duration) }
      for duration in first + second { both.record(nanoseconds: duration) }
      left.add(right)
      try ensure(left == both, "\(left.count) and \(both.count)")
      try ensure(both.longest == (first + second).max() ?? 0, "the longest is \(both.longest)")
      for share in [0.01, 0.5, 1] {
        guard let quantile = both.quantile(share) else {
          try ensure(both.count == 0, "no quantile of \(both.count)")
          continue
        }
        let sorted = (first + second).sorted()
        let exact = Double(sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)])
        try ensure(quantile >= exact && quantile <= exact * 17 / 16 + 1, "\(quantile) for \(exact)")
      }
    }
  }
}
