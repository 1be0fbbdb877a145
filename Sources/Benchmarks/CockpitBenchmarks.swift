import Cockpit
import CursesTerminal
import Domain
import Engine
import Glibc
import Platform
import Terminal

extension Benchmark {
  /// A frame of the cockpit as prices move: it takes in the engine's state, then draws, compares and writes
  /// the overview.
  static let cockpitFrame = cockpitFrames("cockpit.frame", goal: 1, percent: 50)

  /// The 99th percentile of a hundred frames.
  static let cockpitSlowFrame = cockpitFrames("cockpit.frame.p99", goal: 5, percent: 99)

  /// Turning the engine's state into what a screen gets, with quotes for everything held.
  static let cockpitLook = Benchmark(
    "cockpit.look", .milliseconds, limit: "quoting the same options alone"
  ) { effort in
    var desk = try BusyDesk(positions: effort.count(500, quick: 5))
    let count = effort.count(100, quick: 2)
    var latest = desk.readModel()
    return (
      round: {
        try milliseconds {
          for _ in 0..<count {
            try desk.step()
            latest = desk.readModel(after: latest)
          }
        } / Double(count)
      }, limit: { milliseconds { for _ in 0..<count { keep(desk.quoteAll()) } } / Double(count) }
    )
  }

  /// A key that scrolls the tree of ten thousand accounts, until the frame is written.
  static let cockpitTree = Benchmark(
    "cockpit.tree.scroll", .milliseconds, limit: "every cell changed with ncurses alone", goal: 10
  ) { effort in
    let (machine, now) = try manyAccounts(effort.count(10_000, quick: 9))
    let count = effort.count(200, quick: 2)
    let styles = try shippedStyles()
    let read = ReadModel(machine, at: now)
    return (
      round: {
        try measuringDisplay { display in
          var screen = ScreenUnderTest(read)
          _ = screen.hit("2")
          display.show(screen.canvas, styles)
          return milliseconds {
            for number in 0..<count {
              _ = screen.hit(number % 3 == 0 ? "pagedown" : "j")
              display.show(screen.canvas, styles)
            }
          } / Double(count)
        }
      }, limit: { try plainFrames(count, stride: 1) }
    )
  }
}

private func cockpitFrames(_ name: String, goal: Double, percent: Int) -> Benchmark {
  Benchmark(name, .milliseconds, limit: "as many changed cells with ncurses alone", goal: goal) { effort in
    var desk = try BusyDesk(positions: effort.count(500, quick: 5))
    let frames = effort.count(300, quick: 2)
    let styles = try shippedStyles()
    var latest = desk.readModel()
    var screen = ScreenUnderTest(latest)
    return (
      round: {
        var reads: [ReadModel] = []
        for _ in 0..<frames {
          try desk.step()
          latest = desk.readModel(after: latest)
          reads.append(latest)
        }
        var times: [Int64] = []
        _ = try measuringDisplay { display in
          display.show(screen.canvas, styles)
          for read in reads {
            let start = Clocks.monotonicNanoseconds()
            screen.publish(read)
            display.show(screen.canvas, styles)
            times.append(Clocks.monotonicNanoseconds() - start)
          }
          return 0
        }
        return percentile(percent, of: times)
      }, limit: { try plainFrames(frames, stride: 24) }
    )
  }
}

/// The cockpit's own update and view, without a terminal.
struct ScreenUnderTest {
  private var model: Model
  private var moment: Int64 = 0

  init(_ read: ReadModel) {
    model = Model(read, size: Size(width: 200, height: 60), keymap: ActionTable.defaultKeymap)
    publish(read)
  }

  var canvas: Canvas { view(model, model.layout.size) }

  mutating func publish(_ read: ReadModel) {
    moment += 33
    _ = update(&model, .published(read, at: Moment(milliseconds: moment)))
  }

  /// Presses a key of the default keymap, and returns the effects it asks for.
  mutating func hit(_ name: String) -> [Effect] {
    guard let press = try? KeyPress(named: name) else { preconditionFailure("\(name) is a key") }
    moment += 33
    let read = InputRead(Int(moment), earliest: moment, latest: moment)
    return update(&model, .input(.key(press), at: Moment(milliseconds: moment), read))
  }
}
