/// The text broken between words into lines of at most `width` characters, all but the first indented.
package func wrapped(_ text: String, width: Int = 80, indent: Int = 0) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if line.isEmpty || line.count + 1 + word.count <= width - (lines.isEmpty ? 0 : indent) {
      line += line.isEmpty ? String(word) : " \(word)"
    } else {
      lines.append(line)
      line = String(word)
    }
  }
  lines.append(line)
  let margin = String(repeating: " ", count: indent)
  return lines.enumerated().map { $0.offset == 0 ? $0.element : margin + $0.element }
}
