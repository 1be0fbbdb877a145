import Books
import Domain
import Engine
import Money
import Testing

/// Protocol §14: what each state of a switch allows, by command and scope, in the words of the protocol.
@Suite struct SwitchTableTests {
  /// The strictest state in the protocol for a command; the switch is exhaustive, so that no command is left
  /// out.
  private static func strictest(_ command: Command, _ desk: HandDesk) -> KillState {
    switch command {
    case .found, .attach, .noteRestoration: .halted
    case .cancel, .kill, .rearm, .reject, .veto, .mark, .note, .acknowledge, .report: .halted
    case .deposit, .withdraw, .flatten, .closePosition: .reducing
    case .fork, .merge, .reinvest, .roll, .applyPlaybook, .proposePlaybook: .active
    case .changePerson(let change): change.summary.contains("suspended") ? .halted : .active
    case .setStatus(_, let status, _): status == .suspended ? .halted : .active
    case .setAutomation(_, _, let level): level > .human ? .active : .halted
    case .reverse(_, let original, _): original?.body.kind == "account.marked" ? .halted : .reducing
    case .trade(let draft): draft.purpose == .close ? .reducing : .active
    case .order(let wish): wish.quantity > 0 ? .reducing : .active
    case .replace(let id, _): desk.machine.desk.order(id)?.purpose == .close ? .reducing : .active
    case .approve(let id, _):
      desk.machine.desk.decision(id)?.summary == "closes" ? .reducing : .active
    }
  }

  /// A name for each case, exhaustive: a new command must be added to the walk.
  private static func name(_ command: Command) -> String {
    switch command {
    case .found: "found"
    case .deposit: "deposit"
    case .withdraw: "withdraw"
    case .mark: "mark"
    case .reverse: "reverse"
    case .setStatus: "setStatus"
    case .fork: "fork"
    case .merge: "merge"
    case .reinvest: "reinvest"
    case .applyPlaybook: "applyPlaybook"
    case .proposePlaybook: "proposePlaybook"
    case .setAutomation: "setAutomation"
    case .kill: "kill"
    case .rearm: "rearm"
    case .attach: "attach"
    case .approve: "approve"
    case .reject: "reject"
    case .veto: "veto"
    case .flatten: "flatten"
    case .trade: "trade"
    case .order: "order"
    case .closePosition: "closePosition"
    case .roll: "roll"
    case .cancel: "cancel"
    case .replace: "replace"
    case .report: "report"
    case .note: "note"
    case .noteRestoration: "noteRestoration"
    case .acknowledge: "acknowledge"
    case .changePerson: "changePerson"
    }
  }

  /// A Gen-Acc that is short two puts, with an order to close one of them far from the market, and two
  /// decisions.
  private func desk() throws -> (HandDesk, closing: OrderID, decisions: [DecisionID]) {
    var desk = try HandDesk()
    try desk.sellPut(2)
    let legs = [OrderLeg(.option(HandDesk.put), quantity: 1)]
    let closing = OrderDraft(
      account: HandDesk.gen, legs: legs, type: .limit(Price(units: 500)), timeInForce: .gtc, purpose: .close)
    desk.wait(.seconds(3), turning: false)
    try desk.give(.trade(closing))
    let order = try #require(desk.machine.desk.orders.last?.id)
    desk.wait(.seconds(3), turning: false)
    var market = closing
    market.type = .market
    var opening = market
    opening.legs = [OrderLeg(.option(HandMarket.contracts[1]), quantity: -1)]
    opening.purpose = .open
    let first = desk.ask(.order(market), .emergency, until: desk.now + .minutes(2), named: "closes")
    let second = desk.ask(.order(opening), .adjustment, until: desk.now + .minutes(2), named: "opens")
    return (desk, order, [first.id, second.id])
  }

  private func commands(_ desk: HandDesk, _ closing: OrderID, _ decisions: [DecisionID]) -> [Command] {
    let (gen, put) = (HandDesk.gen, Instrument.option(HandDesk.put))
    let one = Money(dollars: 1)
    let marked = Event(.marked(gen, one, reason: ""), transactions: [])
    let postings = [Posting(gen, .cash, one), Posting(gen, .capital, -one)]
    let deposited = Event(.deposited(gen, one), transactions: [Transaction(.deposit, postings)])
    func approve(_ id: DecisionID) -> Command {
      desk.machine.desk.decision(id).map(desk.approval) ?? .approve(id, snapshot: "")
    }
    var roll = OrderDraft(
      account: gen,
      legs: [OrderLeg(put, quantity: 1), OrderLeg(.option(HandMarket.contracts[1]), quantity: -1)],
      type: .market, purpose: .roll)
    var opening = roll
    opening.purpose = .open
    var close = roll
    close.legs = [OrderLeg(put, quantity: 1)]
    close.purpose = .close
    roll.timeInForce = .day
    opening.legs = [OrderLeg(.option(HandMarket.contracts[1]), quantity: -1)]
    return [
      .deposit(gen, one), .withdraw(gen, one), .mark(gen, one, reason: ""),
      .reverse(sequence: 9, original: marked, reason: ""),
      .reverse(sequence: 9, original: deposited, reason: ""),
      .setStatus(gen, .suspended, reason: ""), .setStatus(gen, .active, reason: ""),
      .setStatus(gen, .closed, reason: ""), .fork(gen), .merge([.root], into: HandDesk.com),
      .reinvest([HandDesk.gen], strategy: nil), .applyPlaybook(text: "", reason: ""),
      .proposePlaybook(text: "", summary: "", explanation: []), .setAutomation(gen, .entry, .human),
      .setAutomation(gen, .entry, .manual), .setAutomation(gen, .entry, .supervised),
      .kill(.everything, .halted, reason: ""), .rearm(.everything, reason: "r"),
      approve(decisions[0]), approve(decisions[1]), .reject(decisions[0], reason: ""), .veto(decisions[0]),
      .flatten(.account(gen)), .trade(opening), .trade(roll), .trade(close),
      .order(OrderWish(account: gen, put, quantity: 1, limit: nil)),
      .order(OrderWish(account: gen, put, quantity: -1, limit: nil)), .closePosition(gen, put, limit: nil),
      .roll(gen, put), .cancel(closing), .replace(closing, limit: Price(units: 1_000)), .note(gen, text: "n"),
      .report(.expired(closing, after: 0)),
      .attach(MarketAttachment(seed: 1, scenario: "", configuration: "", firstDay: Day(number: 1))),
      .acknowledge(
        Acknowledgement(
          promisedSequence: 0, promisedHash: [], foundSequence: 0, foundHash: [], damages: [], reason: "seen")
      ),
      .noteRestoration(
        Restoration(abandonedSequence: 1, abandonedHash: [], restoredSequence: 1, restoredHash: [], aside: "")
      ),
      .changePerson(.suspended("ann")), .changePerson(.resumed("ann")),
      .found(Founding(store: [], publicKey: [], capital: one, playbook: "")),
    ]
  }

  @Test func `the walk has every command`() throws {
    let (desk, closing, decisions) = try desk()
    let names = Set(commands(desk, closing, decisions).map(Self.name))
    #expect(names.count == 30)
  }

  @Test(
    arguments: [KillState.active, .reducing, .halted],
    [Scope.everything, .structure(.root), .account(HandDesk.gen), .account(HandDesk.rev)])
  func `each state allows what the protocol says, by command and scope`(_ state: KillState, _ scope: Scope)
    throws
  {
    var (desk, closing, decisions) = try desk()
    if state > .active { try desk.give(.kill(scope, state, reason: "test")) }
    let covers = scope != .account(HandDesk.rev)
    for command in commands(desk, closing, decisions) where Self.name(command) != "found" {
      let others = ["applyPlaybook", "proposePlaybook", "merge", "changePerson"].contains(Self.name(command))
      let isKilled = (covers || others) && state > Self.strictest(command, desk)
      #expect(desk.stopsAtSwitch(command) == isKilled, "\(command.words) in \(state.name) of \(scope)")
      #expect(
        desk.machine.strictestState(allowing: command) == Self.strictest(command, desk), "\(command.words)")
    }
  }
}

extension HandDesk {
  /// Whether a switch stops a command: by a refusal, or by a finding of the gate.
  fileprivate func stopsAtSwitch(_ command: Command) -> Bool {
    do throws(Refusal) {
      let event = try machine.decide(command, at: market.instant, in: market)
      guard case .desk(.orderRefused(_, _, let findings)) = event.body else { return false }
      return findings.contains { $0.code == "KILL_SWITCH" && !$0.passes }
    } catch {
      return error.code == .killSwitch
    }
  }
}
