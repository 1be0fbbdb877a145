/// A search for the volatility at which a rising price meets its target: the root is bracketed, then found by
/// chords.
struct ImpliedSearch {
  let target: Double
  /// The magnitude against which price errors are measured.
  let scale: Double
  /// The share of the scale within which a price counts as meeting its target.
  let tolerance: Double
  let price: (Double) -> Double

  private static let steps = 80

  /// The root below the European answer, or why there is none: time values up to `noise` carry no
  /// information. Prices below `cheapest` are costly to compute, so the search starts there.
  func solution(
    european: Double?, noise: Double, cheapest: Double? = nil
  ) throws(ImpliedVolatilityFailure) -> Double {
    let floor = price(0)
    if target < floor - noise { throw .belowIntrinsic(price: target, intrinsic: floor) }
    if target <= floor + noise { throw .noTimeValue(price: target, intrinsic: floor) }
    let start = Point(volatility: 0, error: floor - target)
    var (low, high) = try ends(from: start, european: european ?? 0.5, cheapest: cheapest)
    var side = 0.0
    var last = high.volatility
    for _ in 0..<Self.steps
    where high.error > 0 && high.volatility - low.volatility > 0x1p-50 * high.volatility {
      let guess = point(at: Self.chord(low, high))
      last = guess.volatility
      if guess.error.magnitude <= tolerance * scale { break }
      // An end kept twice counts half, or the chord would creep towards the other end (the Illinois rule).
      if guess.error < 0 {
        low = guess
        if side < 0 { high.error *= 0.5 }
        side = -1
      } else {
        high = guess
        if side > 0 { low.error *= 0.5 }
        side = 1
      }
    }
    return last
  }

  /// The zero of the chord between two points, or the midpoint where rounding puts the zero outside.
  private static func chord(_ low: Point, _ high: Point) -> Double {
    let width = high.volatility - low.volatility
    let zero = low.volatility - low.error * width / (high.error - low.error)
    return zero > low.volatility && zero < high.volatility ? zero : low.volatility + 0.5 * width
  }

  private struct Point {
    var volatility: Double
    var error: Double
  }

  private func point(at volatility: Double) -> Point {
    Point(volatility: volatility, error: price(volatility) - target)
  }

  /// A point below the target and one at or above it.
  private func ends(
    from start: Point, european: Double, cheapest: Double?
  ) throws(ImpliedVolatilityFailure) -> (Point, Point) {
    var low = start
    if let cheapest {
      let first = point(at: cheapest)
      if first.error >= 0 { return (start, first) }
      low = first
    }
    let guess = min(max(european, low.volatility), LegalDomain.volatility.upperBound)
    let high = try bracket(from: guess, &low)
    return (low, high)
  }

  /// The first point above the target, searching upwards from a guess; `low` follows just below.
  private func bracket(from guess: Double, _ low: inout Point) throws(ImpliedVolatilityFailure) -> Point {
    var high = point(at: guess)
    while high.error < 0 {
      guard high.volatility < LegalDomain.volatility.upperBound else {
        throw .atOrAboveBound(price: target, bound: target + high.error)
      }
      low = high
      high = point(at: min(2 * high.volatility + 0.01, LegalDomain.volatility.upperBound))
    }
    return high
  }
}
