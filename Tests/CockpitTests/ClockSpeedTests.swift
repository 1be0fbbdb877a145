import Cockpit
import Domain
import Terminal
import Testing

/// The pace of market time, which an open decision or a pause may limit.
@Suite struct ClockSpeedTests {
  private func header(_ speed: ClockSpeed?) throws -> String {
    var model = try Sample().model(Size(width: 200, height: 60))
    _ = update(&model, .paced(speed))
    return model.picture.split(separator: "\n").first.map(String.init) ?? ""
  }

  @Test(arguments: [
    (ClockSpeed(asked: 60, bound: 1), "1x: a decision waits"),
    (ClockSpeed(asked: nil, bound: 1), "1x: a decision waits"),
    (ClockSpeed(asked: 60, bound: 0), "PAUSED: a decision waits"),
    (ClockSpeed(asked: 60, isPaused: true), "│ PAUSED "), (ClockSpeed(asked: 2.5), "│ 2.5x "),
    (ClockSpeed(asked: 3_600), "│ 3,600x "), (ClockSpeed(asked: nil), "│ max "),
  ])
  func `the status line shows the present pace and what limits it`(_ speed: ClockSpeed, _ text: String)
    throws
  {
    #expect(try header(speed).contains(text))
  }

  @Test(arguments: [nil, ClockSpeed(asked: 1), ClockSpeed(asked: 1, bound: 1)])
  func `the status line shows no pace at real time`(_ speed: ClockSpeed?) throws {
    #expect(try header(speed) == header(nil))
  }

  @Test(arguments: [80, 120]) func `a limit on the pace is shown before the day's profit`(_ width: Int)
    throws
  {
    var model = try Sample().model(Size(width: width, height: 40))
    _ = update(&model, .paced(ClockSpeed(asked: 60, bound: 1)))
    #expect(model.picture.contains("1x: a decision waits"))
  }

  @Test func `the account under the cursor is told in words`() throws {
    var model = try Sample().model(Size(width: 200, height: 60))
    model.hit("j", "j")
    guard case .account(let id)? = model.lists[.accounts]?.selected else {
      Issue.record("no account is chosen")
      return
    }
    #expect(id == Sample.rev && model.picture.contains("Rev this week"), "\(model.picture)")
  }

  @Test(arguments: [
    (ClockSpeed(asked: 60), "by the wall in 00:00:27 at 60x"),
    (ClockSpeed(asked: 60, bound: 0), "by the wall not before the clock goes on"),
    (ClockSpeed(asked: nil), "by the wall sooner than it can be told"),
  ])
  func `the countdown of a decision is also shown in real time where that differs`(
    _ speed: ClockSpeed, _ text: String
  ) throws {
    var model = try Sample().model()
    _ = update(&model, .paced(speed))
    model.hit("4", "a")
    #expect(model.picture.contains("ends in 00:27:00") && model.picture.contains(text), "\(model.picture)")
    _ = update(&model, .paced(ClockSpeed(asked: 1)))
    #expect(!model.picture.contains("by the wall"))
  }

  @Test func `nights and weekends in a countdown take no real time`() throws {
    var model = try Sample().model()
    _ = update(&model, .paced(ClockSpeed(asked: 1)))
    model.hit("4", "j", "a")
    // The seven days from Friday at 10:42:07 contain five sessions of six and a half hours.
    #expect(model.picture.contains("by the wall in 1d 08h at 1x"), "\(model.picture)")
  }
}
