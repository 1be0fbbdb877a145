import Domain
import Engine
import Insight

/// The forecast of a series, and how many such forecasts were right in its past.
struct ForecastAnswer: Answering {
  let series: String
  let at: Instant?
  let minutes: Int64
  let coverage: Double
  let last: Double?
  let expected: Double?
  let low: Double?
  let high: Double?
  let checked: Int
  let held: Double?
}

func forecastMetric(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let series: String = invocation.required("SERIES")
  let content = try ringContent(invocation)
  try content.check(series)
  let minutes: Int64 = invocation.optional("--minutes") ?? 30
  let percent: Int64 = invocation.optional("--coverage") ?? 90
  let coverage = Double(percent) / 100
  let points = content.points(of: series, every: .minute)
  let values = points.suffix(mostMinutes).map { Double($0.value) }
  let known = Array(values.suffix(ForecastTrial.window))
  let forecast = Forecast(known, ahead: Int(minutes), coverage: coverage)
  let trial = ForecastTrial(values, ahead: Int(minutes), coverage: coverage)
  output.result(
    ForecastAnswer(
      series: series, at: points.last?.at, minutes: minutes, coverage: coverage, last: values.last,
      expected: forecast?.expected, low: forecast?.low, high: forecast?.high, checked: trial.count,
      held: trial.coverage))
  guard let forecast, let last = values.last else {
    return output.line("\(series): \(values.count) minutes are too few; \(Forecast.fewest) are needed")
  }
  func text(_ value: Double) -> String { ReportValue.number(value, 4).text }
  output.line(
    "\(series): \(text(last)) now; in \(minutes) minutes \(text(forecast.expected)), \(percent) of 100 times from "
      + "\(text(forecast.low)) to \(text(forecast.high))")
  output.line(
    "Of \(trial.count) such forecasts in its past \(ReportValue(ratio: trial.coverage).text) held; a walk with drift."
  )
}

/// The number of minutes that a forecast is based on: a week.
private let mostMinutes = 7 * 24 * 60
