import Cockpit
import Domain
import Engine
import Terminal
import Testing

/// The list of open decisions, and the history of decided ones next to it.
@Suite struct DecisionListTests {
  private func isNear(_ model: Model) -> Bool {
    if case .near? = model.lists[.decisions]?.selected { true } else { false }
  }

  @Test func `the cursor never starts on a row that is only close to a decision`() throws {
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
    _ = update(&model, .published(sample.read, at: model.now))
    model.hit("4")
    #expect(model.lists[.decisions]?.selected == .decision(DecisionID(number: 9)))
    model.hit("G")
    #expect(isNear(model), "a person may go there")
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(isNear(model), "and stays there")
    model.hit("tab")
    #expect(!isNear(model))
  }

  @Test func `the history says what each decision was about, and leaves out open ones`() throws {
    var model = try Sample().model(Size(width: 200, height: 60))
    model.hit("4")
    func told(_ number: Int64, _ subject: String? = nil, _ reason: String? = nil) -> AuditLine.DecisionTold {
      AuditLine.DecisionTold(DecisionID(number: number), subject: subject, reason: reason)
    }
    let rows: [(String, String, AuditLine.DecisionTold)] = [
      ("decision.opened", "decision 7: sell 3 T 32P", told(7, "sell 3 T 32P")),
      ("decision.opened", "decision 2: fork root/gen", told(2, "fork root/gen")),
      ("decision.opened", "decision 8: sell 1 KO 68P", told(8, "sell 1 KO 68P")),
      ("decision.rejected", "decision 7 rejected: price", told(7, nil, "price")),
      ("decision.expired", "decision 5 expired", told(5)),
    ]
    let lines = rows.enumerated().map { place, row in
      AuditLine(
        sequence: Int64(place + 1), at: Sample.morning, actor: "engine", kind: row.0, account: "root/gen",
        summary: row.1, decision: row.2)
    }
    let request = AuditRequest(
      query: model.lists.query(of: .history), place: .newest, limit: 200, pane: .history)
    _ = update(&model, .page(AuditPage(request, lines: lines, reachesStart: true, reachesEnd: true)))
    // The fork, decision 2, is still open; of decision 8 only the order is in the log.
    #expect(model.lists[.history]?.ids == [.sequence(3), .sequence(4), .sequence(5)])
    #expect(model.picture.contains("acted on") && model.picture.contains("8 sell 1 KO 68P"))
    #expect(model.picture.contains("7 sell 3 T 32P, price") && model.picture.contains("decision 5 expired"))
  }

  @Test func `a decision can be read and answered on the smallest screen with panes`() throws {
    var model = try Sample().model(Size(width: 40, height: 10))
    model.hit("4", "a")
    #expect(
      model.picture.contains("[Reject r]") && model.picture.contains("roll NVDA 118P"), "\(model.picture)")
    var seen = model.picture
    for _ in 0..<60 {
      model.hit("j")
      seen += model.picture
    }
    for word in ["root/gen value", "If you say nothing", "Gate ─", "Why ─", "signed:"] {
      #expect(seen.contains(word), "\(word)")
    }
    model.hit("r")
    #expect(model.picture.contains("why not?"))
  }

  @Test(arguments: [Size(width: 200, height: 60), Sample.size, Size(width: 80, height: 24)])
  func `the history is shortened between words, and no number is cut`(_ size: Size) throws {
    var model = try Sample().model(size)
    model.hit("4")
    let summary =
      "order 1204 approved: roll 12 NVDA 118.50 puts to 115.25 for a credit of 12,345.67 dollars"
    let line = AuditLine(
      sequence: 1_204_817, at: Sample.morning, actor: "engine", kind: "decision.approved",
      account: "root/gen", summary: summary)
    let page = AuditRequest(
      query: model.lists.query(of: .history), place: .newest, limit: 200, pane: .history)
    _ = update(&model, .page(AuditPage(page, lines: [line], reachesStart: true, reachesEnd: true)))
    let row = try #require(
      model.picture.split(separator: "\n").map(String.init).first { $0.contains("order 1204") })
    let start = try #require(row.firstRange(of: "order 1204")).lowerBound
    let told = row[start...].prefix { $0 != "…" && $0 != "│" }
    let words = told.split(separator: " ")
    #expect(Array(words) == Array(summary.split(separator: " ").prefix(words.count)), "\(row)")
    #expect(words.count >= 2)
  }
}
