/// The direction in which an inexact result is rounded.
public enum Rounding: Sendable {
  /// Toward negative infinity: sizes and limits.
  case down
  /// Toward positive infinity: buffers and reserves.
  case up
  /// To the nearest unit, with ties to the even one.
  case nearest
}

/// `value × numerator ÷ denominator` without an intermediate overflow; traps when the result does not fit.
@inlinable
public func multiplied(
  _ value: Int64, by numerator: Int64, over denominator: Int64, rounding: Rounding
) -> Int64 {
  precondition(denominator > 0, "multiplied: denominator \(denominator) is not positive")
  // Products of ordinary amounts fit 64 bits, whose division costs a fifth.
  let (product, overflow) = value.multipliedReportingOverflow(by: numerator)
  if !overflow { return divided(product, by: denominator, rounding) }
  guard
    let result = Int64(
      exactly: divided(Int128(value) * Int128(numerator), by: Int128(denominator), rounding))
  else {
    preconditionFailure("Money overflow: \(value) * \(numerator) / \(denominator)")
  }
  return result
}

@inlinable
func divided<Number: FixedWidthInteger & SignedInteger>(
  _ dividend: Number, by divisor: Number, _ rounding: Rounding
) -> Number {
  var quotient = dividend / divisor
  var remainder = dividend - quotient * divisor
  if remainder < 0 {
    quotient -= 1
    remainder += divisor
  }
  switch rounding {
  case .down: break
  case .up: if remainder > 0 { quotient += 1 }
  case .nearest:
    let missing = divisor - remainder
    if remainder > missing || (remainder == missing && quotient & 1 == 1) { quotient += 1 }
  }
  return quotient
}
