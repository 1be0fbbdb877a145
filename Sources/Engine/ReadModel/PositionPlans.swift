import Books
import Domain
import Money
public import Rules
import Settings

/// The management rules' verdict on every position now, before anything is done; judged once per minute of
/// market time.
public struct PositionPlans: Sendable {
  /// A position: an instrument on one side of an account.
  private struct Place: Hashable {
    let account: AccountID
    let instrument: Instrument
    let isShort: Bool

    init(_ account: AccountID, _ instrument: Instrument, isShort: Bool) {
      (self.account, self.instrument, self.isShort) = (account, instrument, isShort)
    }

    init(_ row: PositionRow) { self.init(row.account, row.instrument, isShort: row.quantity < 0) }
  }

  private var verdicts: [Place: ManageVerdict] = [:]
  private var exercisable: Set<Place> = []
  private let minute: Int64
  private let sequence: Int64

  /// The most positions that are judged; with more of them a screen shows no plans.
  private static let limit = 2_000

  init(
    _ machine: EngineMachine, in view: (any MarketView)?, at instant: Instant, after previous: PositionPlans?
  ) {
    let minute = instant.milliseconds / 60_000
    let sequence = machine.portfolio.sequence
    if let previous, previous.minute == minute, previous.sequence == sequence {
      self = previous
      return
    }
    (self.minute, self.sequence) = (minute, sequence)
    guard let view else { return }
    var left = PositionPlans.limit
    for account in machine.portfolio.accounts where !account.lots.isEmpty && left > 0 {
      left -= account.lots.count
      judge(account, machine, in: view)
    }
  }

  private mutating func judge(_ account: Account, _ machine: EngineMachine, in view: any MarketView) {
    let triggered = machine.desk.memory(of: account.id).chains
    let notes = machine.desk.positions
    let found = ManageRule.verdicts(
      on: account, machine.effectiveSettings(for: account.id),
      memory: { lot in
        let chain = account.lots.first { $0.id == lot }?.chain
        return notes.memory(of: lot, hasTriggered: chain.map(triggered.contains) ?? false)
      }, fees: machine.playbook.portfolio.fees, in: view, .newYork)
    for verdict in found {
      let place = Place(account.id, verdict.instrument, isShort: verdict.quantity < 0)
      verdicts[place] = verdict
      if verdict.quantity < 0, isWorthExercising(verdict.instrument, in: view) { exercisable.insert(place) }
    }
  }

  /// Whether the owner of a short option gains by exercising it in the coming night.
  private func isWorthExercising(_ instrument: Instrument, in view: any MarketView) -> Bool {
    let today = view.session.day
    guard let contract = instrument.contract, let morning = TradingCalendar.newYork.next(after: today)?.day
    else { return false }
    return EarlyAssignment.chance(of: contract, nightOf: today, before: morning, in: view) > .zero
  }

  /// The rules' verdict on a position; nil for shares, and for what is not quoted.
  public func verdict(on row: PositionRow) -> ManageVerdict? { verdicts[Place(row)] }

  /// Whether exercising a short option early would pay its owner tonight.
  public func mayBeExercisedTonight(_ row: PositionRow) -> Bool { exercisable.contains(Place(row)) }
}
