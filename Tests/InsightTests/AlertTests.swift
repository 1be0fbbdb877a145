import Domain
import Engine
import Insight
import Testing

@Suite struct AlertTests {
  private let metric = Metric("load_ratio", .gauge, "Load.")

  private func rules(_ more: String = "") throws -> AlertRules {
    try AlertRules(
      text: """
        [[alert]]
        name = "load"
        metric = "load_ratio"
        bound = 0.8
        for = "1m"
        cooldown = "5m"
        escalate = "10m"
        summary = "too much"
        \(more)
        """)
  }

  private func update(_ book: inout AlertBook, _ value: Double?, _ seconds: Int64) -> [String] {
    var set = MetricSet()
    set.add(metric, value, ["host": "a"])
    return book.update(with: set, Instant(milliseconds: seconds * 1_000)).map { change in
      switch change {
      case .fired(let alert): "fired \(alert.id) \(alert.severity)"
      case .escalated(let alert): "escalated \(alert.id) \(alert.severity)"
      case .resolved(let alert): "resolved \(alert.id)"
      }
    }
  }

  @Test func `an alert fires after its time, escalates, resolves and stays quiet`() throws {
    var book = AlertBook(try rules())
    #expect(update(&book, 0.8, 0).isEmpty)
    #expect(update(&book, 0.81, 10).isEmpty)
    #expect(update(&book, 0.5, 40).isEmpty)
    #expect(update(&book, 0.9, 50).isEmpty)
    #expect(update(&book, 0.9, 109).isEmpty)
    #expect(update(&book, 0.9, 110) == ["fired load:a warning"])
    #expect(update(&book, 0.9, 111).isEmpty)
    #expect(update(&book, 0.95, 709).isEmpty)
    #expect(update(&book, 0.95, 710) == ["escalated load:a critical"])
    #expect(update(&book, 0.95, 5_000).isEmpty)
    #expect(book.fired[0].value == 0.95)
    #expect(update(&book, nil, 5_010) == ["resolved load:a"])
    #expect(update(&book, 0.9, 5_020).isEmpty && book.alerts.isEmpty)
    #expect(update(&book, 0.9, 5_310).isEmpty && book.alerts.count == 1)
    #expect(update(&book, 0.9, 5_370) == ["fired load:a warning"])
  }

  @Test
  func `an alert keeps its start by the market's clock, even after a restart and under other rules`()
    throws
  {
    var book = AlertBook(try rules())
    var set = MetricSet()
    set.add(metric, 0.9, ["host": "a"])
    let (wall, market) = (Instant(milliseconds: 1_000), Instant(milliseconds: 9_000_000))
    _ = book.update(with: set, wall, market: market)
    _ = book.update(with: set, wall + .minutes(2), market: market + .days(3))
    #expect(book.fired.map(\.marketSince) == [market] && book.fired.map(\.since) == [wall])
    var next = AlertBook(try rules(), remembering: book.rememberedAlerts)
    _ = next.update(with: set, wall + .days(1), market: market + .days(30))
    #expect(next.fired.map(\.marketSince) == [market])
    var without = AlertBook(try rules())
    _ = without.update(with: set, wall)
    #expect(without.alerts.map(\.marketSince) == [nil])
  }

  @Test func `a decision waits by the wall clock from when it is first seen until it is gone`() throws {
    var story = try Storyteller()
    for template in ["balanced", "aggressive"] {
      let text = "inherits = \"\(template)\""
      try story.give(.proposePlaybook(text: text, summary: template, explanation: []))
    }
    let open = story.history.machine.desk.decisions
    let decision = try #require(open.first)
    var waits = DecisionWaits()
    #expect(waits.seconds(of: decision) == nil)
    waits.update(with: open, Instant(milliseconds: 5_000))
    waits.update(with: open, Instant(milliseconds: 17_500))
    #expect(waits.seconds(of: decision) == 12.5)
    // A day of market time went by meanwhile, and half an hour of it is no half hour for a person.
    let metrics = story.history.metrics(at: story.now + .days(1), waits: waits.seconds(of:))
    #expect(metrics.values(of: "alluse_decision_wait_seconds").map(\.value) == [12.5])
    let plain = story.history.metrics(at: story.now + .days(1))
    #expect(plain.values(of: "alluse_decision_wait_seconds").map(\.value) == [86_400])
    waits.update(with: [], Instant(milliseconds: 20_000))
    waits.update(with: open, Instant(milliseconds: 30_000))
    #expect(waits.seconds(of: decision) == 0)
  }

  @Test func `an answer prevents escalation, and ends an alert that does not end by itself`() throws {
    var book = AlertBook(try rules())
    _ = update(&book, 0.9, 0)
    let early = book.acknowledge("load:a", at: Instant(milliseconds: 0))
    #expect(!early)
    _ = update(&book, 0.9, 60)
    let seen = book.acknowledge("load:a", at: Instant(milliseconds: 61_000))
    #expect(seen)
    #expect(update(&book, 0.9, 10_000).isEmpty && book.fired[0].severity == .warning)
    var lasting = AlertBook(try rules("resolve = false"))
    _ = update(&lasting, 0.9, 0)
    _ = update(&lasting, 0.9, 60)
    #expect(update(&lasting, 0.1, 70).isEmpty && lasting.fired.count == 1)
    let ended = lasting.acknowledge("load:a", at: Instant(milliseconds: 0))
    #expect(ended && lasting.alerts.isEmpty)
  }

  @Test func `a book continues the alerts of another without notifying again`() throws {
    var book = AlertBook(try rules())
    _ = update(&book, 0.9, 0)
    _ = update(&book, 0.9, 60)
    _ = book.acknowledge("load:a", at: Instant(milliseconds: 61_000))
    var next = AlertBook(try rules(), remembering: book.rememberedAlerts)
    #expect(update(&next, 0.95, 2_000).isEmpty)
    #expect(next.fired.map(\.since) == book.fired.map(\.since))
    #expect(next.fired[0].acknowledgedAt != nil && next.fired[0].value == 0.95)
    #expect(update(&next, 0.1, 2_001) == ["resolved load:a"])
    // An alert that has ended at the first update is new when it returns.
    var later = AlertBook(try rules(), remembering: book.rememberedAlerts)
    #expect(update(&later, 0.1, 0).isEmpty && update(&later, 0.9, 10).isEmpty && later.fired.isEmpty)
  }

  @Test func `the standard rules are well-formed and watch what is measured`() throws {
    let rules = try AlertRules(text: AlertRules.standardText()).rules
    #expect(rules.count >= 10)
    let story = try tradedStory()
    let names = Set(story.history.metrics(at: story.now).samples.map(\.name))
    let unmeasured = rules.map(\.metric).filter { !names.contains($0) && !$0.contains("feed") }
    #expect(
      Set(unmeasured).isSubset(of: [
        "alluse_order_latency_seconds", "process_resident_memory_bytes", "alluse_process_cpu_ratio",
        "alluse_merge_progress_ratio", "alluse_alert_rules_broken", "alluse_refused_ratio",
        "alluse_symbol_share_limit_ratio", "alluse_account_early_assignment_ratio",
      ]))
  }

  @Test(arguments: [
    ("[[alert]]\nname = \"a b\"", "name"), ("[[alert]]\nname = \"a\"", "bound"),
    ("[[alert]]\nname = \"a\"\nbound = nan", "bound"), ("x = 1", "unknown key x"),
    ("[[alert]]\nnam = 1", "did you mean name?"), ("alert = 3", "unknown key"),
    ("[[alert]]\nname=\"a\"\nbound=1\nmetric=\"m\"\nsummary=\"s\"\nfor=\"1y\"", "for is a length"),
    ("[[alert]]\nname=\"a\"\nbound=1\nmetric=\"m\"\nsummary=\"s\"\ncomparison=\"=\"", "one of >"),
    ("[[alert]]\nname=\"a\"\nbound=1\nmetric=\"m\"\nsummary=\"s\"\nlabels=3", "labels"),
    ("[[alert]", "line 1"),
  ])
  func `a wrong rule is refused with its place`(text: String, reason: String) {
    do throws(AlertRules.Problem) {
      _ = try AlertRules(text: text)
      Issue.record("accepted: \(text)")
    } catch {
      #expect(error.description.contains(reason), "\(error)")
      #expect(error.description.hasPrefix("line "))
    }
  }
}
