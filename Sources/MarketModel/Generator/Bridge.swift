/// A random path that starts and ends at zero, known at every second of a session and drawn only where it is looked at.
///
/// Each second's value follows from those at the ends of the interval it halves, so that any order of looking gives the
/// same path.
struct Bridge: Sendable {
  let stream: RandomStream
  /// Seconds in the session.
  let seconds: Int
  /// The standard deviation of the whole session's move.
  let deviation: Double

  /// Counters below this belong to the draws of a session.
  private static let firstCounter: UInt64 = 1_024

  /// The value at a second, by halving: about fifteen draws.
  func value(at second: Int) -> Double {
    guard second > 0, second < seconds else { return 0 }
    var low = Knot(second: 0, passed: 0, value: 0)
    var high = Knot(second: seconds, passed: 1, value: 0)
    while true {
      let middle = self.middle(low, high)
      if middle.second == second { return middle.value }
      if second < middle.second { high = middle } else { low = middle }
    }
  }

  /// A point of the path.
  struct Knot {
    let second: Int
    let passed: Double
    let value: Double
  }

  @inline(__always)
  func middle(_ low: Knot, _ high: Knot) -> Knot {
    let second = (low.second + high.second) / 2
    let passed = IntradayCurve.passed(Double(second) / Double(seconds))
    let width = high.passed - low.passed
    let share = (passed - low.passed) / width
    let spread = ((passed - low.passed) * (1 - share)).squareRoot()
    let draw = stream.normal(Bridge.firstCounter + UInt64(second))
    let value = low.value + (high.value - low.value) * share + deviation * spread * draw
    return Knot(second: second, passed: passed, value: value)
  }
}

/// The values of a bridge second by second, each with one draw.
struct BridgeWalk {
  private let bridge: Bridge
  /// The knots ahead, the nearest last; every gap between neighbours is one the halving makes.
  private var ahead: [Bridge.Knot]
  private var here: Bridge.Knot

  init(_ bridge: Bridge) {
    self.bridge = bridge
    here = Bridge.Knot(second: 0, passed: 0, value: 0)
    ahead = [Bridge.Knot(second: bridge.seconds, passed: 1, value: 0)]
    ahead.reserveCapacity(20)
  }

  /// The value one second on, with the share of variance passed; nil behind the end.
  mutating func next() -> Bridge.Knot? {
    guard var target = ahead.last else { return nil }
    while target.second - here.second > 1 {
      target = bridge.middle(here, target)
      ahead.append(target)
    }
    ahead.removeLast()
    here = target
    return target
  }
}
