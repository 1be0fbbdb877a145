import Domain
import MarketModel

/// The simulated market of a command: the shipped one, by its seed and its scenario.
struct MarketChoice {
  let seed: UInt64
  let scenario: Scenario

  /// The seed without `--seed`.
  static let usualSeed: UInt64 = 1
  /// The seed of a new cockpit: a good year, at the end of which a fork and two rolls wait for a person.
  static let cockpitSeed: UInt64 = 860
  /// The first day of the market where none is given.
  static let firstDay = Day(year: 2026, month: 1, day: 5)

  init(seed: UInt64, scenario: Scenario) {
    self.seed = seed
    self.scenario = scenario
  }

  init(_ invocation: Invocation, usual: UInt64 = usualSeed) {
    let seed: Int64? = invocation.optional("--seed")
    let scenario: String? = invocation.optional("--scenario")
    self.seed = seed.map { UInt64($0) } ?? usual
    self.scenario = scenario.flatMap { Scenario(named: $0) } ?? .usual
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
