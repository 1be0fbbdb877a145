import Books
import Domain
import Rules
import Settings

/// Protocol §11: how much freedom the engine has, given the results of its decisions; and other changes of
/// settings.
extension Turn {
  /// Lowers the level of what lost too often at each close; at a week's close proposes what was earned.
  mutating func reviewTrust(asking: Bool) {
    for record in desk.trust {
      let (id, decisions) = (record.account, record.decisionClass)
      let settings = machine.settings(for: id)
      let (verdict, explanation) = TrustRule.judge(
        record, granted: portfolio[id].granted(decisions), most: settings.automation[decisions],
        settings.trust)
      switch verdict {
      case .stay: withdrawAutomation(of: id, decisions)
      case .lower(let level):
        withdrawAutomation(of: id, decisions)
        emit(.automationSet(id, decisions, level), explanation)
      case .raise(let level):
        guard asking, automation(of: id, decisions) == nil else { continue }
        propose(
          .settings, account: id, .automation(id, decisions, level),
          "let \(decisions.name) decisions of \(id) be \(level.name)", explanation, highest: .human)
      }
    }
  }

  private func automation(of id: AccountID, _ decisions: DecisionClass) -> Decision? {
    desk.decisions.first { decision in
      if case .automation(id, decisions, _) = decision.proposal { true } else { false }
    }
  }

  private mutating func withdrawAutomation(of id: AccountID, _ decisions: DecisionClass) {
    guard let open = automation(of: id, decisions) else { return }
    move(open, to: .withdrawn, "its reason went away")
  }

  mutating func execute(
    _ decision: Decision, granting level: AutomationLevel, _ decisions: DecisionClass, to id: AccountID
  ) {
    do throws(Refusal) {
      emit(try machine.setAutomation(id, decisions, level))
      move(decision, to: .executed, "")
    } catch {
      move(decision, to: .failed, error.message)
    }
  }

  mutating func execute(_ decision: Decision, applying text: String) {
    do throws(Refusal) {
      emit(try machine.applyPlaybook(text, reason: decision.summary))
      move(decision, to: .executed, "")
      endPlaybooks(.withdrawn, "the playbook changed meanwhile")
    } catch {
      move(decision, to: .failed, error.message)
    }
  }

  /// Ends proposals that are based on an older playbook, since they would undo its successor's changes.
  mutating func endPlaybooks(_ state: DecisionState, _ reason: String) {
    for decision in desk.decisions {
      guard case .playbook = decision.proposal else { continue }
      move(decision, to: state, reason)
    }
  }
}
