/// The last values of a series, with a running sum.
struct RollingWindow: Sendable {
  private var values: [Int64]
  private var next = 0
  let capacity: Int
  private(set) var count = 0
  private(set) var sum: Int64 = 0

  init(capacity: Int) {
    self.capacity = capacity
    values = [Int64](repeating: 0, count: capacity)
  }

  mutating func push(_ value: Int64) {
    if count == capacity { sum -= values[next] } else { count += 1 }
    values[next] = value
    sum += value
    next = next + 1 == capacity ? 0 : next + 1
  }

  /// The value pushed `back` pushes ago; 0 is the last.
  func value(_ back: Int) -> Int64 {
    let index = next - 1 - back
    return values[index >= 0 ? index : index + capacity]
  }

  /// Changes every value in the window and recomputes the sum.
  mutating func map(_ change: (Int64) -> Int64) {
    for index in 0..<capacity { values[index] = change(values[index]) }
    sum = values.reduce(0, +)
  }
}

/// The largest of the last values of a series, in constant amortised time per push.
struct RollingMaximum: Sendable {
  private var candidates: [(place: Int, value: Int64)] = []
  private var first = 0
  private var pushed = 0
  let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  mutating func push(_ value: Int64) {
    while candidates.count > first, let last = candidates.last, last.value <= value {
      candidates.removeLast()
    }
    candidates.append((pushed, value))
    pushed += 1
    while candidates[first].place + capacity < pushed { first += 1 }
    if first > capacity {
      candidates.removeFirst(first)
      first = 0
    }
  }

  /// The largest value in the window; nil before the first.
  var value: Int64? { candidates.count > first ? candidates[first].value : nil }

  /// Changes every value in the window; the function must preserve their order.
  mutating func map(_ change: (Int64) -> Int64) {
    for index in candidates.indices { candidates[index].value = change(candidates[index].value) }
  }
}
