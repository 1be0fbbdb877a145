import Money

/// A return in millionths as a signed percentage with one decimal: `+0.2`, `−2.6`; the unit is in the header.
func percentText(millionths: Int64) -> String { tenthsText(divided(millionths, by: 1_000)) }

/// The same with two decimals: `+0.21`.
func percentText(hundredthsOf millionths: Int64) -> String {
  let hundredths = divided(millionths, by: 100)
  return signText(hundredths) + hundredthsText(abs(hundredths))
}

/// A return in basis points, in the same form.
func percentText(basisPoints: Int64) -> String { tenthsText(divided(basisPoints, by: 10)) }

/// A share without a sign: `4.2`, `17`.
func plainPercentText(_ ratio: BasisPoints) -> String {
  let tenths = divided(ratio.value, by: 10)
  return tenths < 0 ? tenthsText(tenths) : String(tenthsText(tenths).drop { $0 == "+" })
}

/// Hundredths as a decimal: `17.40`, `0.80`.
func hundredthsText(_ value: Int64) -> String {
  let rest = value.magnitude % 100
  return "\(value < 0 ? "−" : "")\(value.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
}

private func tenthsText(_ tenths: Int64) -> String {
  "\(signText(tenths))\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
}

private func divided(_ value: Int64, by divisor: Int64) -> Int64 {
  multiplied(value, by: 1, over: divisor, rounding: .nearest)
}
