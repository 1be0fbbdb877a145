import Books
import Domain
import Engine
import Settings

extension ActionTable {
  /// Actions that stop trading and resume it.
  static let switches: [Action] = [
    Action(
      name: "kill", context: .always, keys: ["ctrl+x ctrl+x"], title: "KILL",
      help: "stop: once REDUCING and opening orders cancelled, the whole chord again HALTED", danger: .engine,
      arguments: "[everything|STRUCTURE|ACCOUNT]", hint: 100
    ) { model, words in model.kill(words) },
    Action(
      name: "rearm", context: .global, keys: [], title: "re-arm",
      help: "let orders leave a scope again; asks like an approval", danger: .approval,
      arguments: "SCOPE REASON", refusal: \.readOnlyRefusal
    ) { model, words in model.rearm(words) },
    Action(
      name: "away", context: .global, keys: [], title: "away",
      help: "turn entries off and let supervised decisions wait for a person; again to come back",
      danger: .engine, refusal: \.readOnlyRefusal
    ) { model, _ in model.toggleAway() },
  ]
}

extension Model {
  /// Why nothing can be changed from here; nil when it can.
  var readOnlyRefusal: String? {
    if isReadOnly { return "this cockpit only watches; start it without --read-only" }
    if !published.isPresent { return "this is the past; :now leads back" }
    return nil
  }

  /// Asks for the next stricter kill state of a scope; the screen does not wait for the engine to confirm it.
  mutating func kill(_ words: [String]) -> [Effect] {
    guard !isReadOnly else { return refuse(readOnlyRefusal ?? "") }
    let scope: Scope
    if let word = words.first {
      guard let named = self.scope(word) else { return refuse(unknownScope(word, "kill everything")) }
      scope = named
    } else {
      scope = .everything
    }
    let present = published.newest.machine.desk.state(of: scope)
    guard let next = alarms.kills.next(scope, in: present, at: now) else {
      return refuse(
        "\(scope): the first kill has just been given; the whole chord again, a second after its outcome stands here, for HALTED"
      )
    }
    alarms.kills.ask(scope, next, at: now)
    return [.kill(scope, next), .bell]
  }

  /// A scope by its name: `everything`, `root`, `fork-1`, `root/gen`, `gen`, `fork-1/gen`; nil for any other.
  func scope(_ word: String) -> Scope? {
    switch Scope(word) {
    case .everything: .everything
    case .structure(let id): published.newest.machine.portfolio.structure(id).map { _ in .structure(id) }
    case .account, nil: account(word).map(Scope.account)
    }
  }

  private func unknownScope(_ word: String, _ example: String) -> String {
    unknown("scope", word, among: scopeNames, example: ":\(example)")
  }

  /// The names of all scopes that can be killed or re-armed.
  var scopeNames: [String] {
    let portfolio = read.machine.portfolio
    return ["everything"] + portfolio.structures.map { "\($0.id)" } + portfolio.accounts.map { "\($0.id)" }
  }

  /// An account by its path, or by its kind alone within the structure under the cursor.
  func account(_ word: String) -> AccountID? {
    if let id = AccountID(word) { return read.machine.portfolio.account(id) == nil ? nil : id }
    guard let kind = AccountKind(name: word.lowercased()) else { return nil }
    let structure = chosenAccount?.structure ?? .root
    let id = structure.kinds.contains(kind) ? structure.account(kind) : StructureID.root.account(kind)
    return read.machine.portfolio.account(id) == nil ? nil : id
  }

  mutating func rearm(_ words: [String]) -> [Effect] {
    guard let word = words.first else {
      return refuse("name what is re-armed and why: :rearm everything feed is back")
    }
    guard let scope = scope(word) else {
      return refuse(unknownScope(word, "rearm everything feed is back"))
    }
    let reason = words.dropFirst().joined(separator: " ")
    guard !reason.isEmpty else { return refuse("re-arming needs a reason: :rearm \(word) feed is back") }
    if let flaw = TextRule.reason.flaw(in: reason) { return refuse("the reason \(flaw)") }
    return openBox(rearming(scope, reason))
  }

  /// Going away makes entries manual and leaves supervised decisions to a person;
  /// coming back lets entries be proposed again.
  ///
  /// Coming back never grants more than proposals; any further freedom must be granted separately.
  mutating func toggleAway() -> [Effect] {
    alarms.isAway.toggle()
    if !alarms.isAway { alarms.isBriefOpen = true }
    say(
      alarms.isAway ? "away: nothing is entered, and decisions wait for you" : "back: this is what happened")
    let classes: [(DecisionClass, AutomationLevel)] =
      alarms.isAway ? [(.entry, .manual), (.adjustment, .human)] : [(.entry, .human)]
    return openAccounts.flatMap { id in
      classes.compactMap { decisions, level in
        let present =
          read.machine.portfolio[id].automation[decisions]
          ?? read.machine.settings(for: id).automation[decisions]
        return (alarms.isAway ? present > level : present == .manual)
          ? Effect.submit(.setAutomation(id, decisions, level)) : nil
      }
    }
  }
}
