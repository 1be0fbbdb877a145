import Insight
import Monitor
import Testing

@Suite struct MetricLinesTests {
  @Test func `what was measured stands in the order of the system view, in units a person reads`() {
    var set = MetricSet()
    set.add(Metric("alluse_events_total", .counter, "Rows."), 1_234)
    set.add(Metric("alluse_process_cpu_ratio", .gauge, "Share."), 0.125)
    set.add(Metric("process_resident_memory_bytes", .gauge, "Memory."), 12_300_000)
    set.add(Metric("alluse_file_bytes", .gauge, "Sizes."), 45_600, ["file": "journal"])
    let lines = metricLines(set).map { "\($0.name): \($0.value)" }
    #expect(
      lines.dropFirst() == [
        "processor: 12.5 % of a core", "memory: 12.3 MB", "journal: 45.6 kB", "rows: 1,234",
      ])
  }

  @Test func `what was not measured has no line`() {
    #expect(metricLines(MetricSet()).map(\.name) == ["series"])
  }
}
