/// A random path that starts and ends at zero, defined at every second of a session and drawn only where it
/// is read.
///
/// Each second's value follows from those at the ends of the interval it halves, so that the path does not
/// depend on the order of reading.
struct Bridge: Sendable {
  let stream: RandomStream
  /// The number of seconds in the session.
  let seconds: Int
  /// The standard deviation of the move over the whole session.
  let deviation: Double

  /// Counters below this are reserved for the draws made once per session.
  private static let firstCounter: UInt64 = 1_024

  /// The value at a second, by repeated halving: about fifteen draws.
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

  /// A point on the path.
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

/// The values of a bridge second by second, at one draw each.
struct BridgeWalk {
  private let bridge: Bridge
  /// The knots ahead, nearest last; neighbours are always the ends of an interval that halving produces.
  private var ahead: [Bridge.Knot]
  private var here: Bridge.Knot

  init(_ bridge: Bridge) {
    self.bridge = bridge
    here = Bridge.Knot(second: 0, passed: 0, value: 0)
    ahead = [Bridge.Knot(second: bridge.seconds, passed: 1, value: 0)]
    ahead.reserveCapacity(20)
  }

  /// The value one second later, with the share of variance passed; nil after the end.
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
