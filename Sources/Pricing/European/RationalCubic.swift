/// A piece of curve between two points with known slopes: a cubic over a quadratic, with one control
/// parameter that lets it also match a second derivative at one end and keep the shape of its data (Delbourgo
/// and Gregory).
struct RationalCubic {
  let left: Double
  let right: Double
  let leftValue: Double
  let rightValue: Double
  let leftSlope: Double
  let rightSlope: Double

  /// The end at which the second derivative is matched.
  enum End { case left, right }

  private static let leastControl = -0.999_999_985
  private static let greatestControl = 1e16

  @inline(__always)
  func value(at x: Double, curvature: Double, end: End, keepingShape: Bool) -> Double {
    let width = right - left
    guard width > 0 else { return 0.5 * (leftValue + rightValue) }
    let chord = (rightValue - leftValue) / width
    let control = max(
      control(curvature: curvature, end: end, width: width, chord: chord),
      leastControl(chord: chord, keepingShape: keepingShape))
    let t = (x - left) / width
    let rest = 1 - t
    if control >= Self.greatestControl { return rightValue * t + leftValue * rest }
    let top =
      ((rightValue * t + (control * rightValue - width * rightSlope) * rest) * t
        + (control * leftValue + width * leftSlope) * rest * rest) * t + leftValue * rest * rest * rest
    return top / (1 + (control - 3) * t * rest)
  }

  private func control(curvature: Double, end: End, width: Double, chord: Double) -> Double {
    let top = 0.5 * width * curvature + (rightSlope - leftSlope)
    if top == 0 { return 0 }
    let bottom = end == .left ? chord - leftSlope : rightSlope - chord
    if bottom == 0 { return top > 0 ? Self.greatestControl : Self.leastControl }
    return top / bottom
  }

  private func leastControl(chord: Double, keepingShape: Bool) -> Double {
    let isMonotone = leftSlope * chord >= 0 && rightSlope * chord >= 0
    let isConvex = leftSlope <= chord && chord <= rightSlope
    let isConcave = leftSlope >= chord && chord >= rightSlope
    guard isMonotone || isConvex || isConcave else { return Self.leastControl }
    var least = Self.leastControl
    if isMonotone {
      if chord != 0 {
        least = max(least, (rightSlope + leftSlope) / chord)
      } else if keepingShape {
        return Self.greatestControl
      }
    }
    if isConvex || isConcave {
      if chord != leftSlope, chord != rightSlope {
        let turn = rightSlope - leftSlope
        least = max(least, (turn / (rightSlope - chord)).magnitude, (turn / (chord - leftSlope)).magnitude)
      } else if keepingShape {
        return Self.greatestControl
      }
    }
    return least
  }
}
