package import Money

/// An amount as digits with thousands separators, after a sign.
package func groupedDigits(_ value: Int64, sign: String) -> String {
  var digits = String(value.magnitude)
  guard digits.utf8.count > 3 else { return sign + digits }
  var index = digits.index(digits.endIndex, offsetBy: -3)
  while index > digits.startIndex {
    digits.insert(",", at: index)
    index = digits.index(index, offsetBy: -3, limitedBy: digits.startIndex) ?? digits.startIndex
  }
  return sign + digits
}

/// Whole dollars with separators, halves to the even one: `612,480`, `−1,204`.
package func wholeDollars(_ money: Money) -> String {
  let dollars = multiplied(money.units, by: 1, over: Money.unitsPerDollar, rounding: .nearest)
  return groupedDigits(dollars, sign: dollars < 0 ? "−" : "")
}
