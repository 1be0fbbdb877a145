/// How well forecasts of a series would have held in its own past.
public struct ForecastTrial: Hashable, Sendable {
  /// Forecasts that could be checked.
  public private(set) var count = 0
  /// Those whose interval held what came.
  public private(set) var hits = 0

  /// On how many values each forecast rests at most.
  public static let window = 120

  /// Forecasts from one place after another, so far apart that no two share what they are about.
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

  /// The share that held; nil without any.
  public var coverage: Double? { count > 0 ? Double(hits) / Double(count) : nil }
}
