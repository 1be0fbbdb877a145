import Cockpit
import Domain
import Terminal
import Testing

/// Searching a log of which the pane holds only a part.
@Suite struct LogSearchTests {
  private func lines(_ rows: ClosedRange<Int64>, _ kind: String = "order.filled") -> [AuditLine] {
    rows.map { row in
      AuditLine(
        sequence: row, at: Sample.morning, actor: "engine", kind: kind, account: "root/gen",
        summary: row % 10 == 0 ? "order \(row) of NVDA" : "order \(row) of TSLA")
    }
  }

  /// The log's view holding some rows; whether the log continues before and after them is given.
  private func model(_ rows: ClosedRange<Int64>, start: Bool = false, end: Bool = true) throws -> Model {
    var model = try Sample().model()
    model.hit("7")
    let request = AuditRequest(query: AuditQuery(), place: .newest, limit: 200, pane: .audit)
    _ = update(
      &model, .page(AuditPage(request, lines: lines(rows), reachesStart: start, reachesEnd: end)))
    return model
  }

  private func search(_ text: String, _ model: inout Model) -> [Effect] {
    model.hit("/")
    return model.type(text) + model.hit("enter")
  }

  private func count(of effects: [Effect]) -> AuditQuery? {
    effects.compactMap { if case .count(let query, .audit) = $0 { query } else { nil } }.last
  }

  @Test func `matches in the whole log are counted, and the count is shown as it grows`() throws {
    var model = try model(801...1_000)
    let query = try #require(count(of: search("nvda", &model)))
    #expect(query.text == "nvda")
    #expect(model.picture.contains("/nvda (…)"))
    _ = update(&model, .counted(Found(query, .audit, count: 41, through: 500, isWhole: false)))
    #expect(model.picture.contains("/nvda (41…)"))
    _ = update(&model, .counted(Found(query, .audit, count: 1_100, through: 1_000, isWhole: true)))
    #expect(model.picture.contains("/nvda (1,100)") && model.status?.text == "1,100 rows contain 'nvda'")
    let more = AuditRequest(query: AuditQuery(), place: .after(1_000), limit: 200, pane: .audit)
    _ = update(
      &model, .page(AuditPage(more, lines: lines(1_001...1_020), reachesStart: false, reachesEnd: true)))
    #expect(model.picture.contains("/nvda (1,102)"), "rows that came since are counted too")
    var other = query
    other.text = "nvd"
    _ = update(&model, .counted(Found(other, .audit, count: 7, through: 1, isWhole: true)))
    #expect(model.picture.contains("/nvda (1,102)"), "a count of something else is not taken")
    #expect(model.hit("esc").contains { if case .stopCounting = $0 { true } else { false } })
  }

  @Test func `matches in a log that is held completely are counted at once`() throws {
    var model = try model(1...40, start: true)
    #expect(count(of: search("nvda", &model)) == nil)
    #expect(model.picture.contains("/nvda (4)"))
  }

  @Test func `n and N step through the rows held and then through the log`() throws {
    var model = try model(801...1_000)
    _ = search("nvda", &model)
    #expect(model.lists[.audit]?.selected == .sequence(1_000))
    model.hit("N")
    #expect(model.lists[.audit]?.selected == .sequence(990))
    model.hit("n")
    #expect(model.lists[.audit]?.selected == .sequence(1_000))
    guard case .seek(_, from: 1_000, forward: true, .audit)? = model.hit("n").first else {
      Issue.record("the log is not searched behind its last row, to go round")
      return
    }
    let effects = update(&model, .sought(10, .audit))
    guard case .audit(let request)? = effects.first, request.place == .around(10) else {
      Issue.record("the row is not gone to")
      return
    }
    _ = update(
      &model, .page(AuditPage(request, lines: lines(1...110), reachesStart: true, reachesEnd: false)))
    #expect(model.lists[.audit]?.selected == .sequence(10))
    model.hit("n")
    #expect(model.lists[.audit]?.selected == .sequence(20))
    _ = update(&model, .sought(40, .audit))
    #expect(model.lists[.audit]?.selected == .sequence(40), "a row that is held needs no page")
  }

  @Test func `moving near the end of the rows held asks for more, with folded steps too`() throws {
    var model = try Sample().model()
    model.hit("7")
    let request = AuditRequest(query: AuditQuery(), place: .newest, limit: 200, pane: .audit)
    let steps = (301...500).map { row in
      AuditLine(
        sequence: Int64(row), at: Sample.morning, actor: "engine",
        kind: row.isMultiple(of: 4) ? "order.sent" : "order.repriced", account: "root/gen",
        summary: "order 7 working", order: OrderID(number: 7))
    }
    _ = update(&model, .page(AuditPage(request, lines: steps, reachesStart: true, reachesEnd: false)))
    let shown = model.lists[.audit]?.ids.count ?? 0
    #expect(shown > 50 && shown < 150)
    var asked: [AuditRequest] = []
    model.hit("g g")
    for _ in 0..<shown {
      for effect in model.hit("j") { if case .audit(let request) = effect { asked.append(request) } }
    }
    #expect(asked.first?.place == .after(500))
  }

  @Test func `the log is followed again once the cursor is back on its last row, with folded steps too`()
    throws
  {
    var model = try Sample().model()
    model.hit("7")
    let request = AuditRequest(query: AuditQuery(), place: .newest, limit: 200, pane: .audit)
    _ = update(
      &model,
      .page(AuditPage(request, lines: lines(1...9) + steps, reachesStart: true, reachesEnd: true)))
    model.hit("k")
    #expect(!model.picture.contains("following"))
    model.hit("j")
    #expect(model.picture.contains("following"))
  }

  private var steps: [AuditLine] {
    (10...14).map { row in
      AuditLine(
        sequence: row, at: Sample.morning, actor: "engine", kind: "order.repriced", account: "",
        summary: "order 7 working", order: OrderID(number: 7))
    }
  }

  @Test func `the row under the cursor is read in full when the log is opened`() throws {
    var model = try Sample().model()
    model.hit("7")
    let request = AuditRequest(query: AuditQuery(), place: .newest, limit: 200, pane: .audit)
    let effects = update(
      &model, .page(AuditPage(request, lines: lines(1...9), reachesStart: true, reachesEnd: true)))
    guard case .entry(9)? = effects.first else {
      Issue.record("the row is not read: \(effects)")
      return
    }
  }

  @Test func `the key for the first row goes to the log's first row, however far away it is`() throws {
    var model = try model(801...1_000)
    guard case .audit(let request)? = model.hit("g g").first, request.place == .oldest else {
      Issue.record("the oldest rows are not asked for")
      return
    }
    _ = update(
      &model, .page(AuditPage(request, lines: lines(1...200), reachesStart: true, reachesEnd: false)))
    #expect(model.lists[.audit]?.selected == .sequence(1) && model.lists[.audit]?.window.top == 0)
  }
}
