import Domain
import EngineService
import MarketModel

extension MarketChoice {
  /// The market that a command line names.
  init(_ invocation: Invocation, usual: UInt64 = usualSeed) {
    let seed: Int64? = invocation.optional("--seed")
    let scenario: String? = invocation.optional("--scenario")
    self.init(
      seed: seed.map { UInt64($0) } ?? usual, scenario: scenario.flatMap { Scenario(named: $0) } ?? .usual)
  }

  /// The market at the open of the first session on or after a day; with all its symbols, or some.
  func market(
    _ symbols: [Symbol]? = nil, of configuration: MarketConfiguration = .shipped, start: Day = firstDay
  ) throws(Failure) -> SimulatedMarket {
    try marketing(
      try SimulatedMarket(configuration, symbols: symbols, seed: seed, scenario: scenario, start: start))
  }
}

/// Turns an error of the market into a failure of the command line.
func marketing<Result>(
  _ value: @autoclosure () throws(MarketError) -> Result
) throws(Failure) -> Result {
  try marketing { () throws(MarketError) in try value() }
}

/// Turns an error of the market into a failure of the command line.
func marketing<Result>(_ body: () throws(MarketError) -> Result) throws(Failure) -> Result {
  do throws(MarketError) { return try body() } catch { throw Failure(error) }
}

extension Failure {
  /// A failure of the market.
  init(_ error: MarketError) {
    switch error {
    case .unknownSymbol(let symbol, let known):
      self.init(
        .refused, "UNKNOWN_SYMBOL", error.description, value: "\(symbol)",
        bound: known.map(\.description).joined(separator: ", "))
    case .outsideCalendar(let outside):
      self.init(
        .refused, "OUTSIDE_CALENDAR", error.description, value: "\(outside.day)",
        bound: "\(outside.covered.lowerBound) to \(outside.covered.upperBound)")
    case .backwards(let from, let to):
      self.init(
        .refused, "TIME_BACKWARD",
        "the market starts at \(from) and has nothing at \(to); give --at \(from) or later", value: "\(to)",
        bound: "\(from)")
    case .expired, .noExpiry:
      self.init(.refused, "NO_EXPIRY", error.description)
    case .noPrices:
      self.init(.refused, "NO_PRICES", error.description)
    }
  }
}
