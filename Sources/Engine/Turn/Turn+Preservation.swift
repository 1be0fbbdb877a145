import Books
import Domain
import Money
import Rules
import Settings

/// Protocol §7: capital preservation, from its trigger to its lifting.
extension Turn {
  /// Begins it, or begins it again, where a rule says so.
  mutating func preserve(_ id: AccountID) {
    let account = portfolio[id]
    let settings = machine.settings(for: id)
    var memory = desk.memory(of: id)
    guard let cause = PreservationRule.cause(of: account, settings, memory, spot: spot) else { return }
    if case .deepDrawdown(let chains) = cause { memory.chains += chains }
    if case .maximumDrawdown = cause { memory.hasBreached = true }
    memory.lastTrigger = PreservationRule.flowNeutralValue(of: account)
    let entered = PreservationRule.entered(account, before: desk.preservation(of: id), at: at)
    emit(
      .preservationMoved(PreservationRecord(id, entered, memory: memory, reason: cause.text)),
      [
        RuleNote(
          "preserve.trigger", "liquidation", .money(account.liquidation), bound: .money(account.peak),
          verdict: cause.text)
      ])
    for decision in desk.decisions where decision.account == id && decision.decisionClass == .entry {
      move(decision, to: .withdrawn, "capital preservation")
    }
    for order in desk.orders(of: id) where order.purpose == .open { cancel(order, "capital preservation") }
  }

  /// Buys losing puts back until the exposure is half of what it was at the trigger.
  mutating func reduceExposure(of id: AccountID) {
    guard let preservation = desk.preservation(of: id) else { return }
    let isBusy =
      desk.decisions.contains { $0.account == id && $0.decisionClass == .emergency }
      || desk.orders(of: id).contains { $0.purpose == .close }
    guard !isBusy else { return }
    let account = portfolio[id]
    let reduction = ExposureReduction(account, machine.settings(for: id), preservation, in: view)
    guard PreservationRule.exposure(of: account) > reduction.target else { return }
    for draft in reduction.drafts {
      propose(
        .emergency, account: id, .order(draft), "reduce exposure: \(draft.summary)", reduction.explanation)
    }
  }

  /// Checks at each close for accounts that fell too far, and for positions in deep drawdown.
  mutating func checkPreservation() {
    for id in openAccounts { preserve(id) }
  }

  /// Counts quiet weeks at a week's close, and asks a person to lift it after enough of them.
  mutating func endWeekOfPreservations(in regime: Regime?) {
    let isCalm = desk.regime?.isCalm ?? false
    for entry in desk.preservations {
      guard let present = entry.preservation else { continue }
      let next = PreservationRule.afterWeek(present, regime: regime, isCalm: isCalm)
      emit(
        .preservationMoved(
          PreservationRecord(entry.account, next, memory: entry.memory, reason: "week \(next.weeks)")))
      guard PreservationRule.isLiftDue(next, machine.settings(for: entry.account).protect) else { continue }
      proposeLift(of: entry.account, next)
    }
  }

  private mutating func proposeLift(of id: AccountID, _ preservation: Preservation) {
    for decision in desk.decisions where decision.proposal == .lift(id) {
      move(decision, to: .withdrawn, "asked again each week")
    }
    propose(
      .settings, account: id, .lift(id), "lift capital preservation of \(id)",
      [
        RuleNote(
          "preserve.lift",
          inputs: [
            NamedFigure("quiet weeks", .count(Int64(preservation.quietWeeks))),
            NamedFigure("weeks", .count(Int64(preservation.weeks))),
          ], bound: .count(machine.settings(for: id).protect.calmWeeks), verdict: "due")
      ])
  }

  /// Ends it; the present value becomes the peak.
  mutating func lift(_ id: AccountID) {
    let account = portfolio[id]
    var memory = desk.memory(of: id)
    memory.hasBreached = false
    memory.lastTrigger = nil
    memory.liftedAt = at
    emit(
      .preservationMoved(PreservationRecord(id, nil, memory: memory, reason: "lifted")),
      [
        RuleNote(
          "preserve.peak", "peak", .money(account.peak), bound: .money(account.liquidation),
          verdict: "becomes the present value")
      ])
  }
}

extension PreservationCause {
  /// The cause in words.
  var text: String {
    switch self {
    case .deepDrawdown(let chains): "\(chains.count) positions in deep drawdown"
    case .maximumDrawdown(let drawdown): "a drawdown of \(Figure.ratio(drawdown))"
    case .furtherFall(let share): "a further fall of \(Figure.ratio(share))"
    }
  }
}
