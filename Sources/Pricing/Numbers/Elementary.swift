/// Elementary functions built only from + − × ÷ √, so that every machine gives the same bits.
public enum Elementary {
  /// e to the power `x`: 0 below −745, +∞ above 709.78, NaN for NaN.
  public static func exp(_ x: Double) -> Double {
    if x >= -708, x <= 709 { return boundedExponential(x) }
    if x.isNaN { return x }
    if x > 709.782_712_893_384 { return .infinity }
    if x < -745.133_219_101_942 { return 0 }
    let half = boundedExponential(x * 0.5)
    return half * half
  }

  /// The natural logarithm of `x`: −∞ for 0, NaN for negative numbers.
  public static func log(_ x: Double) -> Double {
    if x >= 0x1p-1022, x < .infinity { return positiveLogarithm(x) }
    if x == 0 { return -.infinity }
    if x > 0 { return x == .infinity ? x : positiveLogarithm(x * 0x1p54) - 54 * 0.693_147_180_559_945_3 }
    return .nan
  }

  /// eˣ − 1 without cancellation near zero.
  public static func expMinusOne(_ x: Double) -> Double {
    if x.magnitude > 0.5 { return exp(x) - 1 }
    let u = exp(x)
    if u == 1 { return x }
    // The rounding error of `u` cancels between the difference and the logarithm.
    return (u - 1) * x / log(u)
  }

  /// ln (1 + x) without cancellation near zero.
  package static func logOnePlus(_ x: Double) -> Double {
    let u = 1 + x
    if u == 1 { return x }
    return u > 0 && u < .infinity ? log(u) * x / (u - 1) : log(u)
  }

  /// `base` to the power `exponent` for a positive base; the error grows with |exponent × ln base|.
  public static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 0 { return 1 }
    return exp(exponent * log(base))
  }
}
