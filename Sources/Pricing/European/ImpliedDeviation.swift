/// The total deviation that gives a normalised out-of-the-money price, to machine precision.
///
/// The method is P. Jäckel's "Let's be rational": an initial guess from four pieces of curve between the
/// price's inflection point and the ends of its range, then fourth-order steps on an objective that is nearly
/// linear in each range.
struct ImpliedDeviation {
  private let x: Double
  private let bound: Double
  private let target: Double
  /// The bound less the target, supplied by the caller in a form that does not cancel.
  private let shortfall: Double

  private enum Objective { case reciprocalOfLogarithm, price, logarithmOfShortfall }

  private static let steps = 4
  private static let enough = 1e-6

  /// Solves for x < 0 and 0 < target < bound = e^(x/2).
  init(x: Double, bound: Double, target: Double, shortfall: Double) {
    self.x = x
    self.bound = bound
    self.target = target
    self.shortfall = shortfall
  }

  /// The solution at x = 0.
  static func atTheMoney(target: Double, shortfall: Double) -> Double {
    if target <= 0.85 { return 2 * NormalDistribution.inverseFromCentre(0.5 * target) }
    return 2 * NormalDistribution.inverseTail(0.5 * shortfall)
  }

  func solution() -> Double {
    let middle = (2 * x.magnitude).squareRoot()
    let atMiddle = NormalisedBlack(x: x, bound: bound, s: middle)
    if target < atMiddle.price {
      let low = middle - atMiddle.price / atMiddle.slope
      let atLow = NormalisedBlack(x: x, bound: bound, s: low)
      if target < atLow.price {
        return refined(guessBelow(low, atLow), objective: .reciprocalOfLogarithm)
      }
      let curve = RationalCubic(
        left: atLow.price, right: atMiddle.price, leftValue: low, rightValue: middle,
        leftSlope: 1 / atLow.slope, rightSlope: 1 / atMiddle.slope)
      return refined(
        curve.value(at: target, curvature: 0, end: .right, keepingShape: false), objective: .price)
    }
    let high = middle + atMiddle.shortfall / atMiddle.slope
    let atHigh = NormalisedBlack(x: x, bound: bound, s: high)
    if target <= atHigh.price {
      let curve = RationalCubic(
        left: atMiddle.price, right: atHigh.price, leftValue: middle, rightValue: high,
        leftSlope: 1 / atMiddle.slope, rightSlope: 1 / atHigh.slope)
      return refined(
        curve.value(at: target, curvature: 0, end: .left, keepingShape: false), objective: .price)
    }
    let objective = target > 0.5 * bound ? Objective.logarithmOfShortfall : .price
    return refined(guessAbove(high, atHigh), objective: objective)
  }

  /// Below the tangent point the curve is fitted to f = 2π|x| ⁄ √27 × Φ(−|x| ⁄ (√3 s))³, which is smooth in
  /// the price.
  private func guessBelow(_ s: Double, _ at: NormalisedBlack) -> Double {
    let rootThree = 1.732_050_807_568_877_2
    let scale = 1.209_199_576_156_145_3 * x.magnitude
    let z = x.magnitude / (rootThree * s)
    let y = z * z
    let tail = NormalDistribution.upperTail(z)
    let density = NormalDistribution.densityAtZero * boundedExponential(max(-0.5 * y, -708))
    let slope = 6.283_185_307_179_586 * y * tail * tail * Elementary.exp(y + 0.125 * s * s)
    let turn = (2 * z * density / tail - 2 - 2 * y) / s + 0.25 * s
    let curve = RationalCubic(
      left: 0, right: at.price, leftValue: 0, rightValue: scale * tail * tail * tail, leftSlope: 1,
      rightSlope: slope)
    var f = curve.value(at: target, curvature: slope * turn / at.slope, end: .right, keepingShape: true)
    if !(f > 0) {
      let t = target / at.price
      f = (curve.rightValue * t + at.price * (1 - t)) * t
    }
    let root = cubeRoot(f / scale)
    let point = root < 0.075 ? NormalDistribution.inverseTail(root) : -NormalDistribution.inverse(root)
    return x.magnitude / (rootThree * point)
  }

  /// Above the tangent point the curve is fitted to f = Φ(−s ⁄ 2).
  private func guessAbove(_ s: Double, _ at: NormalisedBlack) -> Double {
    let h = x / s
    let square = h * h
    let slope = -0.5 * Elementary.exp(0.5 * square)
    let curvature = 1.253_314_137_315_500_3 * Elementary.exp(square + 0.125 * s * s) * square / s
    let start = NormalDistribution.upperTail(0.5 * s)
    let curve = RationalCubic(
      left: at.price, right: bound, leftValue: start, rightValue: 0, leftSlope: slope, rightSlope: -0.5)
    var f = curve.value(at: target, curvature: curvature, end: .left, keepingShape: true)
    if !(f > 0) {
      let width = bound - at.price
      let rest = shortfall / width
      f = (start * rest + 0.5 * width * (1 - rest)) * rest
    }
    return f < 0.075 ? 2 * NormalDistribution.inverseTail(f) : -2 * NormalDistribution.inverse(f)
  }

  @inline(__always)
  private func refined(_ guess: Double, objective: Objective) -> Double {
    var s = guess
    for _ in 0..<Self.steps {
      let change = step(at: s, objective: objective)
      let next = s + change
      s = next > 0 ? next : 0.5 * s
      // Convergence is of fourth order: after a step this small, the next one would be below rounding.
      if change.magnitude <= Self.enough * s { break }
    }
    return s
  }

  @inline(__always)
  private func step(at s: Double, objective: Objective) -> Double {
    let at = NormalisedBlack(x: x, bound: bound, s: s)
    let h = x / s
    let second = h * h / s - 0.25 * s
    let third = second * second - 3 * (h / s) * (h / s) - 0.25
    switch objective {
    case .price:
      return Self.step((target - at.price) / at.slope, second, third)
    case .reciprocalOfLogarithm:
      let ours = positiveLogarithm(max(at.price, 0x1p-1020))
      let theirs = positiveLogarithm(target)
      let ratio = at.slope / max(at.price, 0x1p-1020)
      let inverse = 1 / ours
      let newton = (theirs - ours) * ours / (theirs * ratio)
      let halley = second - ratio * (1 + 2 * inverse)
      let last =
        third + 2 * ratio * ratio * (1 + 3 * inverse * (1 + inverse)) - 3 * second * ratio * (1 + 2 * inverse)
      return Self.step(newton, halley, last)
    case .logarithmOfShortfall:
      let ratio = at.slope / at.shortfall
      let newton = positiveLogarithm(at.shortfall / shortfall) / ratio
      return Self.step(newton, second + ratio, third + ratio * (2 * ratio + 3 * second))
    }
  }

  /// Householder's third-order step, from Newton's step and the ratios of the higher derivatives to the
  /// first.
  @inline(__always)
  private static func step(_ newton: Double, _ second: Double, _ third: Double) -> Double {
    let change = newton * (1 + 0.5 * second * newton) / (1 + newton * (second + third * newton / 6))
    // A step against Newton's direction, or more than four times as long, has left the range of the
    // expansion.
    return change * newton > 0 && change.magnitude < 4 * newton.magnitude ? change : newton
  }
}

/// The cube root of a positive number, to a few units in the last place: enough for an initial guess.
private func cubeRoot(_ value: Double) -> Double {
  boundedExponential(max(positiveLogarithm(max(value, 0x1p-1020)) * 0.333_333_333_333_333_3, -700))
}
