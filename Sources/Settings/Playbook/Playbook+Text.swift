import Domain
import TOML

extension Playbook {
  /// The text of the standard playbook: every key with its default and its help line.
  public static let standardText = PlaybookTemplate.standard.text

  /// The whole playbook as text that reads back to an equal one; every key is written, so that its meaning
  /// does not change when a template does.
  public func text(comments: Bool = false) -> String {
    var writer = PlaybookWriter(comments: comments)
    writer.line("inherits = \"\(template.rawValue)\"")
    for section in PlaybookWriter.sections { write(section, to: &writer) }
    let (structures, accounts) = particular
    for id in structures {
      writer.header("structure.\(id)")
      for own in self.structures[id] ?? [] { writer.setting(own.path, own.value, own.key.help) }
    }
    for id in accounts {
      writer.header("account.\(TOMLValue.key(id.description))")
      for own in self.accounts[id] ?? [] { writer.setting(own.key.path, own.value, own.key.help) }
    }
    return writer.text
  }

  private func write(_ section: PlaybookWriter.Section, to writer: inout PlaybookWriter) {
    writer.header(section.kind?.name ?? section.name)
    for place in section.places {
      let key = SettingTable.keys[place]
      writer.setting(String(key.path.dropFirst(section.name.utf8.count + 1)), value(place, nil), key.help)
    }
    guard let kind = section.kind else { return }
    for (place, key) in SettingTable.keys.enumerated() {
      let differs = key.scope == .account && value(place, kind) != value(place, nil)
      if key.scope == .kind || differs { writer.setting(key.path, value(place, kind), key.help) }
    }
  }
}

/// Collects the lines of a playbook.
struct PlaybookWriter {
  /// One section of the file: a kind of account, or the keys that share their first name.
  struct Section {
    let name: String
    let kind: AccountKind?
    var places: [Int]
  }

  /// The sections in the order of the table.
  static let sections: [Section] = {
    var sections: [Section] = []
    for (place, key) in SettingTable.keys.enumerated() {
      let name = key.scope == .kind ? "" : String(key.path.prefix { $0 != "." })
      if let last = sections.last, last.name == name {
        if last.kind == nil { sections[sections.count - 1].places.append(place) }
      } else if key.scope == .kind {
        sections += AccountKind.allCases.map { Section(name: "", kind: $0, places: []) }
      } else {
        sections.append(Section(name: name, kind: nil, places: [place]))
      }
    }
    return sections
  }()

  let comments: Bool
  private(set) var text = ""

  init(comments: Bool) { self.comments = comments }

  mutating func line(_ line: String) { text += line + "\n" }

  mutating func header(_ name: String) { line("\n[\(name)]") }

  mutating func setting(_ path: String, _ value: SettingValue, _ help: String) {
    line("\(path) = \(value)" + (comments ? " # \(help)" : ""))
  }
}
