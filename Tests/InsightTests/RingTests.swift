import Domain
import Insight
import TestSupport
import Testing

@Suite struct RingTests {
  private let load = Metric("load_ratio", .gauge, "Load.")
  private let start: Int64 = 1_800_000_000_000

  private func set(_ values: [(String, Double)]) -> MetricSet {
    var set = MetricSet()
    for (host, value) in values { set.add(load, value, ["host": host]) }
    return set
  }

  private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: start + seconds * 1_000) }

  @Test func `recorded samples are found again, by the second, minute and hour`() {
    var ring = MetricRing()
    var bytes = MetricRing.beginning
    for second in 0..<7_300 {
      var values = [("a", Double(second)), ("b", 5.0)]
      if second >= 100, second < 200 { values.removeLast() }
      bytes += ring.append(set(values), at: at(Int64(second)))
    }
    let content = RingContent(bytes)
    #expect(content.series == ["load_ratio{host=\"a\"}", "load_ratio{host=\"b\"}"])
    let seconds = content.points(of: content.series[0], every: .second)
    #expect(seconds.map(\.value) == (0..<7_300).map(Float.init))
    #expect(seconds[17].at == at(17))
    #expect(content.points(of: content.series[1], every: .second).count == 7_200)
    let minutes = content.points(of: content.series[0], every: .minute)
    #expect(minutes.count == 7_300 / 60)
    #expect(minutes[1].value == 89.5 && minutes[1].at == at(60))
    let hours = content.points(of: content.series[0], every: .hour)
    #expect(hours.map(\.value) == [1_799.5, 5_399.5])
    #expect(content.points(of: "none", every: .second).isEmpty)
    // Two series of which one is constant still need little more than the moment and one value a second.
    #expect(bytes.count < 7_300 * 24)
  }

  @Test func `a continued file keeps its numbers`() {
    var bytes = MetricRing.beginning
    for part in 0..<3 {
      var ring = MetricRing(goingOnWith: RingContent(bytes))
      for second in 0..<10 {
        let values = [("b\(part)", 1.0), ("a", Double(part * 10 + second))]
        bytes += ring.append(set(values), at: at(Int64(part * 10 + second)))
      }
    }
    let content = RingContent(bytes)
    #expect(content.series.count == 4)
    #expect(
      content.points(of: "load_ratio{host=\"a\"}", every: .second).map(\.value) == (0..<30).map(Float.init))
    #expect(content.points(of: "load_ratio{host=\"b1\"}", every: .second).count == 10)
  }

  @Test func `a torn end is skipped, and a changed byte never invents a value`() {
    var ring = MetricRing()
    var bytes = MetricRing.beginning
    for second in 0..<180 { bytes += ring.append(set([("a", 7)]), at: at(Int64(second))) }
    let whole = RingContent(bytes).points(of: "load_ratio{host=\"a\"}", every: .second)
    #expect(whole.count == 180)
    var draws = SplitMix64(seed: 9)
    for _ in 0..<300 {
      var torn = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &draws)))
      if !torn.isEmpty, Bool.random(using: &draws) {
        torn[Int.random(in: torn.indices, using: &draws)] ^= 1 << UInt8.random(in: 0...7, using: &draws)
      }
      let points = RingContent(torn).points(of: "load_ratio{host=\"a\"}", every: .second)
      #expect(points == Array(whole.prefix(points.count)))
    }
  }

  @Test func `samples past their time are dropped, and the rest stays`() {
    var ring = MetricRing()
    var bytes = MetricRing.beginning
    for second in stride(from: Int64(0), to: 200 * 86_400, by: 900) {
      bytes += ring.append(set([("a", Double(second % 7_200))]), at: at(second))
    }
    let now = at(200 * 86_400)
    let name = "load_ratio{host=\"a\"}"
    guard let smaller = RingContent(bytes).compacted(at: now) else {
      Issue.record("nothing was dropped")
      return
    }
    let (before, after) = (RingContent(bytes), RingContent(smaller))
    #expect(after.points(of: name, every: .hour) == before.points(of: name, every: .hour))
    let minutes = after.points(of: name, every: .minute)
    #expect(minutes.count >= 90 * 96 - 60 && minutes.count < 91 * 96)
    #expect(after.points(of: name, every: .second).count < 96 + 120)
    #expect(after.compacted(at: now) == nil)
  }
}
