import Books
public import Domain
import Engine
public import MarketModel
public import Money
import Settings

/// Many simulated paths of the protocol, each determined by its number.
public protocol Projection: Sendable {
  /// Simulates one path; the same number gives the same path.
  func path(_ number: Int) -> ProjectionPlan.Path
}

extension ProjectionPlan: Projection {}

/// A projection of the protocol on simulated markets: the engine as it trades, each path on a market of its
/// own.
///
/// The steps of a day are taken once, at its close, and every proposal is approved.
public struct MarketProjection: Projection {
  private let seed: UInt64
  private let years: Int
  private let scenario: Scenario
  private let start: EngineMachine
  private let attachment: MarketAttachment
  private let configuration: MarketConfiguration
  private let conditions = TurnConditions(approval: .all, rhythm: .daily)

  /// Founds a portfolio under a playbook; a year has 52 weeks.
  public init(
    capital: Money, playbook: String, seed: UInt64, years: Int, scenario: Scenario = .usual
  ) throws(Refusal) {
    precondition(years > 0, "a projection is over at least one year")
    guard years <= MarketProjection.mostYears,
      let first = TradingCalendar.newYork.next(onOrAfter: ProjectionPlan.firstDay)
    else {
      preconditionFailure("a projection on markets is over at most \(MarketProjection.mostYears) years")
    }
    (self.seed, self.years, self.scenario) = (seed, years, scenario)
    var machine = EngineMachine()
    let founding = Founding(store: [], publicKey: [], capital: capital, playbook: playbook)
    machine.apply(try machine.decide(.found(founding), at: first.open), sequence: 1, at: first.open)
    let history = Int(machine.playbook.portfolio.clock.historySessions)
    configuration = .shipped(history: history)
    attachment = MarketAttachment(
      seed: Int64(bitPattern: seed), scenario: scenario.name,
      configuration: MarketConfiguration.shippedText(history: history), firstDay: first.day)
    start = machine
  }

  /// The most years that fit into the trading calendar.
  public static var mostYears: Int {
    (TradingCalendar.newYork.covered.upperBound - ProjectionPlan.firstDay) / 364
  }

  /// The seed of a path's market.
  package func marketSeed(of number: Int) -> UInt64 {
    scrambled(seed &+ UInt64(number + 1) &* 0x9e37_79b9_7f4a_7c15) >> 1
  }

  /// Simulates one path; the same number gives the same path.
  public func path(_ number: Int) -> ProjectionPlan.Path { lived(number).path }

  /// What the weeks of one path brought the root's accounts.
  public func weeks(_ number: Int) -> LivedWeeks { lived(number).weeks }

  private func lived(_ number: Int) -> (path: ProjectionPlan.Path, weeks: LivedWeeks) {
    do throws(MarketError) { return try walk(number) } catch {
      preconditionFailure("a projection within the calendar has a market: \(error)")
    }
  }

  private func walk(_ number: Int) throws(MarketError) -> (path: ProjectionPlan.Path, weeks: LivedWeeks) {
    let seed = marketSeed(of: number)
    var market = try SimulatedMarket(
      configuration, seed: seed, scenario: scenario, start: attachment.firstDay)
    var (machine, path) = (start, ProjectionPlan.Path())
    var attachment = attachment
    attachment.seed = Int64(bitPattern: seed)
    let tally = Tally()
    if let event = try? machine.decide(.attach(attachment), at: market.instant) {
      machine.perform(event, at: market.instant, in: SteppedMarketView(market), conditions) { _, _, _ in }
    }
    for year in 1...years {
      let end = ProjectionPlan.firstDay + 364 * year
      while let next = machine.nextTurn(after: market.instant, conditions.rhythm), next.newYork.day < end {
        try market.advance(to: next)
        machine.turn(at: next, in: SteppedMarketView(market), conditions) { event, _, _ in
          tally.add(event.body)
        }
      }
      path.totals.append(machine.portfolio.value)
      path.forks.append(tally.forks)
      path.merges.append(tally.merges)
    }
    (path.accountWeeks, path.marketWeeks) = (tally.accountWeeks, tally.weeks)
    return (path, tally.lived)
  }

  /// The totals counted along a path.
  private final class Tally {
    var (forks, merges, accountWeeks) = (0, 0, 0)
    var weeks = RegimeWeeks()
    var lived = LivedWeeks()

    func add(_ body: EventBody) {
      switch body {
      case .forked: forks += 1
      case .merged: merges += 1
      case .desk(.weekEnded(let records)):
        accountWeeks += records.count
        for record in records {
          weeks.add(record)
          lived.add(record)
        }
      case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .reinvested, .refused,
        .playbookApplied, .automationSet, .restored, .traded, .sessionMarked, .desk, .split, .noted,
        .acknowledged, .person:
        break
      }
    }
  }
}
