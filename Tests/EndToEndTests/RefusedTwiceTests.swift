import Books
import Domain
import Engine
import EngineService
import JSON
import Journal
import MarketFeeds
import MarketModel
import Money
import Settings
import TestSupport
import Testing

/// I6 and I7: a refusal is one row under its id, and the same id gives the same answer for ever, with no
/// effect.
@Suite struct RefusedTwiceTests {
  private static let start = Instant(milliseconds: 1_767_623_400_000)
  private static let gen = StructureID.root.account(.gen)

  /// Commands of every kind that a founded store refuses, whatever is deposited.
  private static let refused: [Command] = {
    let (one, ghost) = (Money(dollars: 1), StructureID(number: 9).account(.gen))
    let put = Instrument.option(contract)
    let naked = OrderDraft(
      account: gen, legs: [OrderLeg(.shares("TSLA"), quantity: -1)], type: .market, purpose: .open)
    return [
      .deposit(ghost, one), .withdraw(gen, Money(dollars: 90_000_000)), .mark(gen, one, reason: "why"),
      .reverse(sequence: 99, original: nil, reason: "why"), .setStatus(gen, .active, reason: "why"),
      .fork(gen),
      .merge([.root], into: nil), .reinvest([], strategy: nil), .applyPlaybook(text: "x = 1", reason: "why"),
      .proposePlaybook(text: "x = 1", summary: "", explanation: []),
      .setAutomation(gen, .settings, .autonomous),
      .kill(.everything, .active, reason: "why"), .rearm(.everything, reason: "r"),
      .approve(DecisionID(number: 9_999), snapshot: "00000000"),
      .reject(DecisionID(number: 9_999), reason: "why"), .veto(DecisionID(number: 9_999)),
      .flatten(.everything),
      .trade(naked),
      .order(OrderWish(account: gen, .shares("TSLA"), quantity: -1, limit: nil)),
      .order(OrderWish(account: gen, .shares("TSLA"), quantity: .max, limit: Price(units: .max))),
      .closePosition(gen, put, limit: nil), .roll(gen, put), .roll(gen, .shares("TSLA")),
      .cancel(OrderID(number: 9_999)), .replace(OrderID(number: 9_999), limit: Price(units: 100)),
      .note(ghost, text: "seen"),
    ]
  }()

  private static var contract: OptionContract {
    guard let contract = try? OptionContract("TSLA260109P00245000") else { preconditionFailure("a contract") }
    return contract
  }

  @Test
  func `every refusal is one row, and the same id gives the same bytes whatever happened in between`()
    throws
  {
    let desk = try Desk()
    let (shell, _) = try EngineShell.create(
      at: desk.place, store: .seeded("twice"), capital: Money(dollars: 300_000), playbook: "", id: "founding",
      actor: "test", at: Self.start)
    let attachment = try #require(
      AttachedMarket.attachment(seed: 3, scenario: .usual, history: 300, after: Self.start))
    let moment = TurnInput(SteppedMarketView(try AttachedMarket.open(attachment, at: Self.start)))
    func submit(_ command: Command, _ id: String) throws -> Outcome {
      try shell.submit(Submission(command, id: id, actor: "test", at: Self.start), on: moment)
    }
    _ = try submit(.attach(attachment), "attach")
    var answers: [String] = []
    for (number, command) in Self.refused.enumerated() {
      let (before, state) = (shell.journal.head.sequence, Self.state(shell))
      let outcome = try submit(command, "refused-\(number)")
      #expect(outcome.refusal != nil, "\(command.words) was not refused")
      #expect(shell.journal.head.sequence == before + 1, "\(command.words)")
      #expect(Self.state(shell) == state, "\(command.words) changed something")
      answers.append(outcome.reply.text())
    }
    for round in 0..<2 {
      _ = try submit(.deposit(Self.gen, Money(dollars: 500_000)), "deposit-\(round)")
      let before = shell.journal.head.sequence
      for (number, command) in Self.refused.enumerated() {
        let outcome = try submit(command, "refused-\(number)")
        #expect(outcome.isRepeated && outcome.reply.text() == answers[number], "\(command.words)")
        #expect(outcome.refusal != nil)
      }
      #expect(shell.journal.head.sequence == before)
    }
    try shell.close()
  }

  /// What is owned, owed and working, without the counter of rows.
  private static func state(_ shell: EngineShell) -> [UInt8] {
    var writer = CanonicalWriter()
    for account in shell.machine.portfolio.accounts { writer.write(account.ledger.cash.units) }
    writer.write(Int64(shell.machine.desk.orders.count))
    writer.write(Int64(shell.machine.desk.decisions.count))
    writer.write(Int64(shell.machine.portfolio.structures.count))
    writer.write(Int64(shell.machine.desk.switches.count))
    return writer.bytes
  }
}
