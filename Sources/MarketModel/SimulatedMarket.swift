public import Domain
internal import Money
internal import Pricing

/// A seeded market stepped through time: the same seed, configuration, scenario and instant give the same
/// market.
///
/// It is a value. It steps forward by whole sessions; within a session prices are drawn only where they are
/// read, and reading changes nothing.
public struct SimulatedMarket: Sendable {
  /// The parameters the market is made of.
  public let configuration: MarketConfiguration
  /// The seed of every draw.
  public let seed: UInt64
  /// The scripted course the market takes.
  public let scenario: Scenario
  /// The simulated symbols, in alphabetical order.
  public let symbols: [Symbol]
  /// The first tradable session.
  public let start: Session
  /// The instant the market has been stepped to.
  public private(set) var instant: Instant
  /// The session that is open, or else the last one.
  public private(set) var session: Session
  /// The closes of the volatility index so far.
  public private(set) var indexStatistics = VolatilityIndexStatistics()

  let calendar = TradingCalendar.newYork
  let law: any VarianceLaw
  let processes: [SymbolProcess]
  let valuations: [AmericanValuation]
  let smiles: [WholeSmile]
  private(set) var current: MarketSession
  private(set) var paths: [SymbolSession] = []
  private(set) var statistics: [SymbolStatistics]
  private(set) var marketBlows = SessionBlows.none
  private(set) var isClosed = false

  private var state: CourseState
  private var states: [SymbolProcess.State]
  /// The session's index in the calendar, and that of the first tradable one.
  private var index: Int
  private let startIndex: Int

  /// Creates a market at the open of the first session on or after a day, with its history already simulated.
  public init(
    _ configuration: MarketConfiguration, symbols: [Symbol]? = nil, seed: UInt64,
    scenario: Scenario = .usual, start day: Day
  ) throws(MarketError) {
    let calendar = TradingCalendar.newYork
    guard let start = calendar.next(onOrAfter: day), let startIndex = calendar.index(of: start.day) else {
      throw .outsideCalendar(OutsideCalendar(day: day, covered: calendar.covered))
    }
    var wanted: [Symbol] = []
    var profiles: [SymbolProfile] = []
    for symbol in (symbols ?? configuration.symbols.map(\.symbol)).sorted() where symbol != wanted.last {
      guard let profile = configuration.profile(symbol) else {
        throw .unknownSymbol(symbol, known: configuration.symbols.map(\.symbol))
      }
      wanted.append(symbol)
      profiles.append(profile)
    }
    let law = configuration.variances.law(configuration)
    self.configuration = configuration
    self.seed = seed
    self.scenario = law.course(scenario)
    self.symbols = wanted
    self.start = start
    self.law = law
    self.startIndex = startIndex
    let hasCash = configuration.variances.practice.hasCashDividends
    processes = profiles.map {
      SymbolProcess($0, law, rate: configuration.rate, hasCashDividends: hasCash)
    }
    valuations = AmericanValuation.each(
      of: profiles.map { hasCash ? 0 : $0.dividendYield }, rate: configuration.rate)
    smiles = profiles.map { WholeSmile(skew: $0.skew) }
    statistics = profiles.map { _ in SymbolStatistics() }
    states = processes.map(\.initial)
    state = CourseState(variances: law.average)
    index = startIndex - min(startIndex, configuration.historySessions)
    session = calendar.sessions[index]
    instant = session.open
    current = .silent(law.average, seed: seed)
    runHistory(profiles)
  }

  /// Simulates the history twice: first to learn how far prices move, then so that it ends at the profiles'
  /// prices.
  private mutating func runHistory(_ profiles: [SymbolProfile]) {
    var rehearsal = self
    while rehearsal.index < startIndex {
      rehearsal.drawSession()
      rehearsal.index += 1
    }
    for place in profiles.indices {
      let price = Double(profiles[place].price.units) / Double(Money.unitsPerDollar)
      states[place].height = Elementary.log(price) - rehearsal.states[place].height
    }
    drawSession()
    while index < startIndex {
      closeSession()
      openNextSession()
    }
  }

  /// Steps the market to an instant no earlier than its present one.
  public mutating func advance(to target: Instant) throws(MarketError) {
    guard target >= instant else { throw .backwards(from: instant, to: target) }
    guard calendar.covered.contains(target.newYork.day) else {
      throw .outsideCalendar(OutsideCalendar(day: target.newYork.day, covered: calendar.covered))
    }
    while true {
      if !isClosed, session.close <= target { closeSession() }
      guard index + 1 < calendar.sessions.count, calendar.sessions[index + 1].open <= target else { break }
      openNextSession()
    }
    instant = target
  }

  private mutating func openNextSession() {
    index += 1
    session = calendar.sessions[index]
    instant = session.open
    isClosed = false
    drawSession()
  }

  private mutating func closeSession() {
    isClosed = true
    instant = session.close
    for place in paths.indices { statistics[place].append(paths[place].bar) }
    indexStatistics.append(volatilityIndex)
  }

  private mutating func drawSession() {
    let session = calendar.sessions[index]
    let previous = calendar.sessions[max(0, index - 1)]
    let place = index - startIndex
    let close = index > 0 ? previous.close : nil
    marketBlows = scenario.blows(on: nil, place: place, session: session, previousClose: close)
    current = law.step(
      &state,
      MarketDraw(
        stream: RandomStream(seed: seed, symbol: MarketSession.streamName, day: session.day),
        scenario: scenario, place: place, seconds: Int((session.close - session.open).milliseconds / 1_000),
        blows: marketBlows))
    state.height += marketBlows.intraday.reduce(0) { $0 + $1.final }
    paths.removeAll(keepingCapacity: true)
    for place in processes.indices {
      paths.append(drawPath(place, session: session, previous: previous, close: close))
      if paths[place].split > 1 { statistics[place].split(into: paths[place].split) }
    }
  }

  private mutating func drawPath(
    _ place: Int, session: Session, previous: Session, close: Instant?
  ) -> SymbolSession {
    let process = processes[place]
    let symbol = process.profile.symbol
    var blows = scenario.blows(on: symbol, place: index - startIndex, session: session, previousClose: close)
    blows.intraday += marketBlows.intraday.map { $0.scaled(process.profile.beta) }
    return process.step(
      &states[place], stream: RandomStream(seed: seed, symbol: symbol, day: session.day), market: current,
      day: session.day, previous: previous.day, blows: blows, calendar: calendar, splits: index >= startIndex)
  }
}
