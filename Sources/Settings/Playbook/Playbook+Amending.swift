extension Playbook {
  /// A playbook's text with one setting changed: on its own line if it has one, otherwise added to the
  /// section it belongs to.
  ///
  /// `path` is the setting's name, prefixed with a kind of account if it applies to one kind only:
  /// `fork.threshold`, `gen.delta`. `value` is written as in TOML. Every other line stays as it is; the
  /// result is not checked, so the caller must read it as a playbook.
  public static func text(_ text: String, setting path: String, to value: String) -> String {
    var amendment = Amendment(text, path: path)
    return amendment.text(setting: value)
  }
}

/// The lines of a playbook in which one setting is to change.
private struct Amendment {
  private var lines: [String]
  private let path: [String]
  /// The section headers and the indices of their lines.
  private var headers: [(name: [String], place: Int)] = []
  /// The index of the line that holds the setting; nil if there is none.
  private var own: Int?

  init(_ text: String, path: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.path = Amendment.parts(path)
    var section: [String] = []
    for (place, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("[") {
        section = Amendment.parts(text.dropFirst().prefix { $0 != "]" })
        headers.append((section, place))
      } else if let end = text.firstIndex(of: "="), !text.hasPrefix("#"),
        section + Amendment.parts(text[..<end]) == self.path
      {
        own = place
      }
    }
  }

  private static func parts(_ name: some StringProtocol) -> [String] {
    name.split(separator: ".").map { String($0.filter { $0 != " " && $0 != "\t" }) }
  }

  mutating func text(setting value: String) -> String {
    if let own {
      lines.replaceSubrange(own...end(of: own), with: [setting(lines[own].prefix { $0 != "=" }, value)])
    } else if let header = headers.last(where: { path.count > $0.name.count && path.starts(with: $0.name) }) {
      lines.insert("\(name(after: header.name.count)) = \(value)", at: header.place + 1)
    } else if headers.contains(where: { $0.name.first == path.first }) {
      lines += ["[\(path[0])]", "\(name(after: 1)) = \(value)", ""]
    } else {
      // Goes before every section, because after a header it would belong to that section.
      lines.insert("\(name(after: 0)) = \(value)", at: headers.first?.place ?? 0)
    }
    return lines.joined(separator: "\n")
  }

  private func name(after count: Int) -> String { path.dropFirst(count).joined(separator: ".") }

  private func setting(_ name: Substring, _ value: String) -> String {
    "\(name.reversed().drop { $0 == " " || $0 == "\t" }.reversed().map(String.init).joined()) = \(value)"
  }

  /// The last line of a value, because a list may span several lines.
  private func end(of first: Int) -> Int {
    var depth = 0
    for place in first..<lines.count {
      var quote: Character?
      for character in lines[place] {
        if let open = quote {
          if character == open { quote = nil }
        } else if character == "\"" || character == "'" {
          quote = character
        } else if character == "#" {
          break
        } else if character == "[" {
          depth += 1
        } else if character == "]" {
          depth -= 1
        }
      }
      if depth <= 0 { return place }
    }
    return first
  }
}
