import Domain
import EngineService
import Insight
import JSON
import Journal
import Platform

func showMetricsHistory(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let content = try ringContent(invocation)
  guard let series: String = invocation.optional("SERIES") else {
    output.result(["series": .array(content.series.map { .string($0) })])
    for name in content.series { output.line(name) }
    return
  }
  try content.check(series)
  let name: String = invocation.optional("--step") ?? RingStep.minute.name
  let step = RingStep.allCases.first { $0.name == name } ?? .minute
  let points = content.points(of: series, every: step)
  output.result([
    "series": .string(series), "step": .string(step.name),
    "points": .array(points.map { ["at": .string("\($0.at)"), "value": .number(Double($0.value))] }),
  ])
  if output.isJSON { return }
  try output.data("at,value\n")
  for point in points { try output.data("\(point.at),\(point.value)\n") }
}

/// What an engine measured of the store while it ran.
func ringContent(_ invocation: Invocation) throws(Failure) -> RingContent {
  let place = try invocation.place()
  let path = try storing { () throws(ShellError) in try place.files() }.ring
  guard DurableFile.exists(path) else {
    throw Failure(
      .refused, "NOTHING_MEASURED", "nothing was measured yet; a running engine does it: alluse run",
      value: path)
  }
  let bytes = try filing(path) { () throws(PlatformError) in try DurableFile.read(path, limit: 512 << 20) }
  return RingContent(bytes)
}

extension RingContent {
  /// Refuses a series that nobody measured.
  func check(_ series: String) throws(Failure) {
    guard self.series.contains(series) else {
      throw Failure(
        .refused, "UNKNOWN_SERIES",
        "there is no series \(quoted(series))\(suggestion(for: series, among: self.series))", value: series)
    }
  }
}
