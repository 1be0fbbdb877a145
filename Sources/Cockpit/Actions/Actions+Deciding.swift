import Books
import Domain
import Engine
import Money
import Rules

extension ActionTable {
  /// Actions on decisions.
  static let deciding: [Action] = [
    Action(
      name: "approve", context: .decisions, keys: ["a"], title: "approve…",
      help: "open the decision under the cursor, focused on saying no", danger: .engine, arguments: "NUMBER",
      hint: 90, refusal: \.decideRefusal
    ) { model, words in model.openDecision(words.first) },
    Action(
      name: "reject", context: .decisions, keys: ["r"], title: "reject",
      help: "say no; a digit gives the reason",
      danger: .engine, arguments: "NUMBER", hint: 85, refusal: \.decideRefusal
    ) { model, words in model.rejectChosen(words.first) },
    Action(
      name: "veto", context: .decisions, keys: ["v"], title: "veto",
      help: "stop a supervised decision before its window ends", danger: .engine, arguments: "NUMBER",
      hint: 84,
      refusal: \.decideRefusal
    ) { model, words in model.vetoChosen(words.first) },
    Action(
      name: "mark", context: .decisions, keys: ["space"], title: "mark",
      help: "mark decisions of one class, to take them together", danger: .screen, hint: 30
    ) { model, _ in model.toggleMark() },
    Action(
      name: "approve-marked", context: .decisions, keys: ["A"], title: "marked…",
      help: "open the marked decisions together; their count must be typed", danger: .engine, hint: 28,
      refusal: \.decideRefusal
    ) { model, _ in model.openMarked() },
    Action(
      name: "fork", context: .accounts, keys: [], title: "fork",
      help: "propose a fork of a Gen-Acc: :fork gen",
      danger: .engine, arguments: "ACCOUNT", refusal: \.readOnlyRefusal
    ) { model, words in model.proposeFork(words.first) },
    Action(
      name: "merge", context: .accounts, keys: [], title: "merge",
      help: "propose a merge of structures: :merge fork-1 fork-2", danger: .engine, arguments: "STRUCTURE…",
      refusal: \.readOnlyRefusal
    ) { model, words in model.proposeMerge(words) },
    Action(
      name: "reinvest", context: .accounts, keys: [], title: "reinvest",
      help: "propose to reinvest the quarter's profit", danger: .engine, arguments: "ACCOUNT…",
      refusal: \.readOnlyRefusal
    ) { model, words in model.proposeReinvestment(words) },
    Action(
      name: "suspend-account", context: .accounts, keys: [], title: "suspend",
      help: "let an account enter nothing new until it is resumed", danger: .engine,
      arguments: "ACCOUNT REASON", refusal: \.readOnlyRefusal
    ) { model, words in model.setStatus(.suspended, words) },
    Action(
      name: "resume-account", context: .accounts, keys: [], title: "resume",
      help: "let a suspended account trade again; asks like an approval", danger: .engine,
      arguments: "ACCOUNT REASON", refusal: \.readOnlyRefusal
    ) { model, words in model.setStatus(.active, words) },
  ]
}

extension Model {
  /// Why no decision can be taken here; nil when one can.
  var decideRefusal: String? {
    if let readOnlyRefusal { return readOnlyRefusal }
    return read.decisions.isEmpty && read.near.isEmpty ? "there is nothing to decide" : nil
  }

  private func decision(_ word: String?) -> Decision? {
    guard let word else { return chosenDecision }
    return Int64(word).flatMap { read.machine.desk.decision(DecisionID(number: $0)) }
  }

  mutating func openDecision(_ word: String?) -> [Effect] {
    if let decision = decision(word) {
      guard decision.state == .open else {
        return refuse("decision \(decision.id.number) is approved already")
      }
      return openBox(.decision(decision))
    }
    guard word == nil, case .near(let key) = selected(.decisions),
      let near = read.near.first(where: { "\($0.decisionClass.name) \($0.subject)" == key })
    else { return refuse("choose a decision first") }
    switch near.decisionClass {
    case .fork: return proposeFork(near.subject)
    case .merge: return proposeMerge([near.subject])
    default: return proposeReinvestment([near.subject])
    }
  }

  mutating func rejectChosen(_ word: String?) -> [Effect] {
    guard let decision = decision(word) else { return refuse("choose a decision first") }
    let effects = openBox(.decision(decision))
    if case .decision(var box) = dialog {
      box.isChoosingReason = true
      dialog = .decision(box)
    }
    return effects
  }

  mutating func vetoChosen(_ word: String?) -> [Effect] {
    guard let decision = decision(word) else { return refuse("choose a decision first") }
    guard decision.level == .supervised else {
      return refuse("decision \(decision.id.number) waits for a person; reject it with r")
    }
    say("veto of decision \(decision.id.number) sent")
    return [.veto(decision.id, reason: "veto")]
  }

  mutating func toggleMark() -> [Effect] {
    guard let id = selected(.decisions), let decision = chosenDecision else { return [] }
    if let refusal = DecisionBox.batchRefusal([decision] + marked) { return refuse(refusal) }
    if lists[.decisions]?.marks.remove(id) == nil { lists[.decisions]?.marks.insert(id) }
    return move(by: 1)
  }

  /// The marked decisions that are still open.
  var marked: [Decision] {
    read.decisions.filter { $0.state == .open && lists[.decisions]?.marks.contains(.decision($0.id)) == true }
  }

  mutating func openMarked() -> [Effect] {
    guard marked.count > 1 else { return refuse("mark two decisions or more with space first") }
    if let refusal = DecisionBox.batchRefusal(marked) { return refuse(refusal) }
    return openBox(marked.map(Subject.decision))
  }

  /// Opens the box for one subject, or for several of one class.
  mutating func openBox(_ subjects: [Subject]) -> [Effect] {
    if let readOnlyRefusal { return refuse(readOnlyRefusal) }
    dialog = .decision(
      DecisionBox(
        subjects, bindings: subjects.map { $0.binding(in: read.machine) }, letters: typing.codeLetters,
        at: now))
    (typing.prompt, typing.pendingKeys) = (nil, [])
    return []
  }

  /// Opens the box for one subject.
  mutating func openBox(_ subject: Subject) -> [Effect] { openBox([subject]) }

  mutating func proposeFork(_ word: String?) -> [Effect] {
    guard let word = word ?? chosenAccount?.description, let id = account(word), id.kind.forks else {
      return refuse("name a Gen-Acc: :fork root/gen")
    }
    return openBox(fork(id))
  }

  mutating func proposeMerge(_ words: [String]) -> [Effect] {
    let sources = words.compactMap { StructureID($0) }.filter { read.machine.portfolio.structure($0) != nil }
    guard !sources.isEmpty, sources.count == words.count else {
      return refuse("name structures that are there: :merge fork-1")
    }
    return openBox(merge(sources))
  }

  /// Proposes reinvestments, by a command for each account, so that every one is shown and signed in full.
  mutating func proposeReinvestment(_ words: [String]) -> [Effect] {
    let named = words.isEmpty ? chosenAccount.map { [$0] } ?? [] : words.compactMap { account($0) }
    guard named.count == max(1, words.count), Set(named).count == named.count,
      named.allSatisfy(\.kind.reinvests)
    else { return refuse("name Rev-Accs or Com-Accs, each once: :reinvest root/rev") }
    return openBox(named.map(reinvestment))
  }

  mutating func setStatus(_ status: AccountStatus, _ words: [String]) -> [Effect] {
    guard let word = words.first else {
      return refuse("name an account and say why: :suspend-account gen REASON")
    }
    guard let id = account(word) else {
      let names = read.machine.portfolio.accounts.map { "\($0.id)" }
      return refuse(unknown("account", word, among: names, example: ":suspend-account gen REASON"))
    }
    let reason = words.dropFirst().joined(separator: " ")
    guard !reason.isEmpty else { return refuse("say why: :suspend-account \(word) REASON") }
    guard status == .active else { return [.submit(.setStatus(id, status, reason: reason))] }
    return openBox(resumption(of: id, reason))
  }
}

extension DecisionBox {
  /// Why decisions cannot be taken together; nil when they can.
  static func batchRefusal(_ decisions: [Decision]) -> String? {
    guard let first = decisions.first else { return nil }
    if decisions.contains(where: { $0.decisionClass != first.decisionClass }) {
      return "decisions that are taken together are of one class"
    }
    switch first.proposal {
    case .fork, .merge: return "a \(first.decisionClass.name) is decided on its own"
    case .order, .reinvest, .lift, .flatten, .automation, .playbook, .accept:
      return first.decisionClass == .settings ? "settings are decided one by one" : nil
    }
  }
}
