/// A whole number with separators; `--` for one that nobody counts to.
package func countText(_ number: Double) -> String {
  guard number.magnitude < 1e15 else { return "--" }
  var digits = "\(Int64(number.magnitude.rounded()))"
  var text = ""
  while digits.count > 3 {
    text = ",\(digits.suffix(3))\(text)"
    digits.removeLast(3)
  }
  return (number.rounded() < 0 ? "−" : "") + digits + text
}
