/// The spot at which exercise of an American option becomes best, as a function of the time left.
public struct ExerciseCurve: Sendable {
  /// The time to expiry at the start, in years.
  public let years: Double
  private let right: OptionRight
  private let strike: Double
  private let logarithmOfLimit: Double
  private let extrema: [Double]
  /// Squared depths at the extrema; the last is zero.
  private let squares: [Double]

  init(_ boundary: ExerciseBoundary, of option: OptionInputs) {
    years = boundary.problem.years
    right = option.right
    strike = option.strike
    logarithmOfLimit = boundary.problem.logarithmOfLimit
    extrema = boundary.scheme.extrema
    squares = boundary.depths.map { $0 * $0 } + [0]
  }

  /// The boundary with `time` years left: a put is exercised at or below it, a call at or above it.
  public func spot(yearsLeft time: Double) -> Double {
    let share = min(max(time / years, 0), 1)
    let depth = max(square(at: 2 * share.squareRoot() - 1), 0).squareRoot()
    let ratio = Elementary.exp(logarithmOfLimit - depth)
    return right == .put ? strike * ratio : strike / ratio
  }

  private func square(at point: Double) -> Double {
    var top = 0.0
    var bottom = 0.0
    for k in extrema.indices {
      let distance = point - extrema[k]
      if distance == 0 { return squares[k] }
      let weight = (k % 2 == 0 ? 1.0 : -1.0) * (k == 0 || k == extrema.count - 1 ? 0.5 : 1)
      top += weight * squares[k] / distance
      bottom += weight / distance
    }
    return top / bottom
  }
}
