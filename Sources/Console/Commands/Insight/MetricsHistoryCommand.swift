import Domain
import EngineService
import Insight
import JSON
import Journal
import Platform

func showMetricsHistory(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let place = try invocation.place()
  let path = try storing { () throws(ShellError) in try place.files() }.ring
  guard DurableFile.exists(path) else {
    throw Failure(
      .refused, "NOTHING_MEASURED", "nothing was measured yet; a running engine does it: alluse run",
      value: path)
  }
  let bytes = try filing(path) { () throws(PlatformError) in try DurableFile.read(path, limit: 512 << 20) }
  let content = RingContent(bytes)
  guard let series: String = invocation.optional("SERIES") else {
    output.result(["series": .array(content.series.map { .string($0) })])
    for name in content.series { output.line(name) }
    return
  }
  guard content.series.contains(series) else {
    throw Failure(
      .refused, "UNKNOWN_SERIES",
      "there is no series \(quoted(series))\(suggestion(for: series, among: content.series))", value: series)
  }
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
