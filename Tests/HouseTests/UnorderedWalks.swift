/// The lines that walk a name which the same file declares as a dictionary or set.
///
/// A reader of declarations, not of types: it catches the usual way to write the mistake. A walk whose order cannot reach a
/// result says so with a comment that starts `// unordered:` on its line or the line before.
func unorderedWalks(in file: SourceFile) -> [String] {
  let names = Set(file.code.compactMap(unorderedName))
  let original = file.text.split(separator: "\n", omittingEmptySubsequences: false)
  return file.code.indices.compactMap { index in
    guard let walked = walkedName(file.code[index]), names.contains(walked) else { return nil }
    let said = original[max(0, index - 1)...index].contains { $0.contains("// unordered:") }
    return said ? nil : "\(file.path):\(index + 1)"
  }
}

/// The name that a line declares as a dictionary or set.
private func unorderedName(_ line: Substring) -> String? {
  let words = line.split(separator: " ", omittingEmptySubsequences: true)
  guard let keyword = words.firstIndex(where: { $0 == "var" || $0 == "let" }), keyword + 1 < words.count
  else {
    return nil
  }
  let name = words[keyword + 1].prefix { $0 != ":" && $0 != "," }
  let rest = words[(keyword + 1)...].joined(separator: " ").dropFirst(name.count)
  let type = rest.drop { $0 == ":" || $0 == " " || $0 == "=" }
  let isSet = type.hasPrefix("Set<") || type.hasPrefix("Set(") || type.hasPrefix("Set =")
  let isTyped = rest.hasPrefix(": [") && !type.hasPrefix("[(")
  let isDictionary =
    type.hasPrefix("Dictionary") || type.hasPrefix("[:]")
    || (isTyped && type.prefix { $0 != "]" && $0 != "=" }.contains(": "))
  return isSet || isDictionary ? String(name) : nil
}

/// The name that a line walks with `for` or with one of the walking methods.
private func walkedName(_ line: Substring) -> String? {
  if let start = line.firstRange(of: " in "), line.drop(while: \.isWhitespace).hasPrefix("for ") {
    return lastName(of: line[start.upperBound...].prefix { $0 != " " && $0 != "{" })
  }
  for method in [
    ".map", ".reduce", ".forEach", ".flatMap", ".compactMap", ".first", ".keys", ".values", ".randomElement",
    ".popFirst",
  ] {
    for ending in ["(", " {", " "] {
      guard let call = line.firstRange(of: method + ending), !line.contains(".sorted") else { continue }
      let before = line[..<call.lowerBound]
      let tail = before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      return String(tail.reversed())
    }
  }
  return nil
}

private func lastName(of expression: Substring) -> String {
  let parts = expression.split(separator: ".").filter { $0 != "keys" && $0 != "values" }
  return parts.last.map(String.init) ?? ""
}
