import Books
import Domain
import Money
import Rules
import Settings

/// Protocol §6: what is done with open positions.
extension Turn {
  /// Asks the management rules about every position, or about those that expire today, and proposes what they
  /// say.
  mutating func manage(onlyExpiring: Bool) {
    guard view.isOpen, desk.feed == .live else { return }
    for id in openAccounts where !portfolio[id].lots.isEmpty {
      if conditions.looksAhead, machine.automationLevel(.adjustment, of: id) <= .human { continue }
      reduceExposure(of: id)
      let account = portfolio[id]
      let verdicts = ManageRule.verdicts(
        on: account, machine.effectiveSettings(for: id), memory: memory(of: account), fees: fees, in: view,
        calendar)
      for verdict in verdicts where !onlyExpiring || verdict.instrument.contract?.expiry == today {
        act(on: verdict, of: id)
      }
    }
  }

  private func memory(of account: Account) -> (LotID) -> PositionMemory {
    let notes = desk.positions
    let triggered = desk.memory(of: account.id).chains
    return { lot in
      let chain = account.lots.first { $0.id == lot }?.chain
      return notes.memory(of: lot, hasTriggered: chain.map(triggered.contains) ?? false)
    }
  }

  private mutating func act(on verdict: ManageVerdict, of id: AccountID) {
    if verdict.action == .preserve { return preserve(id) }
    let wanted = verdict.draft
    let draft = wanted.map(allowed)
    let proposal = draft.map(Proposal.order) ?? verdict.acceptance.map(Proposal.accept)
    guard let proposal, !isAccepted(proposal) else { return withdrawAdjustment(of: verdict.instrument, id) }
    // A position with a working order is left to that order.
    let isWorking = desk.orders(of: id).contains { $0.legs.contains { $0.instrument == verdict.instrument } }
    guard !isWorking else { return }
    if let open = adjustment(of: verdict.instrument, id) {
      if open.proposal == proposal { return }
      move(open, to: .superseded, "the market moved: \(verdict.action.name)")
    }
    let summary =
      draft.map { "\($0 == wanted ? verdict.action.name : Turn.closingAlone): \($0.summary)" }
      ?? verdict.acceptance?.summary ?? verdict.action.name
    propose(verdict.decisionClass, account: id, proposal, summary, verdict.explanation)
  }

  /// Whether a person has accepted exactly this before.
  private func isAccepted(_ proposal: Proposal) -> Bool {
    guard case .accept(let acceptance) = proposal else { return false }
    return desk.accepted.contains(acceptance)
  }

  /// The explanation of a roll that may only close.
  private static let closingAlone = "close without a successor"

  /// The order itself; for a roll only the closing leg, while the switch allows no opening.
  private func allowed(_ draft: OrderDraft) -> OrderDraft {
    guard draft.purpose == .roll, machine.killState(of: draft.account) == .reducing,
      let contract = draft.legs[0].instrument.contract
    else { return draft }
    return (try? machine.closingLeg(of: contract, in: portfolio[draft.account], view)) ?? draft
  }

  /// Offers the closing legs of rolls that a switch has just cancelled or no longer allows.
  mutating func offerClosing(of rolls: [OrderDraft]) {
    guard view.isOpen, desk.feed == .live else { return }
    for roll in rolls {
      let closing = allowed(roll)
      guard closing != roll, adjustment(of: closing.legs[0].instrument, roll.account) == nil else { continue }
      propose(
        .adjustment, account: roll.account, .order(closing), "\(Turn.closingAlone): \(closing.summary)",
        [
          RuleNote(
            "kill.roll", "switch", .text(machine.killState(of: roll.account).name), verdict: "only closes")
        ])
    }
  }

  /// The undecided adjustment of a position; nil where there is none.
  private func adjustment(of instrument: Instrument, _ id: AccountID) -> Decision? {
    desk.decisions.first { decision in
      guard decision.account == id, decision.decisionClass == .adjustment else { return false }
      switch decision.proposal {
      case .order(let draft):
        return draft.purpose != .open && draft.legs.contains { $0.instrument == instrument }
      case .accept(let acceptance): return acceptance.instrument == instrument
      case .fork, .merge, .reinvest, .lift, .flatten, .automation, .playbook: return false
      }
    }
  }

  private mutating func withdrawAdjustment(of instrument: Instrument, _ id: AccountID) {
    guard let open = adjustment(of: instrument, id), open.state == .open else { return }
    move(open, to: .withdrawn, "its reason went away")
  }

  /// Settles undecided puts far below their strike that expire today, as `no_roll` says.
  mutating func settleUnrolled() {
    guard view.isOpen, desk.feed == .live else { return }
    for id in openAccounts where !portfolio[id].lots.isEmpty {
      let settings = machine.effectiveSettings(for: id)
      let verdicts = ManageRule.verdicts(
        on: portfolio[id], settings, memory: memory(of: portfolio[id]), fees: fees, in: view, calendar)
      for verdict in verdicts {
        guard case .noRoll = verdict.action, var draft = verdict.draft,
          let contract = verdict.instrument.contract, contract.expiry == today,
          let spot = spot(contract.symbol),
          AssignmentRule.isFarBelow(contract, at: spot, settings.manage.assignmentBand)
        else { continue }
        // What shrinks exposure is not cancelled where nothing may replace it.
        guard machine.killState(of: id) <= .strictest(allowing: draft.purpose) else { continue }
        withdrawAdjustment(of: verdict.instrument, id)
        // Ten minutes are too few to wait for a better price, with this order or an earlier one.
        cancelWorking(on: verdict.instrument, of: id, "too late to wait")
        draft.type = .market
        draft.worst = nil
        send(draft, verdict.explanation)
      }
    }
  }

  /// Shows the positions whose share is near their strike on an expiry day.
  mutating func showPinned() {
    guard view.isOpen, desk.feed == .live else { return }
    for id in openAccounts where !portfolio[id].lots.isEmpty {
      let account = portfolio[id]
      let pinned = ManageRule.pinned(
        in: account, machine.effectiveSettings(for: id), memory: memory(of: account), fees: fees, in: view,
        calendar)
      for verdict in pinned { act(on: verdict, of: id) }
    }
  }
}
