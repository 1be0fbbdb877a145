import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import Platform

extension EngineLink {
  /// Stops trading as `alluse kill` does: the flag in the store first, whatever the engine does, then its answer; the engine itself
  /// is asked only where no flag can be set.
  func kill(_ scope: Scope, _ state: KillState, then: @escaping @Sendable (KillFate, String) -> Void) {
    let request = KillRequest(
      scope, state, id: SecureRandom.identity(), asker: SystemUser.here, reason: "cockpit")
    let button = KillButton(place, request)
    DispatchQueue.global(qos: .userInteractive).async {
      switch button.push() {
      case .confirmed(let reply): then(.done, told(reply))
      case .refused(let refusal): then(.refused, refusal.message)
      case .flagged(_, let unconfirmed, let why):
        let orders = unconfirmed.map { ", unconfirmed \($0)" } ?? ""
        then(
          .flagged, "the flag is set and will hold before anything is sent\(orders); not confirmed: \(why)")
      case .failed(let error): self.killWithoutFlag(scope, state, "\(error)", then)
      }
    }
  }

  private func killWithoutFlag(
    _ scope: Scope, _ state: KillState, _ why: String,
    _ then: @escaping @Sendable (KillFate, String) -> Void
  ) {
    submit(.kill(scope, state, reason: "cockpit")) { answer in
      let fate: KillFate = answer.isRefused ? answer.isAnswered ? .refused : .unanswered : .done
      then(fate, fate == .done ? answer.text : "\(answer.text); the flag is not set: \(why)")
    }
  }
}

private func told(_ answer: SwitchedAnswer) -> String {
  let orders = "cancelled \(answer.cancelled), unconfirmed \(answer.unconfirmed)"
  return "\(answer.scope) is \(answer.state.spelling.uppercased()): \(orders); row \(answer.sequence ?? 0)"
}
