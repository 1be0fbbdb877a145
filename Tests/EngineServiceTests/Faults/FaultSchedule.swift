import TestSupport

/// When what goes wrong in one life: everything by its seed, with a count of what struck.
final class FaultSchedule {
  /// How often each point struck.
  private(set) var fired: [FaultPoint: Int] = [:]
  /// The rows after which a state was kept that cannot be read, vouched for as it is.
  var unreadable: Set<Int64> = []
  /// Whether nothing goes wrong any more.
  var isCalm = false
  private var draw: Draw

  init(seed: UInt64) { draw = Draw(seed: seed) }

  /// Notes that a point struck.
  func note(_ point: FaultPoint) { fired[point, default: 0] += 1 }

  /// Whether something that happens in so many cases of a hundred happens now.
  func chance(_ percent: Int) -> Bool { !isCalm && draw.chance(percent) }

  /// Whether a point strikes now, which is noted.
  func strikes(_ point: FaultPoint, _ percent: Int) -> Bool {
    guard chance(percent) else { return false }
    note(point)
    return true
  }

  /// One of the points, if any strikes in so many cases of a hundred; whoever lets it strike notes it.
  func one(of points: [FaultPoint], _ percent: Int) -> FaultPoint? {
    chance(percent) ? draw.element(of: points) : nil
  }

  func integer(in bounds: ClosedRange<Int64>) -> Int64 { draw.integer(in: bounds) }
  func element<Element>(of elements: [Element]) -> Element { draw.element(of: elements) }
}
