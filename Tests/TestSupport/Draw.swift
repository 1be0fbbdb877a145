/// The source of a random test case: a list of choices, each smaller one simpler, so that any case can be
/// made simpler.
///
/// A case is what a function makes of its draws. Shrinking removes or lowers choices and makes the case
/// again; no type needs to know how to shrink. Draws after the end of a given list are 0, the simplest.
public struct Draw {
  private var generator: SplitMix64?
  private let given: [UInt64]
  private(set) var choices: [UInt64] = []

  /// Draws at random from a seed.
  public init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
    given = []
  }

  /// Draws the given choices, then zeros.
  init(choices: [UInt64]) {
    generator = nil
    given = choices
  }

  /// A choice from 0 to the bound.
  private mutating func choice(upTo bound: UInt64) -> UInt64 {
    let index = choices.count
    let random = generator?.next()
    let scaled = random.map { bound == .max ? $0 : $0.multipliedFullWidth(by: bound + 1).high }
    let value = scaled ?? (index < given.count ? min(given[index], bound) : 0)
    choices.append(value)
    return value
  }

  /// A whole number within bounds; the one nearest to 0 is the simplest.
  public mutating func integer<Number: FixedWidthInteger>(in bounds: ClosedRange<Number>) -> Number {
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    let span = UInt64(truncatingIfNeeded: high) &- UInt64(truncatingIfNeeded: low)
    let origin = low > 0 ? low : high < 0 ? high : 0
    let picked = choice(upTo: span)
    let above = UInt64(truncatingIfNeeded: high) &- UInt64(truncatingIfNeeded: origin)
    // 0 is the origin, then all above it, then all below it.
    return picked <= above
      ? Number(truncatingIfNeeded: UInt64(truncatingIfNeeded: origin) &+ picked)
      : Number(truncatingIfNeeded: UInt64(truncatingIfNeeded: origin) &- (picked - above))
  }

  /// A whole number within bounds whose length in digits is drawn first, so that small ones and bounds are frequent.
  public mutating func spread(in bounds: ClosedRange<Int64>) -> Int64 {
    switch integer(in: 0...9) {
    case 9: return bounds.upperBound
    case 8: return bounds.lowerBound
    default:
      var limit: Int64 = 1
      for _ in 0..<integer(in: 0...18) { limit *= 10 }
      let (low, high) = (max(bounds.lowerBound, -limit), min(bounds.upperBound, limit))
      return low <= high ? integer(in: low...high) : integer(in: bounds)
    }
  }

  /// True in about the given percentage of cases; false is the simpler.
  public mutating func chance(_ percent: Int) -> Bool { integer(in: 0...99) >= 100 - percent }

  /// One of the elements; the first is the simplest.
  public mutating func element<Element>(of elements: [Element]) -> Element {
    precondition(!elements.isEmpty, "Draw: there is no element to draw")
    return elements[integer(in: 0...(elements.count - 1))]
  }

  /// A list whose length is within bounds; the shortest is the simplest.
  ///
  /// Each element begins with a choice of its own, so that removing choices removes whole elements.
  public mutating func list<Element>(_ count: ClosedRange<Int>, of make: (inout Draw) -> Element) -> [Element]
  {
    let wanted = randomLength(in: count)
    var elements: [Element] = []
    while elements.count < count.upperBound {
      if elements.count >= count.lowerBound, !goesOn(wanted.map { elements.count < $0 }) { break }
      elements.append(make(&self))
    }
    return elements
  }

  private mutating func randomLength(in count: ClosedRange<Int>) -> Int? {
    guard var random = generator else { return nil }
    defer { generator = random }
    return Int.random(in: count, using: &random)
  }

  private mutating func goesOn(_ wanted: Bool?) -> Bool {
    let value = wanted.map { $0 ? 1 : 0 } ?? (choices.count < given.count ? min(given[choices.count], 1) : 0)
    choices.append(value)
    return value == 1
  }

  /// A text of these characters.
  public mutating func text(_ count: ClosedRange<Int>, of characters: String) -> String {
    let letters = Array(characters)
    return String(list(count) { $0.element(of: letters) })
  }
}
