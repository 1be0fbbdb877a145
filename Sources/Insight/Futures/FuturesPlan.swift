import Books
public import Domain
public import Engine
public import MarketModel
import Money
import Settings

/// The futures of one decision: how each answer goes on, on the same seeded paths.
///
/// Each path is the engine as it trades, with the steps of a day at its close; nothing else is decided and nothing
/// else is entered meanwhile. Where shares, LEAPS or structures move, the engine's weekly projection goes on instead.
public struct FuturesPlan: Sendable {
  /// One path's results, one for each answer in order.
  public struct Path: Sendable {
    /// How each answer ended.
    var ends: [End]
  }

  /// How one answer ended on one path.
  struct End: Sendable {
    var result: Money
    var isAssigned = false
    var isShort = false
    var week: WeekType?
  }

  /// The usual number of paths.
  public static let usualPaths = 500
  /// The most sessions that a path goes on.
  static let mostSessions = 10

  private let asked: AskedFuture
  private let starts: FutureStarts
  private let course: Course
  private let seen: Instant
  private let seed: UInt64

  /// How paths go on.
  private enum Course: Sendable {
    case sessions(FutureGround)
    case weeks(WeeklyCourse)
  }

  /// Prepares the paths; nil where nothing that can be run follows from the decision, or where the market is not known
  /// well enough.
  public init?(
    _ asked: AskedFuture, in machine: EngineMachine, _ market: any SteppedMarket, at instant: Instant
  ) {
    let view = SteppedMarketView(market)
    switch asked.proposal {
    case .lift, .automation, .playbook: return nil
    case .order, .fork, .merge, .reinvest, .flatten, .accept: break
    }
    let starts = FutureStarts(asked, in: machine, view, at: instant)
    guard !starts.starts.isEmpty else { return nil }
    (self.asked, self.starts, seen) = (asked, starts, instant)
    seed = UInt64(bitPattern: asked.id.number) &* 0x9e37_79b9_7f4a_7c15 | 1
    let last = FuturesPlan.lastExpiry(asked.proposal, starts, in: machine)
    let coming = FuturesPlan.sessions(after: instant)
    if let last, last - instant.newYork.day < FuturesPlan.lasting, !coming.isEmpty {
      let until = coming.firstIndex { $0.day >= last } ?? coming.count - 1
      let index = machine.playbook.portfolio.regime.index
      let symbols = Set(FuturesPlan.symbols(of: starts) + (market.symbols.contains(index) ? [index] : []))
      guard let ground = FutureGround(market, symbols.sorted(), over: Array(coming[...until])) else {
        return nil
      }
      course = .sessions(ground)
    } else {
      course = .weeks(WeeklyCourse(starts, on: instant.newYork.day))
    }
  }

  /// The sessions whose closes are still to come, at most ten.
  private static func sessions(after instant: Instant) -> [Session] {
    let calendar = TradingCalendar.newYork
    var sessions: [Session] = []
    var next = calendar.next(onOrAfter: instant.newYork.day)
    while let session = next, sessions.count < mostSessions {
      if session.close > instant { sessions.append(session) }
      next = calendar.next(after: session.day)
    }
    return sessions
  }

  /// The days from which an option lasts so long that it is a LEAPS.
  private static let lasting = 180

  /// The last expiry of the options that it is about; nil where it is about none.
  private static func lastExpiry(
    _ proposal: Proposal, _ starts: FutureStarts, in machine: EngineMachine
  ) -> Day? {
    switch proposal {
    case .order(let draft):
      return (draft.legs + (starts.alternative?.legs ?? [])).compactMap { $0.instrument.contract?.expiry }
        .max()
    case .accept(let acceptance): return acceptance.instrument?.contract?.expiry
    case .flatten:
      let lots = starts.accounts.flatMap { machine.portfolio[$0].lots }
      return lots.compactMap { $0.instrument.contract?.expiry }.max()
    case .fork, .merge, .reinvest, .lift, .automation, .playbook: return nil
    }
  }

  private static func symbols(of starts: FutureStarts) -> [Symbol] {
    starts.starts.flatMap { start in
      starts.accounts.flatMap { start.machine.portfolio.account($0)?.lots.map(\.instrument.symbol) ?? [] }
        + start.machine.desk.orders.flatMap { $0.legs.map(\.instrument.symbol) }
    }
  }

  /// Runs one path; the same number gives the same path.
  public func path(_ number: Int) -> Path {
    switch course {
    case .sessions(let ground): path(number, on: ground)
    case .weeks(let weeks):
      Path(ends: weeks.results(seed: seed, path: number).map { End(result: $0 - starts.before) })
    }
  }

  private func path(_ number: Int, on ground: FutureGround) -> Path {
    var market = FutureMarket(ground, seed: seed, path: number)
    var machines = starts.starts.map(\.machine)
    let tallies = machines.map { _ in FutureTally(asked.account) }
    var conditions = TurnConditions(rhythm: .daily)
    conditions.looksAhead = true
    for session in ground.sessions {
      market.step()
      let view = remembering(SteppedMarketView(market), .daily)
      for place in machines.indices {
        let tally = tallies[place]
        machines[place].turn(at: session.close, in: view, conditions) { event, _, _ in tally.add(event.body)
        }
        tally.note(machines[place], starts.accounts)
      }
    }
    return Path(
      ends: zip(machines, tallies).map { machine, tally in
        let after = starts.accounts.reduce(Money.zero) {
          $0 + (machine.portfolio.account($1)?.value ?? .zero)
        }
        return End(
          result: after - starts.before, isAssigned: tally.isAssigned, isShort: tally.isShort,
          week: tally.week)
      })
  }

  /// Sums paths up; their order does not matter. Nil without paths.
  public func summary(of paths: [Path]) -> DecisionFutures? {
    guard !paths.isEmpty else { return nil }
    let futures = starts.starts.indices.map { place in
      future(starts.starts[place], paths.map { $0.ends[place] })
    }
    return DecisionFutures(
      asked.id, account: asked.account, seen: seen, until: until, paths: Int64(paths.count),
      seed: Int64(bitPattern: seed), market: assumption, futures: futures)
  }

  private func future(_ start: FutureStarts.Start, _ ends: [End]) -> DecisionFutures.Future {
    let results = ends.map(\.result).sorted()
    let count = results.count
    let worst = results.prefix(max(1, count / 20))
    let weeks = Dictionary(grouping: ends.compactMap(\.week), by: \.self).mapValues(\.count)
    let week = WeekType.allCases.filter { weeks[$0] != nil }.max { (weeks[$0] ?? 0) < (weeks[$1] ?? 0) }
    return DecisionFutures.Future(
      start.answer, what: start.what, mean: mean(results[...]), worst: mean(worst),
      quantiles: DecisionFutures.Future.places.map { results[min(count - 1, (count - 1) * $0 / 100)] },
      assigned: Int64(ends.count(where: \.isAssigned)), profitable: Int64(results.count { $0 > .zero }),
      short: Int64(ends.count(where: \.isShort)), week: week,
      weekPaths: Int64(week.flatMap { weeks[$0] } ?? 0))
  }

  private func mean(_ results: ArraySlice<Money>) -> Money {
    let sum = results.reduce(Int128(0)) { $0 + Int128($1.units) }
    return Money(units: Int64(sum / Int128(max(1, results.count))))
  }

  private var until: Day {
    switch course {
    case .sessions(let ground): ground.sessions.last?.day ?? seen.newYork.day
    case .weeks(let weeks): weeks.last
    }
  }

  /// What market is assumed, in a sentence.
  private var assumption: String {
    switch course {
    case .sessions(let ground):
      "Shares move as far as options at the money price in now, up as often as down, with the past year's correlations and fat tails; what puts below the price cost beyond that counts as earned. "
        + (ground.options.contains { !$0.known.isEmpty }
          ? "Volatilities are quoted." : "Volatilities are the market's model.")
    case .weeks(let weeks): weeks.assumption
    }
  }
}

/// What happens to the followed accounts along one path.
private final class FutureTally {
  private let account: AccountID
  private(set) var isAssigned = false
  private(set) var isShort = false
  private(set) var week: WeekType?

  init(_ account: AccountID) { self.account = account }

  func add(_ body: EventBody) {
    switch body {
    case .traded(let trade): if trade.cause == .assignment { isAssigned = true }
    case .desk(.weekEnded(let records)):
      for record in records where record.account == account { week = record.type }
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged, .reinvested,
      .refused, .playbookApplied, .automationSet, .restored, .sessionMarked, .desk, .split, .noted,
      .acknowledged, .person:
      break
    }
  }

  func note(_ machine: EngineMachine, _ accounts: [AccountID]) {
    if !isShort {
      isShort = accounts.contains { machine.portfolio[$0].status.isOpen && machine.slack(of: $0) < .zero }
    }
  }
}
