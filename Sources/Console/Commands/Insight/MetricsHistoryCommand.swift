import Domain
import Engine
import EngineService
import Insight
import Journal
import Platform

/// The series in the history.
struct SeriesNamesAnswer: Answering {
  let series: [String]
}

/// The values of a series over time.
struct SeriesAnswer: Answering {
  let series: String
  let step: String
  let points: [Point]

  /// A value at an instant.
  struct Point: Answering {
    let at: Instant
    let value: Double
  }
}

func showMetricsHistory(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let content = try ringContent(invocation)
  guard let series: String = invocation.optional("SERIES") else {
    output.result(SeriesNamesAnswer(series: content.series))
    for name in content.series { output.line(name) }
    return
  }
  try content.check(series)
  let name: String = invocation.optional("--step") ?? RingStep.minute.name
  let step = RingStep.allCases.first { $0.name == name } ?? .minute
  let points = content.points(of: series, every: step)
  output.result(
    SeriesAnswer(
      series: series, step: step.name,
      points: points.map { SeriesAnswer.Point(at: $0.at, value: Double($0.value)) }))
  if output.isJSON { return }
  try output.data("at,value\n")
  for point in points { try output.data("\(point.at),\(point.value)\n") }
}

/// The history that an engine recorded of the store while it ran.
func ringContent(_ invocation: Invocation) throws(Failure) -> RingContent {
  let place = try invocation.place()
  let path = try storing(try place.files()).ring
  guard DurableFile.exists(path) else {
    throw Failure(
      .refused, "NOTHING_MEASURED", "nothing was measured yet; a running engine does it: alluse run",
      value: path)
  }
  let bytes = try filing(path) { () throws(PlatformError) in try DurableFile.read(path, limit: 512 << 20) }
  return RingContent(bytes)
}

extension RingContent {
  /// Refuses a series that is not in the history.
  func check(_ series: String) throws(Failure) {
    guard self.series.contains(series) else {
      throw Failure(
        .refused, "UNKNOWN_SERIES",
        "there is no series \(quoted(series))\(suggestion(for: series, among: self.series))", value: series)
    }
  }
}
