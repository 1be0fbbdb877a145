import Cockpit
import Domain
import Engine
import Money
import Terminal
import Testing

/// Everything done at the desk besides approving: orders, notes, long work, the brief, remembered settings.
@Suite struct DeskTests {
  private func command(_ text: String, in model: inout Model) -> [Effect] {
    model.hit(":")
    model.type(text)
    return model.hit("enter")
  }

  @Test func `a new limit for an order needs the same two keys as any other approval`() throws {
    var model = try Sample().model()
    model.hit("3", "tab", "e")
    #expect(model.typing.prompt?.input.text == "replace 1 1.42 1")
    model.hit("enter")
    #expect(model.dialog == nil)
    #expect(model.status?.text.contains("stands at lmt 1.42 already") == true)
    #expect(command("replace 1 1.45", in: &model).isEmpty)
    #expect(model.picture.contains("lmt 1.42 → lmt 1.45"))
    let given = model.hit("ctrl+y", "y").compactMap {
      if case .approve(let approval) = $0 { approval.command.words } else { nil }
    }
    #expect(given == [["replace", "1", "1.45"]])
  }

  @Test func `a new quantity means a new order, sent after the cancel of the one it replaces`()
    throws
  {
    var sample = try Sample()
    let order = Order(
      id: OrderID(number: 2), account: Sample.gen,
      legs: [OrderLeg(.option(Sample.contract("TSLA260313P00245000")), quantity: 1)],
      type: .limit(Price("1.20") ?? .zero), timeInForce: .day, purpose: .close,
      sentAt: sample.now + .seconds(-90))
    sample.apply(Event(.desk(.orderSent(order, decision: nil, findings: []))))
    var model = sample.model()
    model.hit("3", "tab")
    #expect(command("replace 2 1.21 3", in: &model).isEmpty)
    #expect(model.picture.contains("is cancelled; in its place BUY"), "\(model.picture)")
    let given = model.hit("ctrl+y", "y").compactMap { effect -> Approval? in
      if case .approve(let approval) = effect { approval } else { nil }
    }
    #expect(given.count == 1 && given.first?.insteadOf?.order == OrderID(number: 2), "\(model.picture)")
    guard case .trade(let draft)? = given.first?.command else {
      Issue.record("no order was given")
      return
    }
    #expect(draft.legs.map(\.quantity) == [3] && draft.purpose == .close)
    model = sample.model()
    _ = command("replace 2 1.21 3", in: &model)
    let filled = OrderProgress(
      OrderID(number: 2), account: Sample.gen, state: .filled, filled: 1,
      type: .limit(Price("1.20") ?? .zero), reason: "")
    sample.apply(Event(.desk(.orderMoved(filled))))
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(
      model.hit("ctrl+y", "y").isEmpty && model.picture.contains("cannot be approved: order 2 works no more"))
  }

  @Test(arguments: [
    "replace 9 1.45", "replace 1 nonsense", "replace 1 0", "replace 1 2 3 4", "replace 1 1.45 0",
    "replace 1 1.45 half", "replace 1 1.45 1000001",
  ])
  func `an impossible limit is refused with a reason`(_ text: String) throws {
    var model = try Sample().model()
    model.hit("3", "tab")
    #expect(command(text, in: &model).isEmpty)
    #expect(model.dialog == nil && model.status?.tone == .refused)
  }

  @Test func `a note is journaled on an account or on everything`() throws {
    var model = try Sample().model()
    for (text, words) in [
      ("note @gen let TSLA go", ["note", "root/gen", "let TSLA go"]),
      ("note quiet day", ["note", "", "quiet day"]),
    ] {
      guard case .submit(let given)? = command(text, in: &model).first else {
        Issue.record("\(text): nothing was given")
        continue
      }
      #expect(given.words == words)
    }
    #expect(command("note @nobody x", in: &model).isEmpty)
  }

  @Test func `the log can be filtered by kind, account, symbol, actor and time`() throws {
    var model = try Sample().model()
    let effects = command(
      "log kind:order acct:gen symbol:tsla actor:ada since monday until 10:30 half", in: &model)
    guard case .audit(let request)? = effects.first else {
      Issue.record("no page was asked for")
      return
    }
    #expect(request.query.kind == "order" && request.query.account == "root/gen")
    #expect(request.query.symbol == "TSLA" && request.query.actor == "ada" && request.query.text == "half")
    #expect(request.query.from?.description == "2026-03-09T04:00:00.000Z")
    #expect(request.query.to?.description == "2026-03-13T14:30:59.000Z")
    #expect(command("log since neverday", in: &model).isEmpty)
  }

  @Test func `a filter by symbol matches its options too, but no name that only starts the same`() {
    var query = AuditQuery()
    query.symbol = "T"
    func line(_ summary: String) -> AuditLine {
      AuditLine(
        sequence: 1, at: Instant(milliseconds: 0), actor: "ada", kind: "order.sent", account: "",
        summary: summary)
    }
    #expect(query.passes(line("order 4 sell 1 T260313P00027000 at 0.40")))
    #expect(query.passes(line("T is called")))
    #expect(!query.passes(line("order 4 sell 1 TSLA260313P00245000")))
  }

  @Test func `steps of one order are one line until something else happens to it`() throws {
    var model = try Sample().model()
    let kinds = ["order.sent", "order.repriced", "order.repriced", "order.repriced", "order.filled"]
    let lines = kinds.enumerated().map { place, kind in
      AuditLine(
        sequence: Int64(place + 1), at: Sample.morning, actor: "engine", kind: kind, account: "root/gen",
        summary: "order 7 working", order: OrderID(number: 7))
    }
    let request = AuditRequest(query: AuditQuery(), place: .newest, limit: 200, pane: .audit)
    _ = update(&model, .page(AuditPage(request, lines: lines, reachesStart: true, reachesEnd: true)))
    #expect(model.lists[.audit]?.ids == [.sequence(1), .sequence(4), .sequence(5)])
    model.hit("7")
    #expect(model.picture.contains("(3 steps)"))
  }

  @Test func `rows that the pane does not hold are searched in the log itself`() throws {
    var model = try Sample().model()
    let request = AuditRequest(query: AuditQuery(), place: .newest, limit: 200, pane: .audit)
    let line = AuditLine(
      sequence: 900, at: Sample.morning, actor: "engine", kind: "order.sent", account: "", summary: "order 7")
    _ = update(&model, .page(AuditPage(request, lines: [line], reachesStart: false, reachesEnd: true)))
    model.hit("7", "/")
    model.type("needle")
    guard case .seek(let query, from: 900, forward: false, .audit)? = model.hit("enter").first else {
      Issue.record("the log was not searched")
      return
    }
    #expect(query.text == "needle")
    guard case .audit(let page)? = update(&model, .sought(12, .audit)).first else {
      Issue.record("the row was not gone to")
      return
    }
    #expect(page.place == .around(12))
  }

  @Test func `long work can be stopped, and only one piece of it runs at a time`() throws {
    var model = try Sample().model()
    guard case .verify? = model.hit("7", "V").last else {
      Issue.record("nothing is verified")
      return
    }
    #expect(model.published.progress != nil && model.hit("X").isEmpty)
    guard case .stopWork? = model.hit("esc").first else {
      Issue.record("nothing was stopped")
      return
    }
    _ = update(&model, .progress(nil))
    guard case .project(let question)? = command("project 50", in: &model).first else {
      Issue.record("nothing is projected")
      return
    }
    #expect(question.paths == 50 && model.layout.view == .reports)
  }

  @Test func `columns, order, alerts and typed lines are remembered for the next start`() throws {
    var model = try Sample().model()
    model.hit("3")
    for text in ["sort P/L", "columns ATR", "alert TSLA < 238"] { _ = command(text, in: &model) }
    let kept = model.keepsakes
    var next = try Sample().model()
    next.recall(kept)
    #expect(next.keepsakes == kept)
    #expect(next.lists[.positions]?.hidden == ["ATR"] && next.alarms.priceAlerts.count == 1)
    next.hit(":", "up")
    #expect(next.typing.prompt?.input.text == "alert TSLA < 238")
  }

  @Test func `chosen theme, keymap and colours are confirmed, and remembered for the next start`() throws {
    var model = try Sample().model()
    guard case .theme("daylight")? = command("theme daylight", in: &model).first,
      case .direction(.redUp)? = command("direction red-up", in: &model).first
    else {
      Issue.record("nothing is asked for")
      return
    }
    for look in [Keepsakes.Choice.theme("daylight"), .keymap("emacs"), .direction("red-up")] {
      _ = update(&model, .chosen(look))
    }
    #expect(model.status?.text == "the colours of up and down are red-up from now on")
    let kept = model.keepsakes
    #expect(kept.theme == "daylight" && kept.keymap == "emacs" && kept.direction == "red-up")
    var next = try Sample().model()
    next.recall(kept)
    #expect(next.keepsakes == kept)
    #expect(command("direction left-up", in: &next).isEmpty && next.status?.tone == .refused)
    #expect(command("theme", in: &next).isEmpty && next.status?.text.contains("midnight") == true)
  }

  @Test func `the brief opens once in the morning, takes no keys and closes`() throws {
    let sample = try Sample()
    var model = sample.model()
    var kept = Keepsakes()
    kept.briefDay = Day(year: 2026, month: 3, day: 12)
    model.recall(kept)
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(model.alarms.isBriefOpen && model.picture.contains("Brief of Fri 13 Mar 2026"))
    #expect(model.picture.contains("EXPIRING TODAY"))
    model.hit("3")
    #expect(model.layout.view == .positions && model.alarms.isBriefOpen)
    #expect(!model.picture.contains("Brief of"), "it stands in the overview only")
    model.hit("1", "b")
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(!model.alarms.isBriefOpen)
  }

  @Test(
    arguments: [Sample.size, Size(width: 80, height: 24), Size(width: 200, height: 60)])
  func `the brief leaves the titles of all panes visible`(_ size: Size) throws {
    var model = try Sample().model(size)
    _ = update(&model, .figures(Sample.figures))
    let names = [
      "Accounts", "Growth", "Weeks", "Decisions", "Positions", "Orders", "Today", "Market", "Risk", "Log",
    ]
    let titles = names.map { "╭─ \($0) " }.filter(model.picture.contains)
    #expect(titles.count > 2)
    model.hit("b")
    #expect(model.picture.contains("Brief of Fri 13 Mar 2026"))
    for title in titles { #expect(model.picture.contains(title), "\(title) is hidden") }
  }

  @Test func `days shorter than a quarter of an hour have no brief`() throws {
    var sample = try Sample()
    var model = sample.model()
    var kept = Keepsakes()
    kept.briefDay = Day(year: 2026, month: 3, day: 12)
    model.recall(kept)
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(model.alarms.isBriefOpen)
    model.hit("b")
    for (days, wait, opens) in [(3, Int64(899_000), false), (4, 899_999, false), (5, 900_000, true)] {
      sample.now = Instant(newYork: Day(year: 2026, month: 3, day: 13) + days, TimeOfDay(9, 30))
      _ = update(&model, .published(sample.read, at: model.now + wait))
      #expect(model.alarms.isBriefOpen == opens, "day \(days)")
    }
  }

  @Test func `the very first start shows no brief`() throws {
    let sample = try Sample()
    var model = sample.model()
    _ = update(&model, .published(sample.read, at: model.now))
    #expect(!model.alarms.isBriefOpen)
  }

  @Test func `the quarter's reinvestments are one table, and can be opened from it`() throws {
    var model = try Sample().model()
    model.hit("2", "tab", "tab", "tab", "tab")
    #expect(model.picture.contains("The quarter's reinvestments"))
    #expect(model.lists[.reinvestments]?.ids.count == 3)
    model.hit("enter")
    #expect(model.picture.contains("reinvest"))
    #expect(model.picture.contains("cannot be approved"))
  }

  @Test func `marked decisions of one class are taken together after their number is typed`() throws {
    var sample = try Sample()
    sample.apply(Event(.desk(.decisionOpened(sample.roll(3)))))
    var model = sample.model()
    model.hit("4", "space", "j", "space", "A")
    func yes(_ effects: [Effect]) -> Int {
      effects.count { if case .approve = $0 { true } else { false } }
    }
    for _ in 0..<40 { model.hit("j") }
    #expect(yes(model.hit("ctrl+y", "y")) == 0)
    model.type("3")
    #expect(yes(model.hit("ctrl+y", "y")) == 0)
    model.type("2")
    #expect(yes(model.hit("ctrl+y", "y")) == 2)
  }

  @Test func `forks are never taken together`() throws {
    var model = try Sample().model()
    model.hit("4", "j", "space")
    #expect(model.status?.tone == .refused)
    #expect(model.hit("A").isEmpty && model.dialog == nil)
  }

  @Test func `the mouse moves the line between panes, and sorts a list by its headings`() throws {
    var model = try Sample().model()
    func mouse(_ action: MouseEvent.Action, _ x: Int, _ y: Int) {
      _ = update(&model, .typed(.mouse(MouseEvent(action, x: x, y: y)), at: model.now.milliseconds))
    }
    let line = try #require(model.picture.split(separator: "\n")[2].firstRange(of: "╮╭"))
    let row = model.picture.split(separator: "\n")[2]
    let x = row.distance(from: row.startIndex, to: line.lowerBound)
    mouse(.press(1), x, 10)
    mouse(.drag(1), x - 4, 10)
    mouse(.release(1), x - 4, 10)
    let moved = model.picture.split(separator: "\n")[2]
    let now = try #require(moved.firstRange(of: "╮╭"))
    #expect(abs(moved.distance(from: moved.startIndex, to: now.lowerBound) - (x - 4)) <= 1)
    model.hit("3")
    let headings = Array(model.picture.split(separator: "\n")[3])
    let dist = try #require(headings.indices.first { String(headings[$0...].prefix(4)) == "dist" })
    mouse(.press(1), dist + 1, 3)
    #expect(model.lists[.positions]?.sort?.column == "dist")
    #expect(model.keepsakes.splits["overview"] != nil)
  }
}
