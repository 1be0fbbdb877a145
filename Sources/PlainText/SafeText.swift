/// The text without control characters, and without those that change the direction of writing: nothing in it
/// can control a terminal.
package func safeText(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  if isPlain { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.filter(isSafe)))
}

private func isSafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0: false
  case 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: false
  case 0xFFF9...0xFFFB, 0xE0000...0xE007F: false
  default: true
  }
}

/// The text as one CSV field: quoted where necessary, and made harmless where a spreadsheet would read a
/// formula.
package func csvField(_ text: String) -> String {
  var field = safeText(text)
  let isNumber = Double(field) != nil
  if let first = field.first, "=+-@".contains(first), !isNumber { field = "'\(field)" }
  guard field.contains(where: { $0 == "," || $0 == "\"" }) || field.hasPrefix("'") else { return field }
  return "\"\(field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
}
