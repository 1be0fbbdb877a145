internal import Domain
internal import Money
internal import Pricing

/// One stock's or fund's own part of its returns, and its prices session by session.
struct SymbolProcess: Sendable {
  static let splitFactor: Int64 = 4
  static let sessionsToSplit = 10

  let profile: SymbolProfile
  let law: any VarianceLaw
  /// The averages of its own variances; zero for a fund that is the market itself.
  let average: Variances
  let earnings: QuarterlyDate?
  let dividends: QuarterlyDate?
  /// The days of the calendar on which it goes ex-dividend, where options are valued with dividends in cash.
  let exDays: [Day]
  let rate: Double

  init(_ profile: SymbolProfile, _ law: any VarianceLaw, rate: Double, hasCashDividends: Bool) {
    self.profile = profile
    earnings = QuarterlyDate(place: profile.earningsSession)
    dividends = profile.dividendYield > 0 ? QuarterlyDate(place: profile.dividendSession) : nil
    self.law = law
    self.rate = rate
    average = law.average(of: profile)
    exDays = hasCashDividends ? dividends.map { SymbolProcess.days($0) } ?? [] : []
  }

  private static func days(_ date: QuarterlyDate) -> [Day] {
    let calendar = TradingCalendar.newYork
    var days: [Day] = []
    var next = date.next(onOrAfter: calendar.covered.lowerBound, calendar)
    while let day = next {
      days.append(day)
      next = date.next(onOrAfter: day + 1, calendar)
    }
    return days
  }

  /// The state carried from session to session.
  struct State: Sendable {
    /// The logarithm of the last close, adjusted for splits.
    var height: Double
    var own: Variances
    /// Sessions until an announced split; 0 when there is none.
    var sessionsToSplit = 0
  }

  var initial: State { State(height: 0, own: average) }

  /// Draws a session and advances the state past it.
  func step(
    _ state: inout State, stream: RandomStream, market: MarketSession, day: Day, previous: Day,
    blows: SessionBlows, calendar: TradingCalendar, splits: Bool
  ) -> SymbolSession {
    let variance = state.own.sum
    let split = applySplit(&state)
    let dividend = self.dividend(on: day, previousHeight: state.height, calendar)
    var own = law.move(state.own, average: average, profile: profile, market: market, stream: stream)
    own.after = own.after * blows.variance
    let events = report(stream, previous: previous, calendar) + own.jump
    let beta = profile.beta
    let drift =
      (1 - beta) * rate / sessionsPerYear - 0.5 * variance + 0.5 * beta * (1 - beta) * market.before.sum
    let open = state.height + beta * market.overnight + own.night + events + blows.gap + drift - dividend.move
    let close = open + beta * market.intraday + own.day
    let session = SymbolSession(
      open: open, close: close, beta: beta, market: market,
      own: Bridge(stream: stream, seconds: market.bridge.seconds, deviation: own.deviation),
      blows: blows.intraday, move: own, dividend: dividend.amount, split: split,
      volume: volume(
        stream, surprise: (own.night + own.day).magnitude,
        variance: variance + beta * beta * market.before.sum))
    state.own = own.after
    state.height = session.finalHeight
    if splits { announceSplit(&state) }
    return session
  }

  /// The split ratio at this open: 1 or the factor.
  private func applySplit(_ state: inout State) -> Int64 {
    guard state.sessionsToSplit > 0 else { return 1 }
    state.sessionsToSplit -= 1
    guard state.sessionsToSplit == 0 else { return 1 }
    state.height -= Elementary.log(Double(SymbolProcess.splitFactor))
    return SymbolProcess.splitFactor
  }

  private func announceSplit(_ state: inout State) {
    guard state.sessionsToSplit == 0, let bound = profile.splitAbove else { return }
    if Elementary.exp(state.height) * Double(Money.unitsPerDollar) > Double(bound.units) {
      state.sessionsToSplit = SymbolProcess.sessionsToSplit
    }
  }

  private func dividend(
    on day: Day, previousHeight: Double, _ calendar: TradingCalendar
  ) -> (amount: Price, move: Double) {
    guard let dividends, dividends.day(inQuarterOf: day, calendar) == day else { return (.zero, 0) }
    let share = profile.dividendYield / 4
    return (cents(Elementary.exp(previousHeight) * share), -Elementary.log(1 - share))
  }

  /// The move from a report after the previous close.
  private func report(_ stream: RandomStream, previous: Day, _ calendar: TradingCalendar) -> Double {
    guard let earnings, earnings.day(inQuarterOf: previous, calendar) == previous else { return 0 }
    return profile.earningsMove * (stream.normal(.earnings) - 0.5 * profile.earningsMove)
  }

  private func volume(_ stream: RandomStream, surprise: Double, variance: Double) -> Int64 {
    let size = min(4, surprise / max(variance, 1e-9).squareRoot())
    let noise = Elementary.exp(0.25 * stream.normal(.volume))
    return Int64(Double(profile.volume) * (0.7 + 0.4 * size) * noise)
  }
}

/// The nearest price in whole cents, at least one cent.
@inline(__always)
func cents(_ dollars: Double) -> Price {
  Price(units: max(1, Int64(dollars * 100 + 0.5)) * (Money.unitsPerDollar / 100))
}
