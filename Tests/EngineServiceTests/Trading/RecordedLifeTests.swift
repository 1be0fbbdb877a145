import Books
import Domain
import Engine
import Glibc
import Journal
import Money
import Synchronization
import TestSupport
import Testing

private let path = "\(packageDirectory)/Tests/Fixtures/life-digests.txt"
private let isRecording = getenv("ALLUSE_RECORD").map { String(cString: $0) } == "1"

/// One course of a market, and who decides in it.
struct RecordedLife: Sendable, CustomTestStringConvertible {
  let scenario: String
  let seed: UInt64
  let rhythm: Rhythm
  let days: Int64
  var approval = ApprovalPolicy.all

  var testDescription: String { "\(scenario) \(seed) \(rhythm) \(approval.rawValue)" }

  static let all = [
    RecordedLife(scenario: "usual", seed: 21, rhythm: .intraday, days: 92),
    RecordedLife(scenario: "covid", seed: 22, rhythm: .intraday, days: 92),
    RecordedLife(scenario: "gap-down", seed: 23, rhythm: .intraday, days: 61, approval: .routine),
    RecordedLife(scenario: "chop", seed: 24, rhythm: .intraday, days: 31, approval: .ask),
    RecordedLife(scenario: "bull", seed: 25, rhythm: .daily, days: 365),
    RecordedLife(scenario: "crash-2008", seed: 26, rhythm: .daily, days: 365),
  ]
}

@Suite struct RecordedLifeTests {
  /// The back-test of `DecadeTests` without journal and program, in more courses and compared week by week.
  @Test(arguments: RecordedLife.all)
  func `a life is event for event, and state for state, what was recorded of it`(life: RecordedLife) throws {
    var taken = 0
    let rows = try life.weeks().map { desk in
      defer { taken = desk.events.count }
      let events = desk.events[taken...].flatMap { made in
        var writer = CanonicalWriter()
        writer.write(made.event)
        return Array("\(made.at) \(made.author.rawValue)".utf8) + writer.bytes
      }
      return (desk.clock.newYork.day, events + desk.machine.bytes)
    }
    try compare("\(life.testDescription):", rows)
  }

  @Test(arguments: RecordedLife.all)
  func `what a screen shows of a life is, figure for figure, what was recorded of it`(life: RecordedLife)
    throws
  {
    var last: ReadModel?
    let texts = try life.weeks().map { desk in
      let model = ReadModel(desk.machine, desk.view, at: desk.clock, after: last)
      last = model
      return (desk.clock.newYork.day, Array(shown(of: model).utf8))
    }
    try compare("\(life.testDescription), shown:", texts)
  }

  /// Compares the digest of each week, which includes all before it, with the recorded one.
  private func compare(_ name: String, _ weeks: [(day: Day, bytes: [UInt8])]) throws {
    var digest = Digest.zero
    let lines = weeks.map { week in
      digest = Digest.sha256(digest.bytes + week.bytes)
      return "\(name) \(week.day) \(digest.hex)"
    }
    let recorded = try RecordedLifeTests.record(lines, under: name)
    let other = lines.first { !recorded.contains($0) }
    #expect(
      other == nil,
      "another life from the week of this line on; a change on purpose is recorded with ALLUSE_RECORD=1")
    #expect(recorded.count { $0.hasPrefix("\(name) ") } == lines.count)
  }

  private static let file = Mutex(())

  private static func record(_ lines: [String], under name: String) throws -> [String] {
    try file.withLock { _ in
      let recorded = try text(ofFile: path).split(separator: "\n").map(String.init)
      guard isRecording else { return recorded }
      let others = recorded.filter { !$0.hasPrefix("\(name) ") }
      try write((others + lines).sorted().joined(separator: "\n") + "\n", toFile: path)
      Issue.record("recorded \(name)")
      return lines
    }
  }

  private func shown(of model: ReadModel) -> String {
    let portfolio = model.machine.portfolio
    let values: [Any] = [
      model.glance, model.notices, model.near, model.session, model.tree, model.positions, model.orders,
      portfolio.accounts.map { model.row(of: $0.id) }, portfolio.structures.map { model.row(of: $0.id) },
      model.decisions.map(model.preview(of:)), model.positions.map(model.plans.verdict(on:)),
      model.positions.map(model.plans.mayBeExercisedTonight(_:)), model.isStale,
    ]
    return values.map(spelledOut).joined(separator: "\n")
  }
}

extension RecordedLife {
  /// The desk at each week's end.
  fileprivate func weeks() throws -> [SimulatedDesk] {
    var desk = try SimulatedDesk(seed: seed, scenario: scenario, approval: approval, rhythm: rhythm)
    let start = desk.clock
    return try (1...(days / 7)).map { week in
      try desk.run(until: start + .days(week * 7))
      return desk
    }
  }
}
