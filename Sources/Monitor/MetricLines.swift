package import Insight
import Money
import PlainText

/// What the engine measures of itself, in the order of the system view.
package func metricLines(_ set: MetricSet) -> [LiveFigures.Line] {
  func value(_ name: String) -> Double? { set.values(of: "alluse_\(name)").first?.value }
  var lines = [LiveFigures.Line("series", "\(set.count)")]
  let times = timeNames.compactMap { timeLine($0.name, $0.title, set) }
  if !times.isEmpty {
    lines.append(LiveFigures.Line("how long", "half / 90 % / 99 % / longest"))
    lines += times
  }
  if let share = value("process_cpu_ratio") {
    lines.append(LiveFigures.Line("processor", "\(decimalText(share * 100, 1)) % of a core"))
  }
  if let memory = set.values(of: "process_resident_memory_bytes").first?.value {
    let most = value("process_memory_peak_bytes").map { " (most \(bytesText($0)))" } ?? ""
    lines.append(LiveFigures.Line("memory", bytesText(memory) + most))
  }
  if let rate = value("feed_quotes_per_second"), let age = value("feed_quote_age_seconds") {
    lines.append(
      LiveFigures.Line("feed", "\(countText(rate)) quotes/s possible, newest \(decimalText(age, 1)) s old"))
  }
  if let ticks = value("feed_ticks_total") {
    lines.append(LiveFigures.Line("quotes so far", countText(ticks)))
  }
  for file in set.values(of: "alluse_file_bytes") {
    lines.append(LiveFigures.Line(file.labels.first?.value ?? "file", bytesText(file.value)))
  }
  if let behind = value("journal_behind_rows"), behind > 0 {
    lines.append(LiveFigures.Line("not read yet", "\(countText(behind)) rows"))
  }
  let counts = [
    ("events_total", "rows"), ("refusals_total", "commands refused"), ("orders_sent_total", "orders sent"),
    ("orders_filled_total", "orders filled"), ("orders_refused_total", "orders refused at the gate"),
    ("decisions_opened_total", "decisions opened"), ("alerts_fired_total", "alerts since the start"),
  ]
  return lines
    + counts.compactMap { name, title in value(name).map { LiveFigures.Line(title, countText($0)) } }
}

private let timeNames: [(name: String, title: String)] = [
  ("turn", "turn"), ("decision", "command"), ("gate", "gate"), ("order_latency", "order, durable"),
  ("journal_commit", "commit"), ("feed_latency", "quote"), ("feed_step", "feed step"),
  ("request", "socket command"), ("engine_queue_wait", "engine queue"), ("monitor_look", "measuring"),
  ("screen_frame", "frame"), ("screen_key", "key to paint"),
]

private func timeLine(_ name: String, _ title: String, _ set: MetricSet) -> LiveFigures.Line? {
  let quantiles = set.values(of: "alluse_\(name)_seconds").map(\.value)
  let longest = set.values(of: "alluse_\(name)_longest_seconds").map(\.value)
  let all = quantiles + longest
  guard all.count == 4 else { return nil }
  return LiveFigures.Line(title, all.map(timeText).joined(separator: " / "))
}

/// A time with three figures: `840 ns`, `12.3 µs`, `4.56 ms`, `1.20 s`.
private func timeText(_ seconds: Double) -> String {
  let units: KeyValuePairs = [("s"): 1.0, "ms": 1e-3, "µs": 1e-6, "ns": 1e-9]
  let unit = units.first { seconds >= $0.value } ?? (key: "ns", value: 1e-9)
  let number = seconds / unit.value
  return "\(decimalText(number, number >= 100 ? 0 : number >= 10 ? 1 : 2)) \(unit.key)"
}

private func bytesText(_ bytes: Double) -> String {
  bytes >= 1e6 ? "\(decimalText(bytes / 1e6, 1)) MB" : "\(decimalText(bytes / 1e3, 1)) kB"
}
