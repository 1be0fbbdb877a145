import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

/// Which switch covers an account, among several that were set.
@Suite struct SwitchScopeTests {
  /// A tree: the root, two forks of it, and one below the first.
  private static func tree() throws -> Desk {
    var desk = try Desk()
    let first = try desk.fork(Desk.gen)
    _ = try desk.fork(first.account(.gen))
    _ = try desk.fork(Desk.gen)
    return desk
  }

  private static func scopes(of desk: Desk) -> [Scope] {
    [.everything] + desk.machine.portfolio.structures.map { .structure($0.id) }
      + desk.machine.portfolio.accounts.map { .account($0.id) }
  }

  /// Whether a scope covers an account, from the names of parents alone.
  private static func covers(_ scope: Scope, _ account: AccountID, _ parents: [StructureID: StructureID])
    -> Bool
  {
    switch scope {
    case .everything: return true
    case .account(let other): return other == account
    case .structure(let structure):
      var above: StructureID? = account.structure
      while let next = above {
        if next == structure { return true }
        above = parents[next]
      }
      return false
    }
  }

  @Test func `an account is as stopped as the strictest switch that covers it`() throws {
    let tree = try Self.tree()
    let scopes = Self.scopes(of: tree)
    let parents = tree.machine.portfolio.structures.reduce(into: [StructureID: StructureID]()) {
      $0[$1.id] = $1.parent
    }
    forAll(Effort.count(60, soak: 2_000)) { draw in
      draw.list(0...5) { draw in (draw.element(of: scopes), draw.element(of: [KillState.reducing, .halted])) }
    } holds: { (presses: [(Scope, KillState)]) in
      var desk = tree
      var set: [Scope: KillState] = [:]
      for (scope, state) in presses {
        let isLooser = state < set[scope] ?? .active
        let code = desk.code(.kill(scope, state, reason: ""))
        try ensure((code == .wrongState) == isLooser, "\(scope) \(state): \(String(describing: code))")
        guard code == nil else { continue }
        try desk.give(.kill(scope, state, reason: ""))
        set[scope] = state
      }
      for account in desk.machine.portfolio.accounts {
        let expected = set.filter { Self.covers($0.key, account.id, parents) }.values.max() ?? .active
        let found = desk.machine.killState(of: account.id)
        try ensure(found == expected, "\(account.id) is \(found), not \(expected)")
      }
    }
  }

  @Test func `the first press lets only reducing leave, the next nothing, and only a reason re-arms`() throws
  {
    var desk = try Desk()
    let scope = Scope.account(Desk.gen)
    try desk.give(.kill(scope, nil, reason: ""))
    #expect(desk.machine.desk.state(of: scope) == .reducing)
    try desk.give(.kill(scope, nil, reason: ""))
    #expect(desk.machine.desk.state(of: scope) == .halted)
    try desk.give(.kill(scope, nil, reason: ""))
    #expect(desk.machine.desk.state(of: scope) == .halted)
    #expect(desk.code(.kill(scope, .active, reason: "")) == .wrongState)
    #expect(desk.code(.rearm(scope, reason: "")) == .reasonMissing)
    #expect(desk.code(.rearm(scope, reason: " \t")) == .reasonMissing)
    #expect(desk.code(.rearm(scope, to: .halted, reason: "x")) == .alreadySo)
    try desk.give(.rearm(scope, to: .reducing, reason: ""))
    #expect(desk.machine.desk.state(of: scope) == .reducing)
    #expect(desk.code(.rearm(scope, to: .halted, reason: "x")) == .wrongState)
    try desk.give(.rearm(scope, reason: "checked"))
    #expect(desk.machine.desk.switches.isEmpty)
    #expect(desk.code(.rearm(scope, reason: "checked")) == .alreadySo)
  }

  @Test func `whoever re-arms the wrong scope is told which ones are set`() throws {
    var desk = try Desk()
    try desk.give(.kill(.account(Desk.gen), .halted, reason: ""))
    try desk.give(.kill(.account(Desk.rev), .reducing, reason: ""))
    func told(to state: KillState) -> String {
      do throws(Refusal) {
        _ = try desk.machine.decide(.rearm(.everything, to: state, reason: "x"), at: desk.now)
        return ""
      } catch {
        return error.message
      }
    }
    #expect(
      told(to: .active)
        == "everything is active already; root/gen is halted, root/rev is reducing: name it with --scope")
    #expect(desk.code(.rearm(.everything, to: .reducing, reason: "x")) == .wrongState)
  }

  @Test
  func `a switch refuses by the first account that it covers, with state, bound and the scope to re-arm`()
    throws
  {
    var desk = try Desk()
    try desk.give(.kill(.structure(.root), .reducing, reason: ""))
    try desk.give(.kill(.account(Desk.gen), .halted, reason: ""))
    do throws(Refusal) {
      _ = try desk.machine.decide(.deposit(Desk.gen, usd("1")), at: desk.now)
      Issue.record("a halted account takes money")
    } catch {
      #expect(error.code == .killSwitch && error.message.hasPrefix("root/gen is halted"))
      #expect(error.value == .text("halted") && error.bound == .text("reducing"))
      #expect(error.hint == .rearmFirst(.account(Desk.gen)))
    }
    #expect(desk.code(.deposit(Desk.rev, usd("1"))) == nil, "reducing lets a person move money")
    #expect(desk.code(.fork(Desk.gen)) == .killSwitch)
    #expect(desk.code(.kill(.structure(StructureID(number: 9)), nil, reason: "")) == .unknownStructure)
    #expect(
      desk.code(.kill(.account(StructureID(number: 9).account(.gen)), nil, reason: "")) == .unknownAccount)
  }
}
