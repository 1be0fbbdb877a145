import Books
import Domain
import Engine
import EngineService
import Insight
import Journal
import Platform

func showMetrics(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let history = try history(invocation)
  let now = history.moment
  let set = try measured(history, invocation, at: now)
  output.result(set.json(at: now))
  if let path: String = invocation.optional("--textfile") {
    let text = Array(set.prometheusText.utf8)
    try filing(path) { () throws(PlatformError) in try DurableFile.write(text, to: path) }
    return output.line("\(set.count) series are in \(path)")
  }
  if !output.isJSON { try output.data(set.prometheusText) }
}

/// Everything that is measured of a store, its files and this process.
func measured(
  _ history: History, _ invocation: Invocation, at now: Instant
) throws(Failure) -> MetricSet {
  var set = history.metrics(at: now)
  let memory = ProcessIdentity.residentBytes().map(Double.init)
  set.add(Metric("process_resident_memory_bytes", .gauge, "Memory of the process."), memory)
  set.add(
    Metric("alluse_process_memory_peak_bytes", .gauge, "Most memory of the process so far."),
    Double(ProcessIdentity.peakResidentBytes()))
  let place = try invocation.place()
  let files = try storing { () throws(ShellError) in try place.files() }
  for (name, path) in [
    ("journal", files.journal), ("write-ahead log", files.journal + "-wal"), ("head", files.head),
  ] {
    set.add(
      Metric("alluse_file_bytes", .gauge, "Sizes of the store's files."),
      (try? DurableFile.size(path)).map(Double.init), ["file": name])
  }
  return set
}

extension History {
  /// The moment that a look is for: on a simulated market its last event, else now.
  var moment: Instant {
    if machine.desk.market != nil { return portfolio.instant }
    return max(portfolio.instant, Instant(milliseconds: Clocks.wallMilliseconds()))
  }
}
