import Books
import Domain
import Engine
import Insight
import Money
import Settings
import Testing

/// Four puts a week that all expire worthless, sold in a choppy market: larger sizes would have brought more.
private func choppyStory(until last: Day) throws -> Storyteller {
  var story = try Storyteller()
  var thursday = day("2026-01-08")
  while thursday <= last {
    story.to("\(thursday)", "15:00")
    let session = TradingCalendar.newYork.session(on: thursday)
    story.record(
      Event(
        .desk(
          .regimeJudged(
            RegimeRecord(
              day: thursday, regime: .chop, confidence: BasisPoints(6_000), beginsWeek: false,
              isSpiking: false, isCalm: true)))))
    let expiry = try #require(TradingCalendar.newYork.next(after: thursday)).day
    for place in 0..<(session == nil ? 0 : 4) {
      let put = try OptionContract("KO", expiry: expiry, .put, strike: price("\(60 + place)"))
      story.to("\(thursday)", "16:00")
      try story.trade(Storyteller.gen) {
        $0.open(
          .option(put), -1, at: price("0.\(20 + (Int(thursday.number) + place) % 7)"), fee: usd("0.65"),
          mark: mark("0.20"))
      }
      story.to("\(expiry)", "21:00")
      try story.trade(Storyteller.gen, .expiry) { entry throws(TradeError) in try entry.expire(put, 1) }
    }
    thursday = thursday + 7
  }
  return story
}

private func at(_ text: String) -> Instant { Instant(text) ?? Instant(milliseconds: 0) }

@Suite struct LessonTests {
  private let afterQuarter = at("2026-07-01T15:00:00Z")

  @Test func `a lesson is due when the quarter has ended, and uses only trades ended by then`() throws {
    let story = try choppyStory(until: day("2026-06-26"))
    // The quarter before had too few closed trades.
    #expect(story.history.dueLesson(at: at("2026-06-30T21:59:00Z")) == nil)
    let due = try #require(story.history.dueLesson(at: at("2026-06-30T22:01:00Z")))
    #expect(due.quarter == "2026-Q2" && due.lesson.path == "gen.sizing.chop")
    #expect(due.lesson.comparison.better == "60" && due.lesson.comparison.trades >= 100)
    let later = try choppyStory(until: day("2026-08-28")).history.dueLesson(at: at("2026-08-31T15:00:00Z"))
    #expect(later?.lesson == due.lesson)
    let changes = try Playbook().changes(to: Playbook(text: due.lesson.text))
    #expect(changes.map(\.path) == ["gen.sizing.chop"] && changes[0].after == "60")
  }

  @Test func `a watch finds a lesson once after each quarter's end`() throws {
    let story = try choppyStory(until: day("2026-06-26"))
    var watch = LessonWatch()
    #expect(watch.check(at: at("2026-06-30T21:59:00Z"), story.history) == nil)
    let found = watch.check(at: at("2026-06-30T22:01:00Z"), story.history)
    #expect(found?.id == "learning-2026-Q2" && found?.lesson.path == "gen.sizing.chop")
    #expect(watch.check(at: at("2026-06-30T22:02:00Z"), story.history) == nil)
    #expect(watch.check(at: at("2026-09-30T22:01:00Z"), story.history)?.id == "learning-2026-Q3")
    #expect(LessonWatch().looked(at("2026-09-30T22:01:00Z"), History()) == nil)
  }

  @Test func `nothing is asked twice while it is open, nor after a no before the next quarter's end`() throws
  {
    var story = try choppyStory(until: day("2026-06-26"))
    story.now = afterQuarter
    let lesson = try #require(story.history.dueLesson(at: story.now)).lesson
    try story.give(lesson.command)
    let decision = try #require(story.history.machine.desk.decisions.first)
    #expect(decision.decisionClass == .settings && decision.level == .human && decision.expires == nil)
    #expect(story.history.dueLesson(at: story.now) == nil)
    #expect(throws: LessonRefusal.open(decision.id)) { try story.history.lesson(at: story.now) }

    try story.give(.reject(decision.id, reason: "no"))
    #expect(story.history.asked.map(\.state) == [.rejected])
    #expect(story.history.dueLesson(at: story.now) == nil)
    #expect(throws: LessonRefusal.refused(decision.id, "gen.sizing.chop")) {
      try story.history.lesson(at: at("2026-09-30T15:00:00Z"))
    }
    #expect(story.history.dueLesson(at: at("2026-09-30T22:01:00Z"))?.lesson.path == "gen.sizing.chop")
  }

  @Test func `an approved lesson is in force, and is no longer a lesson`() throws {
    var story = try choppyStory(until: day("2026-06-26"))
    story.now = afterQuarter
    try story.give(story.history.lesson(at: story.now).command)
    let decision = try #require(story.history.machine.desk.decisions.first)
    let hash = story.history.machine.snapshotHash(of: decision)
    let events = try story.history.machine.decide(.approve(decision.id, snapshot: hash), at: story.now)
    story.record(events)
    story.record(Event(.playbookApplied(text: decision.playbookText, reason: "decision")))
    story.record(Event(.desk(.decisionMoved(decision.id, .executed, account: decision.account, reason: ""))))
    #expect(story.history.machine.playbook.settings(for: .gen).sizing.chop == BasisPoints(6_000))
    #expect(throws: LessonRefusal.nothing) { try story.history.lesson(at: story.now) }
  }

  @Test func `a playbook that switches learning off gets no lessons by the calendar`() throws {
    var story = try choppyStory(until: day("2026-06-26"))
    story.now = afterQuarter
    try story.give(.applyPlaybook(text: "learning.enabled = false", reason: "quiet"))
    #expect(story.history.dueLesson(at: story.now) == nil)
    #expect(try story.history.lesson(at: story.now).path == "gen.sizing.chop")
    try story.give(.applyPlaybook(text: "learning.minimum_trades = 40", reason: "fewer"))
    #expect(story.history.machine.playbook.portfolio.learning.minimumTrades == 40)
    #expect(LearningSettings().minimumTrades == LearningSettings.fewestTrades)
  }
}

extension LessonWatch {
  fileprivate func looked(_ clock: Instant, _ history: History) -> String? {
    var watch = self
    return watch.check(at: clock, history)?.id
  }
}

extension Decision {
  fileprivate var playbookText: String {
    if case .playbook(let text) = proposal { return text }
    return ""
  }
}
