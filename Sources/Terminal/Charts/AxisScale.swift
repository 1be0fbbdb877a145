/// Where values stand on an axis, and at which round values its ticks are.
package struct AxisScale: Sendable {
  /// The values at the lower and upper end.
  package let range: ClosedRange<Double>
  /// Whether equal factors, not equal differences, are equally far apart.
  package let isLogarithmic: Bool
  private let low: Double
  private let length: Double

  /// Creates a scale; one without length is widened, and a logarithmic one has only values above zero.
  package init(_ range: ClosedRange<Double>, isLogarithmic: Bool = false) {
    var (from, to) = (range.lowerBound, range.upperBound)
    if !from.isFinite || !to.isFinite { (from, to) = (0, 1) }
    let isLogarithmic = isLogarithmic && from > 0
    if to - from <= max(from.magnitude, to.magnitude) * 1e-9 {
      let air = max(from.magnitude * 0.05, 0.5)
      (from, to) = isLogarithmic ? (from * 0.95, to * 1.05) : (from - air, to + air)
    }
    self.range = from...to
    self.isLogarithmic = isLogarithmic
    low = isLogarithmic ? naturalLogarithm(from) : from
    length = (isLogarithmic ? naturalLogarithm(to) : to) - low
  }

  /// The place of a value: 0 at the lower end, 1 at the upper; beyond them outside, NaN where there is none.
  package func place(of value: Double) -> Double {
    guard isLogarithmic else { return (value - low) / length }
    return value > 0 ? (naturalLogarithm(value) - low) / length : value.isFinite ? -1 : .nan
  }

  /// The row of a value among so many, from the top; nil outside.
  package func row(of value: Double, of rows: Int) -> Int? {
    let place = place(of: value)
    guard rows > 0, place.isFinite, place >= -0.001, place <= 1.001 else { return nil }
    return max(0, min(rows - 1, Int((1 - place) * Double(rows))))
  }

  /// Round values on the axis, upwards: at least five where so many rows allow it, four below ten rows, each on
  /// a row of its own.
  package func ticks(rows: Int) -> [Double] {
    let wanted = rows < 10 ? 4 : 5
    let spread = isLogarithmic ? logarithmicTicks(rows: rows) : []
    if spread.count >= wanted { return spread }
    var best = spread
    for step in AxisScale.steps(over: range.upperBound - range.lowerBound) {
      let first = (range.lowerBound / step).rounded(.up)
      let last = (range.upperBound / step).rounded(.down)
      guard last >= first, last - first < 64 else { continue }
      let found = apart((0...Int(last - first)).map { (first + Double($0)) * step }, rows: rows)
      if found.count > best.count { best = found }
      if best.count >= wanted { break }
    }
    return best
  }

  /// Steps of 1, 2, 2.5 and 5 times a power of ten, from coarse to fine.
  private static func steps(over span: Double) -> [Double] {
    guard span > 0, span.isFinite else { return [] }
    var power = 1.0
    while power > span { power /= 10 }
    while power * 10 <= span { power *= 10 }
    return [1, 0.1, 0.01].flatMap { part in [5, 2.5, 2, 1].map { $0 * power * part } }
  }

  private func logarithmicTicks(rows: Int) -> [Double] {
    let sets: [[Double]] = [[1, 1.5, 2, 3, 4, 5, 7], [1, 2, 3, 5], [1, 2, 5], [1, 3], [1]]
    var power = 1.0
    while power > range.lowerBound { power /= 10 }
    while power * 10 <= range.lowerBound { power *= 10 }
    for set in sets {
      var values: [Double] = []
      var scale = power
      while scale <= range.upperBound, values.count < 100 {
        values += set.map { $0 * scale }.filter(range.contains)
        scale *= 10
      }
      if values.count * 2 <= max(rows, 2) { return apart(values, rows: rows) }
    }
    return []
  }

  /// Those of the values that have a row of their own.
  private func apart(_ values: [Double], rows: Int) -> [Double] {
    var taken: Set<Int> = []
    return values.filter { row(of: $0, of: rows).map { taken.insert($0).inserted } ?? false }
  }
}

/// The natural logarithm of a number above zero: of its exponent exactly, of the rest by the series of the
/// inverse hyperbolic tangent, as no mathematics library is linked here.
package func naturalLogarithm(_ value: Double) -> Double {
  guard value > 0, value.isFinite else { return value == 0 ? -.infinity : .nan }
  let part = (value.significand - 1) / (value.significand + 1)
  let square = part * part
  var (term, sum) = (part, 0.0)
  for odd in stride(from: 1.0, through: 31, by: 2) {
    sum += term / odd
    term *= square
  }
  return Double(value.exponent) * 0.693_147_180_559_945_3 + 2 * sum
}
