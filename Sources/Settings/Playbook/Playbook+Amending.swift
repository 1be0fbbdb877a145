extension Playbook {
  /// A playbook's text in which a setting has another value: on its own line where it has one, else in the section it belongs to.
  ///
  /// `path` is the setting's name, after that of a kind of account where it is for one: `fork.threshold`, `gen.delta`; `value`
  /// is written as TOML writes it. Every other line stays as it is. Whether the text is a playbook is for its
  /// reader to say.
  public static func text(_ text: String, setting path: String, to value: String) -> String {
    var amendment = Amendment(text, path: path)
    return amendment.text(setting: value)
  }
}

/// The lines of a playbook on their way to another value of one setting.
private struct Amendment {
  private var lines: [String]
  private let path: [String]
  /// The headers of sections, with the places of their lines.
  private var headers: [(name: [String], place: Int)] = []
  /// The line in which the setting stands.
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
      // Before every section, for behind a header it would belong to that.
      lines.insert("\(name(after: 0)) = \(value)", at: headers.first?.place ?? 0)
    }
    return lines.joined(separator: "\n")
  }

  private func name(after count: Int) -> String { path.dropFirst(count).joined(separator: ".") }

  private func setting(_ name: Substring, _ value: String) -> String {
    "\(name.reversed().drop { $0 == " " || $0 == "\t" }.reversed().map(String.init).joined()) = \(value)"
  }

  /// The last line of a value, for a list may go over several.
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
