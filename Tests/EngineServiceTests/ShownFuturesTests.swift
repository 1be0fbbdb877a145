import Books
import Domain
import Engine
import EngineService
import Journal
import Money
import Settings
import TestSupport
import Testing

@Suite struct ShownFuturesTests {
  private let home: TemporaryDirectory
  private let place: StorePlace
  private let shell: EngineShell
  private let at = Instant(milliseconds: 1_767_623_400_000)

  init() throws {
    home = try TemporaryDirectory()
    place = StorePlace(data: home("store"), configuration: home("key"), holder: "a test")
    shell = try EngineShell.create(
      at: place, store: StoreID.seeded("shown"), capital: Money(dollars: 300_000),
      playbook: Playbook.standardText, id: "founding", actor: "ann", at: at
    ).shell
    let ask = Command.proposePlaybook(text: Playbook.standardText, summary: "as it is", explanation: [])
    _ = try shell.submit(Submission(ask, id: "ask", actor: "ann", at: at))
  }

  private func futures(_ middle: Int64) -> DecisionFutures {
    DecisionFutures(
      DecisionID(number: 1), account: StructureID.root.account(.gen), seen: at, until: at.newYork.day + 4,
      paths: 500, seed: 7, market: "assumed",
      futures: [
        DecisionFutures.Future(
          .reject, what: "nothing is done", mean: .zero, worst: .zero,
          quantiles: DecisionFutures.Future.places.map { _ in Money(dollars: middle) }, assigned: 0,
          profitable: 0, short: 0, week: .idle, weekPaths: 500)
      ])
  }

  private func rejection(_ id: String, showing shown: DecisionFutures?) -> Submission {
    var request = Submission(.reject(DecisionID(number: 1), reason: "no"), id: id, actor: "ann", at: at)
    request.shown = shown
    return request
  }

  private func rows() throws -> [(sequence: Int64, event: Event)] {
    var rows: [(Int64, Event)] = []
    try Recovery.eachEvent(of: shell.journal.reader) { sequence, _, event in rows.append((sequence, event)) }
    return rows
  }

  @Test func `what was shown is a row before the answer, and changes nothing`() throws {
    var without = shell.machine
    let event = try without.decide(.reject(DecisionID(number: 1), reason: "no"), at: at)
    without.apply(event, sequence: shell.machine.portfolio.sequence + 2, at: at)
    let outcome = try shell.submit(rejection("no", showing: futures(12)))
    #expect(outcome.refusal == nil)
    let kinds = try rows().suffix(2).map(\.event.body.kind)
    #expect(kinds == ["futures.shown", "decision.rejected"])
    #expect(outcome.sequence == (try rows()).last?.sequence)
    #expect(shell.machine.desk == without.desk && shell.machine.portfolio == without.portfolio)
    guard case .desk(.futuresShown(let kept)) = try #require(try rows().dropLast().last).event.body else {
      Issue.record("the row is not what was shown")
      return
    }
    #expect(kept == futures(12))
    try shell.close()
    #expect(try StoreAudit(place).verify().findings.isEmpty)
  }

  @Test func `the same key with another picture is the same answer, and one without it has no row`() throws {
    let first = try shell.submit(rejection("no", showing: futures(12)))
    let count = try rows().count
    let second = try shell.submit(rejection("no", showing: futures(99)))
    #expect(second.isRepeated && second.sequence == first.sequence)
    #expect(try rows().count == count)
    let late = try shell.submit(rejection("again", showing: futures(12)))
    #expect(late.refusal?.code == .decisionClosed)
    #expect(
      try rows().filter { $0.event.body.kind == "futures.shown" }.count == 1, "a refusal keeps no picture")
  }
}
