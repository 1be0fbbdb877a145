import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

/// What the machine lets people do is what a table written on its own lets them do.
@Suite struct RoleTableTests {
  /// A portfolio with a fork, an order of each purpose, and a decision of each kind.
  static func desk() throws -> Desk {
    var desk = try Desk()
    _ = try desk.fork(Desk.gen)
    for purpose in [OrderPurpose.open, .close, .roll] { desk.send(purpose) }
    for (place, proposal) in proposals.enumerated() {
      desk.ask(proposal, DecisionClass.allCases[place % DecisionClass.allCases.count])
    }
    for proposal in proposals { desk.ask(proposal, .settings) }
    return desk
  }

  private static let fork = StructureID(number: 1)
  private static let draft = OrderDraft(
    account: Desk.gen, legs: [OrderLeg(.shares("KO"), quantity: -1)], type: .market, purpose: .open)

  private static let proposals: [Proposal] = [
    .order(draft), .fork(Desk.gen, moved: usd("1")), .merge([fork], into: Desk.com), .lift(Desk.rev),
    .flatten(.everything), .flatten(.structure(fork)), .flatten(.account(Desk.gen)),
    .automation(fork.account(.gen), .entry, .supervised), .playbook(text: ""),
    .accept(Acceptance(Desk.rev, .dayLoss, consequence: usd("1"))),
  ]

  /// Every command, over what exists and what does not.
  private static func commands(_ desk: Desk) -> [Command] {
    let accounts = [Desk.gen, Desk.rev, fork.account(.gen), fork.account(.com)]
    let scopes: [Scope] = [.everything, .structure(.root), .structure(fork), .account(accounts[2])]
    let one = usd("1")
    var commands: [Command] = [
      .note(nil, text: "n"), .reverse(sequence: 99, original: nil, reason: ""),
      .reverse(sequence: 2, original: desk.events.last { !$0.touchedAccounts.isEmpty }, reason: ""),
      .merge([fork], into: nil), .merge([fork], into: Desk.com), .reinvest([], strategy: nil),
      .reinvest([Desk.rev, fork.account(.com)], strategy: nil), .applyPlaybook(text: "", reason: ""),
      .proposePlaybook(text: "", summary: "", explanation: []),
      .attach(
        MarketAttachment(
          seed: 1, scenario: "hand", configuration: "", firstDay: Day(year: 2026, month: 3, day: 2))),
      .acknowledge(
        Acknowledgement(
          promisedSequence: 0, promisedHash: [], foundSequence: 0, foundHash: [], damages: [], reason: "x")),
      .noteRestoration(
        Restoration(
          abandonedSequence: 0, abandonedHash: [], restoredSequence: 0, restoredHash: [], aside: "")),
      .report(.acknowledged(OrderID(number: 1))),
      .changePerson(.suspended("ann")), .changePerson(.granted("bob", Grant(.risk, over: .everything))),
    ]
    for id in accounts {
      commands += [
        .deposit(id, one), .withdraw(id, one), .mark(id, one, reason: ""), .fork(id),
        .setStatus(id, .suspended, reason: ""), .setStatus(id, .active, reason: ""),
        .setAutomation(id, .entry, .manual), .setAutomation(id, .entry, .autonomous),
        .closePosition(id, .shares("KO"), limit: nil), .roll(id, .shares("KO")),
        .order(OrderWish(account: id, .shares("KO"), quantity: 1, limit: nil)),
      ]
      for purpose in [OrderPurpose.open, .close, .roll] {
        var draft = draft
        (draft.account, draft.purpose) = (id, purpose)
        commands.append(.trade(draft))
      }
    }
    for scope in scopes {
      commands += [.kill(scope, nil, reason: ""), .rearm(scope, reason: "r"), .flatten(scope)]
    }
    for number in 0...(desk.machine.desk.lastOrder.number + 1) {
      let id = OrderID(number: number)
      commands += [.cancel(id), .replace(id, limit: Price(units: 1))]
    }
    for decision in desk.machine.desk.decisions {
      commands += [
        .approve(decision.id, snapshot: desk.machine.snapshotHash(of: decision)),
        .reject(decision.id, reason: "r"), .veto(decision.id),
      ]
    }
    return commands + [.reject(DecisionID(number: 999), reason: "r")]
  }

  private static let names = ["ann", "bob", "cleo", "dan"]
  private static let scopes = [
    "everything", "root", "fork-*", "fork-1", "root/gen", "*/gen", "fork-1/com",
  ]

  /// Somebody with random roles, or nobody at all.
  private struct Case {
    var grants: [(name: String, isActive: Bool, grants: [(Role, String)])]
    var asker: String
    var command: Int
  }

  @Test func `for random roles and commands the machine allows what the naive table allows`() throws {
    let desk = try Self.desk()
    let commands = Self.commands(desk)
    let key = try #require(PersonalKey(bytes: Array(repeating: 1, count: 32)))
    var (allowed, refused) = (0, 0)
    forAll(Effort.count(4_000, soak: 100_000)) { draw -> Case in
      let people = draw.list(0...3) { draw in
        (
          isActive: draw.chance(80),
          grants: draw.list(1...3) { ($0.element(of: Role.allCases), $0.element(of: Self.scopes)) }
        )
      }
      return Case(
        grants: zip(Self.names, people).map { ($0, $1.isActive, $1.grants) },
        asker: draw.element(of: Self.names), command: draw.integer(in: 0...commands.count - 1))
    } holds: { one in
      var machine = desk.machine
      var naive = NaiveRoles(people: [:])
      for person in one.grants {
        let grants = person.grants.compactMap { role, text in
          GrantScope(text).map { Grant(role, over: $0) }
        }
        machine.enrol(person.name, key, grants, isActive: person.isActive, at: desk.now)
        naive.people[person.name] = .init(
          isActive: person.isActive, roles: person.grants.map { ($0.0.name, $0.1) })
      }
      let command = commands[one.command]
      let found = machine.lets(one.asker, command, at: desk.now)
      let wanted = naive.may(one.asker, command, machine)
      try ensure(found == wanted, "\(one.asker): \(command.words) is \(found ? "allowed" : "refused")")
      if found { allowed += 1 } else { refused += 1 }
    }
    #expect(allowed > 300 && refused > 300, "both happen: \(allowed) and \(refused)")
  }

  @Test func `the engine's own commands ask for nobody's role`() throws {
    var desk = try Self.desk()
    let key = try #require(PersonalKey(bytes: Array(repeating: 1, count: 32)))
    desk.machine.enrol("ann", key, [Grant(.viewer, over: .everything)], isActive: true, at: desk.now)
    for command in Self.commands(desk) {
      let code = desk.code(command)
      #expect(code == nil || !EngineMachine.roleCodes.contains(code ?? .notEnrolled), "\(command.words)")
    }
  }
}

extension EngineMachine {
  static let roleCodes: Set<Refusal.Code> = [.notEnrolled, .personSuspended, .roleMissing]

  /// Whether nothing about a person stands in the way of their command.
  func lets(_ name: String, _ command: Command, at instant: Instant) -> Bool {
    do throws(Refusal) {
      _ = try decide(command, by: .person(name), at: instant)
      return true
    } catch {
      return !EngineMachine.roleCodes.contains(error.code)
    }
  }

  /// Enrols somebody as the log would have it, whatever the rules say of it.
  mutating func enrol(
    _ name: String, _ key: PersonalKey, _ grants: [Grant], isActive: Bool, at instant: Instant
  ) {
    var changes: [PersonChange] = []
    for (place, grant) in grants.enumerated() {
      changes.append(place == 0 ? .enrolled(name, key, grant) : .granted(name, grant))
    }
    if !isActive { changes.append(.suspended(name)) }
    for change in changes {
      apply(Event(.person(change)), sequence: portfolio.sequence + 1, at: instant)
    }
  }
}

extension Desk {
  /// Records an order as if it had been sent.
  mutating func send(_ purpose: OrderPurpose) {
    let draft = OrderDraft(
      account: StructureID(number: 1).account(.gen), legs: [OrderLeg(.shares("KO"), quantity: 1)],
      type: .limit(Price(units: 1)), purpose: purpose)
    let id = OrderID(number: machine.desk.lastOrder.number + 1)
    record(.desk(.orderSent(Order(id: id, draft, sentAt: now), decision: nil, findings: [])))
  }

  /// Records a decision as if the engine had asked.
  mutating func ask(_ proposal: Proposal, _ decisionClass: DecisionClass) {
    let account =
      switch proposal {
      case .order(let draft): draft.account
      case .fork(let id, _), .merge(_, let id), .lift(let id), .automation(let id, _, _): id
      case .accept(let acceptance): acceptance.account
      case .reinvest(let item): item.account
      case .flatten, .playbook: Desk.gen
      }
    record(
      .desk(
        .decisionOpened(
          Decision(
            id: DecisionID(number: machine.desk.lastDecision.number + 1), decisionClass, account: account,
            level: .supervised, openedAt: now, expires: nil, proposal: proposal, summary: "s",
            explanation: []))))
  }

  mutating func record(_ body: EventBody) {
    machine.apply(Event(body), sequence: machine.portfolio.sequence + 1, at: now)
  }
}
