import Domain
import Engine
import Insight
import JSON
import Money
import TestSupport
import Testing

@Suite struct MetricTests {
  @Test func `a portfolio that trades has more than 228 series, each occurring once`() throws {
    let story = try tradedStory()
    let set = story.history.metrics(at: story.now)
    #expect(set.count >= 228)
    let series = set.samples.map(\.series)
    #expect(Set(series).count == series.count)
    #expect(set.samples.allSatisfy { $0.value.isFinite })
    #expect(set.values(of: "alluse_value_dollars").map(\.value) == [300_028.05])
    #expect(set.values(of: "alluse_trades_total").map(\.value) == [2])
    // What does not exist yet is left out, not zero.
    #expect(set.values(of: "alluse_sharpe_ratio").isEmpty || story.history.total.points.count > 2)
    #expect(set.values(of: "alluse_value_at_risk_ratio").isEmpty)
  }

  @Test func `the text is in the format that Prometheus reads`() throws {
    var set = try tradedStory().history.metrics(at: Instant(milliseconds: 1_800_000_000_000))
    set.add(Metric("alluse_odd", .gauge, "Odd \\ text\nin two lines."), 0.5, ["name": "a\"b\\c\nd"])
    var histogram = LatencyHistogram()
    for time in 1...1_000 { histogram.record(nanoseconds: UInt64(time) * 1_000) }
    set.add(histogram, name: "alluse_order_latency_seconds", "How long orders take.")
    #expect(prometheusProblems(in: set.prometheusText).isEmpty)
    #expect(set.prometheusText.contains(#"alluse_odd{name="a\"b\\c\nd"} 0.5"#))
    #expect(set.prometheusText.contains("# HELP alluse_odd Odd \\\\ text\\nin two lines."))
    let json = set.json(at: Instant(milliseconds: 0))
    #expect(json["series"]?.array?.count == set.count)
    #expect(json["series"]?[0]?["at"] == "1970-01-01T00:00:00.000Z")
  }

  @Test(arguments: [
    ("a_count", "gauge", "a_count 1"), ("a", "counter", "a 1"), ("a_total", "gauge", "a_total 1"),
    ("a_days", "gauge", "a_days 1"), ("a_ms", "gauge", "a_ms 1"), ("aB", "gauge", "aB 1"),
    ("a_gauge", "gauge", "a_gauge 1"), ("a", "gauge", "a 1\na 1"), ("a", "gauge", "a one"),
    ("a", "gauge", "b 1"), ("a", "gauge", "a{quantile=\"1\"} 1"), ("a", "gauge", "a{b=\"1} 1"),
  ])
  func `what Prometheus would reject is found`(name: String, type: String, samples: String) {
    let text = "# HELP \(name) Help.\n# TYPE \(name) \(type)\n\(samples)\n"
    #expect(prometheusProblems(in: text).count == 1)
    #expect(prometheusProblems(in: "# HELP a Help.\n# TYPE a gauge\na{b=\"1\\\"\"} 1\n").isEmpty)
  }

  @Test func `the share of refusals is that of the newest rows`() throws {
    var story = try tradedStory()
    #expect(story.history.counts.refusedShare == nil)
    let event = story.history.machine.refusalEvent(
      .withdraw(Storyteller.gen, usd("1")), Refusal(.cashShort, "no"))
    for _ in 0..<10 { story.record(event) }
    while story.history.counts.events < 200 { story.record(Event(.noted(nil, text: "note"))) }
    #expect(story.history.counts.refusedShare == 0.05)
    while story.history.counts.events < 2_000 { story.record(Event(.noted(nil, text: "note"))) }
    #expect(story.history.counts.refusedShare == 0)
  }

  @Test func `quantiles are right within one part in sixteen, and the longest exactly`() throws {
    var draws = SplitMix64(seed: 5)
    var histogram = LatencyHistogram()
    #expect(histogram.quantile(0.5) == nil)
    let times = (0..<20_000).map { _ in UInt64.random(in: 0...3, using: &draws) << (draws.next() % 40) + 1 }
    for time in times { histogram.record(nanoseconds: time) }
    let sorted = times.sorted()
    for share in [0.01, 0.5, 0.9, 0.99, 1] {
      let exact = Double(sorted[Int((share * 20_000).rounded(.up)) - 1])
      let found = try #require(histogram.quantile(share))
      #expect(found >= exact && found <= exact * 17 / 16, "\(share): \(found) for \(exact)")
    }
    #expect(histogram.longest == sorted.last)
    histogram.record(nanoseconds: .max)
    #expect(histogram.quantile(1) == Double(UInt64.max))
  }

  @Test func `count and sum cover all durations, quantiles and the longest only the recent ones`() {
    var (all, recent, older) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
    for time: UInt64 in [10, 20, 3_000_000_000] { older.record(nanoseconds: time) }
    for time: UInt64 in [1_000, 2_000] { recent.record(nanoseconds: time) }
    all.add(older)
    all.add(recent)
    #expect(all.count == 5 && all.longest == 3_000_000_000)
    var set = MetricSet()
    set.add(all, recent: recent, name: "wait_seconds", "Waits.")
    #expect(set.samples.filter { $0.name == "wait_seconds_count" }.map(\.value) == [5])
    #expect(set.values(of: "wait_longest_seconds").map(\.value) == [2_000 / 1e9])
    var quiet = MetricSet()
    quiet.add(all, recent: LatencyHistogram(), name: "wait_seconds", "Waits.")
    #expect(quiet.samples.map(\.name) == ["wait_seconds_sum", "wait_seconds_count"])
  }
}
