import Cockpit
import Domain
import Engine
import Terminal
import Testing

/// The list of decisions, and what was decided beside it.
@Suite struct DecisionListTests {
  private func isNear(_ model: Model) -> Bool {
    if case .near? = model.lists[.decisions]?.selected { true } else { false }
  }

  @Test func `the cursor never begins on what is only near a decision`() throws {
    var sample = try Sample()
    let decided = sample.machine.desk.decisions
    for decision in decided {
      sample.apply(
        Event(.desk(.decisionMoved(decision.id, .rejected, account: decision.account, reason: ""))))
    }
    var model = sample.model()
    model.hit("4")
    #expect(isNear(model), "nothing else is there")
    model.hit("1")
    sample.apply(Event(.desk(.decisionOpened(sample.roll(9)))))
    _ = update(&model, .published(sample.read, at: model.instantOfKeys))
    model.hit("4")
    #expect(model.lists[.decisions]?.selected == .decision(DecisionID(number: 9)))
    model.hit("G")
    #expect(isNear(model), "a person may go there")
    _ = update(&model, .published(sample.read, at: model.instantOfKeys))
    #expect(isNear(model), "and stays there")
    model.hit("tab")
    #expect(!isNear(model))
  }

  @Test(arguments: [Size(width: 200, height: 60), Sample.size, Size(width: 80, height: 24)])
  func `what was decided is shortened between words, and no number is cut`(_ size: Size) throws {
    var model = try Sample().model(size)
    model.hit("4")
    let summary =
      "decision 1204 approved: roll 12 NVDA 118.50 puts to 115.25 for a credit of 12,345.67 dollars"
    let line = AuditLine(
      sequence: 1_204_817, at: Sample.morning, actor: "engine", kind: "decision.approved",
      account: "root/gen", summary: summary)
    let page = AuditRequest(
      query: model.historyQuery, place: .newest, limit: 200, pane: .history)
    _ = update(&model, .page(AuditPage(page, lines: [line], reachesStart: true, reachesEnd: true)))
    let row = try #require(
      model.picture.split(separator: "\n").map(String.init).first { $0.contains("decision 1204") })
    let start = try #require(row.firstRange(of: "decision 1204")).lowerBound
    let told = row[start...].prefix { $0 != "…" && $0 != "│" }
    let words = told.split(separator: " ")
    #expect(Array(words) == Array(summary.split(separator: " ").prefix(words.count)), "\(row)")
    #expect(words.count >= 2)
  }
}
