package import Domain

extension Hint {
  /// The end of a sentence that names the command line to type.
  package var words: String {
    switch self {
    case .accounts: "; list them with: alluse accounts"
    case .decisions: "; list them with: alluse decisions"
    case .orders: "; list them with: alluse orders"
    case .cancel(let order): "; cancel it with: alluse cancel \(order.number)"
    case .positions: "; list positions with: alluse positions"
    case .rows: "; find it with: alluse audit list"
    case .due: "; see: alluse due"
    case .decision(let id): "; look at it, and find its hash, with: alluse why \(id.number)"
    case .rearm: "; use: alluse rearm --reason TEXT"
    case .rearmFirst(let scope): "; re-arm it first with: alluse rearm --scope \(scope) --reason TEXT"
    case .kill(let scope): "; a switch is set stricter with: alluse kill --scope \(scope)"
    case .playbook: "; check it with: alluse config check FILE"
    case .symbols(let symbol): "; it names those that it does with: alluse market chain \(symbol)"
    case .chain(let symbol): "; see what it lists with: alluse market chain \(symbol)"
    case .beginMarket: "; start one with: alluse run --headless"
    case .goOn: "; go on with: alluse run"
    case .letTimeGoOn: "; leave out --at, or let time go on with: alluse run --headless"
    case .makeStore: "; make one with: alluse init"
    case .people: "; see who is what with: alluse person list"
    case .openKey: "; give it at a terminal, or take it off with: alluse key protect --off"
    case .verify: "; check the store with: alluse audit verify"
    case .damage(let more, let canBeAcknowledged):
      (more > 0 ? " (and \(more) more: alluse audit verify)" : "")
        + (canBeAcknowledged
          ? "; take note of it with: alluse audit acknowledge --reason TEXT, or restore a backup"
          : "; restore a backup")
    }
  }
}

extension Refusal {
  /// The same refusal with its hint in words, at the end of its sentence.
  package var spelled: Refusal {
    var spelled = self
    spelled.message += hint?.words ?? ""
    spelled.hint = nil
    return spelled
  }
}
