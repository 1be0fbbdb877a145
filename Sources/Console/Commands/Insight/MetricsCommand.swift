import Books
import Domain
import Engine
import EngineService
import Insight
import JSON
import Journal
import Monitor
import Platform
import Wire

func showMetrics(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let place = try invocation.place()
  let textfile: String? = invocation.optional("--textfile")
  // The engine's working folder may be another one.
  let path = textfile.map { $0.hasPrefix("/") ? $0 : "\(ProcessIdentity.workingFolder ?? "")/\($0)" }
  let (series, text) = try shownMetrics(place, textfile: path, invocation)
  output.result(series)
  if let path {
    let bytes = Array(text.utf8)
    try filing(path) { () throws(PlatformError) in try DurableFile.write(bytes, to: path) }
    return output.line("the series are in \(path)")
  }
  if !output.isJSON { try output.data(text) }
}

/// The latest measurements of the running engine, or otherwise those of the store: for programs, and as text.
private func shownMetrics(
  _ place: StorePlace, textfile: String?, _ invocation: Invocation
) throws(Failure) -> (series: MetricsAnswer, text: String) {
  if let series: MetricsAnswer = askEngine(place, FiguresRequest(.metrics))?.read(),
    let text = askEngine(place, FiguresRequest(.text, textfile: textfile))?.string
  {
    return (series, text)
  }
  let history = try seenHistory(invocation)
  let set = try measured(history, invocation, at: history.moment)
  return (set.answer(at: history.moment), set.prometheusText)
}

/// All measurements of a store, its files and this process.
func measured(
  _ history: History, _ invocation: Invocation, at now: Instant
) throws(Failure) -> MetricSet {
  var set = history.metrics(at: now)
  addMemory(to: &set)
  let place = try invocation.place()
  addFiles(try storing(try place.files()), to: &set)
  return set
}

extension History {
  /// The instant of a measurement: on a simulated market its last event, otherwise now.
  var moment: Instant {
    if machine.desk.market != nil { return asOf }
    return max(asOf, Instant(milliseconds: Clocks.wallMilliseconds()))
  }
}
