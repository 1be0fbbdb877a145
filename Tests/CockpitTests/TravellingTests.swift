import Cockpit
import Domain
import Engine
import Terminal
import Testing

/// The past shows only what was known then, refuses times that never were, and allows no changes.
@Suite struct TravellingTests {
  private func command(_ text: String, in model: inout Model) -> [Effect] {
    model.hit(":")
    model.type(text)
    return model.hit("enter")
  }

  private func requests(_ effects: [Effect]) -> [AuditRequest] {
    effects.compactMap { if case .audit(let request) = $0 { request } else { nil } }
  }

  /// The desk before anything was decided, and the present one.
  private func desks() throws -> (then: ReadModel, now: Sample) {
    var then = try Sample()
    for decision in then.machine.desk.decisions {
      then.apply(
        Event(.desk(.decisionMoved(decision.id, .expired, account: decision.account, reason: ""))))
    }
    return (then.read, try Sample())
  }

  @Test(arguments: [
    ("as-of 2027-01-04", "has not come yet"), ("as-of 2026-01-04", "founded on 2026-01-05"),
    ("as-of 0", "rows 1 to"), ("as-of 1,000,000", "rows 1 to"), ("as-of -3", "rows 1 to"),
    ("as-of neverday", "neither a day nor a row"),
  ])
  func `a time that never was is refused in a sentence`(_ text: String, _ words: String) throws {
    var model = try Sample().model(Size(width: 200, height: 60))
    #expect(command(text, in: &model).isEmpty)
    #expect(
      model.status?.tone == .refused && model.status?.text.contains(words) == true, "\(model.status as Any)")
    #expect(model.published.progress == nil && model.published.travel == nil)
  }

  @Test(arguments: ["as-of 2026-01-05", "as-of 2026-03-13", "as-of 1", "as-of yesterday"])
  func `a time that the log covers is asked for`(_ text: String) throws {
    var model = try Sample().model()
    guard case .travel? = command(text, in: &model).first else {
      Issue.record("nothing is asked for: \(model.status as Any)")
      return
    }
  }

  @Test func `the log, the number of waiting decisions and the curves are those of the past`() throws {
    let (then, now) = try desks()
    var model = now.model(Size(width: 200, height: 60))
    _ = update(&model, .figures(Sample.figures))
    #expect(model.picture.contains("2 pending"))
    let asked = requests(update(&model, .travelled(then, .sequence(then.sequence))))
    #expect(asked.contains { $0.pane == .audit && $0.place == .newest && $0.query.upTo == then.sequence })
    #expect(model.picture.contains("READ-ONLY") && model.picture.contains("0 pending"), "\(model.picture)")
    for effects in [model.hit("4"), command("log kind:order", in: &model), command("goto 1", in: &model)] {
      for request in requests(effects) { #expect(request.query.upTo == then.sequence) }
    }
    #expect(command("goto \(then.sequence + 1)", in: &model).isEmpty)
    #expect(command("chain TSLA", in: &model).isEmpty && model.status?.text.contains("of the past") == true)
    let back = requests(command("now", in: &model))
    #expect(back.contains { $0.query.upTo == nil } && model.picture.contains("2 pending"))
    #expect(!model.picture.contains("READ-ONLY"))
  }

  @Test func `the portfolio's curve ends on the day that is shown`() throws {
    let then = try Sample()
    var model = then.model(Size(width: 200, height: 60))
    var figures = Figures()
    let days = Day(year: 2026, month: 1, day: 5)...Day(year: 2026, month: 12, day: 31)
    let count = TradingCalendar.newYork.sessions(in: days).count
    figures.equity = Figures.Curve("all", (0..<count).map { 300_000 + 1_000 * Double($0) }, days: days)
    figures.risk = [Figures.Line("value at risk", "12,345")]
    _ = update(&model, .figures(figures))
    // The cross-hair at the right end says what day that is.
    model.hit("tab", "tab", "tab", "tab", "x")
    for _ in 0..<25 { model.hit("right") }
    #expect(model.picture.contains("Thu 31 Dec 2026"), "\(model.picture)")
    _ = update(&model, .travelled(then.read, .sequence(4)))
    // At 10:42 on Friday the 13th, the last session to have closed is Thursday's.
    #expect(
      model.picture.contains("Thu 12 Mar 2026") && !model.picture.contains("31 Dec"), "\(model.picture)")
    model.hit("6")
    #expect(!model.picture.contains("12,345"))
  }
}
