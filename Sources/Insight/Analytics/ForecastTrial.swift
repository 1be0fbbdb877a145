/// How well forecasts of a series would have held in its own past.
public struct ForecastTrial: Hashable, Sendable {
  /// The forecasts that could be checked.
  public private(set) var count = 0
  /// The forecasts whose interval contained the later value.
  public private(set) var hits = 0

  /// The most values on which each forecast is based.
  public static let window = 120

  /// Makes one forecast after another, spaced so that no two cover the same steps.
  public init(_ values: [Double], ahead steps: Int, coverage: Double = 0.9) {
    var end = Forecast.fewest
    while steps > 0, end + steps <= values.count {
      let known = Array(values[max(0, end - ForecastTrial.window)..<end])
      if let forecast = Forecast(known, ahead: steps, coverage: coverage) {
        count += 1
        if (forecast.low...forecast.high).contains(values[end + steps - 1]) { hits += 1 }
      }
      end += steps
    }
  }

  /// The share of forecasts that held; nil without any.
  public var coverage: Double? { count > 0 ? Double(hits) / Double(count) : nil }
}
