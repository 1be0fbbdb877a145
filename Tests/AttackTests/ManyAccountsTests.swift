import Books
import Domain
import Engine
import EngineService
import Money
import SQLite
import Testing

/// A store of thousands of accounts is compared with its log before a command writes to it, as a small one is.
@Suite struct ManyAccountsTests {
  let store: AttackedStore

  init() throws { store = try AttackedStore() }

  @Test func `an edited account among thousands is found before a write, and stays there`() throws {
    try grow(to: 4_200)
    try store.edit("UPDATE accounts SET cash = cash + 1 WHERE path = 'fork-2000/gen'")
    try store.expectMistrust("deposit", "fork-2000/gen", "1")
  }

  /// Lets every Gen-Acc fork until there is the given number of accounts.
  private func grow(to count: Int) throws {
    let shell = try EngineShell.open(at: store.place)
    while shell.machine.portfolio.accounts.count < count {
      let portfolio = shell.machine.portfolio
      let at = portfolio.instant + .days(30)
      let gens = portfolio.accounts.filter { $0.id.kind == .gen }
      let commands = gens.prefix((count - portfolio.accounts.count + 1) / 2).flatMap {
        [Command.mark($0.id, $0.ledger.initial + Money(dollars: 60_000), reason: ""), .fork($0.id)]
      }
      let outcomes = try shell.submit(
        commands.enumerated().map {
          Submission($1, id: "grown \(at) \($0)", actor: "ann", at: at)
        })
      #expect(outcomes.allSatisfy { $0.refusal == nil })
    }
    try shell.close()
  }
}
