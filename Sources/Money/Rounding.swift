/// The direction in which an inexact result is rounded.
public enum Rounding: Sendable {
  /// Toward negative infinity: sizes and limits.
  case down
  /// Toward positive infinity: buffers and reserves.
  case up
  /// To the nearest unit, with ties to the even one.
  case nearest
}

/// `value × numerator ÷ denominator` through a 128-bit product; traps when the result does not fit.
@inlinable
public func multiplied(
  _ value: Int64, by numerator: Int64, over denominator: Int64, rounding: Rounding
) -> Int64 {
  precondition(denominator > 0, "multiplied: denominator \(denominator) is not positive")
  let product = Int128(value) * Int128(numerator)
  let divisor = Int128(denominator)
  var (quotient, remainder) = product.quotientAndRemainder(dividingBy: divisor)
  if remainder < 0 {
    quotient -= 1
    remainder += divisor
  }
  switch rounding {
  case .down: break
  case .up: if remainder > 0 { quotient += 1 }
  case .nearest:
    let twice = remainder * 2
    if twice > divisor || (twice == divisor && quotient & 1 == 1) { quotient += 1 }
  }
  guard let result = Int64(exactly: quotient) else {
    preconditionFailure("Money overflow: \(value) * \(numerator) / \(denominator)")
  }
  return result
}
