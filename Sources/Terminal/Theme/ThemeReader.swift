import TOML

/// Collects the palette and slots along a chain of inheritance and reports problems.
struct ThemeReader {
  var problems: [TextProblem] = []
  private(set) var name = ""
  private(set) var description = ""
  private(set) var styles: [Slot: Theme.NamedStyle] = [:]

  private var palette: [String: Theme.Colour] = [:]
  private var drafts: [Draft] = []

  /// A slot as written; its colours are looked up once the whole palette is known.
  private struct Draft {
    let slot: Slot
    let file: String
    var foreground: (name: String, position: TOMLPosition)?
    var background: (name: String, position: TOMLPosition)?
    var modifiers: Modifiers = []
    var mono: Modifiers?
  }

  mutating func read(_ text: InheritedText) {
    name = headerText("name", text, problems: &problems) ?? text.file
    description = headerText("description", text, problems: &problems) ?? ""
    for entry in text.table.entries {
      switch entry.key {
      case "name", "description", "inherits": break
      case "palette": section(entry, text.file) { $0.colour($1, text.file) }
      case "slots": section(entry, text.file) { $0.slot($1, text.file) }
      default:
        let known = ["name", "description", "inherits", "palette", "slots"]
        say(
          text.file, entry.keyPosition,
          "a theme has no '\(entry.key)'\(suggestion(for: entry.key, among: known))")
      }
    }
  }

  mutating func resolve() {
    for draft in drafts {
      styles[draft.slot] = Theme.NamedStyle(
        foreground: found(draft.foreground, draft.file), background: found(draft.background, draft.file),
        modifiers: draft.modifiers, mono: draft.mono)
    }
    problems.sort { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
  }

  private mutating func found(_ colour: (name: String, position: TOMLPosition)?, _ file: String)
    -> Theme.Colour?
  {
    guard let colour else { return nil }
    if let found = palette[colour.name] { return found }
    let names = palette.keys.sorted()
    say(
      file, colour.position,
      "the palette has no colour '\(colour.name)'\(suggestion(for: colour.name, among: names))")
    return nil
  }

  private mutating func say(_ file: String, _ position: TOMLPosition, _ message: String) {
    problems.append(TextProblem(file, position, message))
  }

  private mutating func section(
    _ entry: TOMLTable.Entry, _ file: String, _ read: (inout ThemeReader, TOMLTable.Entry) -> Void
  ) {
    guard let table = entry.value.table else {
      return say(file, entry.value.position, "\(entry.key) is \(entry.value.kindName); write a table")
    }
    for inner in table.entries { read(&self, inner) }
  }

  // MARK: - Colours

  private mutating func colour(_ entry: TOMLTable.Entry, _ file: String) {
    guard let table = entry.value.table else {
      return say(
        file, entry.value.position,
        "'\(entry.key)' is \(entry.value.kindName); write { rgb = \"#0d1117\", indexed = 233, basic = \"black\" }"
      )
    }
    var colour = Theme.Colour(rgb: -1, indexed: -1, basic: -1)
    for part in table.entries {
      switch part.key {
      case "rgb": colour.rgb = hexColour(part.value) ?? wrong(part, file, "a text like \"#0d1117\"")
      case "indexed":
        colour.indexed =
          part.value.integer.flatMap { (0...255).contains($0) ? Int32($0) : nil }
          ?? wrong(part, file, "a number from 0 to 255")
      case "basic":
        colour.basic =
          basicColours.firstIndex(of: part.value.string ?? "").map { Int32($0) }
          ?? wrong(part, file, "one of \(basicColours.joined(separator: ", "))")
      case "steps":
        let steps = (part.value.array ?? []).compactMap(\.integer).filter { (16...255).contains($0) }
        if steps.count == 3, part.value.array?.count == 3 {
          colour.steps = steps.map { Int32($0) }
        } else {
          _ = wrong(part, file, "three numbers from 16 to 255, from the darkest mix to the brightest")
        }
      default:
        say(file, part.keyPosition, "a colour has rgb, indexed, basic and steps, and no '\(part.key)'")
      }
    }
    for key in ["rgb", "indexed", "basic"] where table[key] == nil {
      say(file, entry.keyPosition, "'\(entry.key)' has no \(key); a colour is written for all three tiers")
    }
    palette[entry.key] = colour
  }

  private mutating func wrong(_ part: TOMLTable.Entry, _ file: String, _ wanted: String) -> Int32 {
    say(file, part.value.position, "\(part.key) is not \(wanted)")
    return -1
  }

  private func hexColour(_ value: TOMLValue) -> Int32? {
    guard let text = value.string, text.utf8.count == 7, text.first == "#" else { return nil }
    guard text.dropFirst().allSatisfy(\.isHexDigit) else { return nil }
    return Int32(text.dropFirst(), radix: 16)
  }

  // MARK: - Slots

  private mutating func slot(_ entry: TOMLTable.Entry, _ file: String) {
    guard let slot = Slot(rawValue: entry.key) else {
      let names = Slot.allCases.map(\.rawValue)
      return say(
        file, entry.keyPosition,
        "there is no slot '\(entry.key)'\(suggestion(for: entry.key, among: names))")
    }
    var draft = Draft(slot: slot, file: file)
    if let name = entry.value.string {
      draft.foreground = (name, entry.value.position)
    } else if let table = entry.value.table {
      for part in table.entries { read(part, into: &draft) }
    } else {
      say(file, entry.value.position, "'\(entry.key)' is \(entry.value.kindName); write a colour or a table")
    }
    drafts.removeAll { $0.slot == slot }
    drafts.append(draft)
  }

  private mutating func read(_ part: TOMLTable.Entry, into draft: inout Draft) {
    switch part.key {
    case "fg", "bg":
      guard let name = part.value.string else {
        return say(
          draft.file, part.value.position, "\(part.key) is \(part.value.kindName); write a colour's name")
      }
      if part.key == "fg" {
        draft.foreground = (name, part.value.position)
      } else {
        draft.background = (name, part.value.position)
      }
    case "modifiers": draft.modifiers = modifiers(part, draft.file)
    case "mono": draft.mono = modifiers(part, draft.file)
    default:
      say(draft.file, part.keyPosition, "a slot has fg, bg, modifiers and mono, and no '\(part.key)'")
    }
  }

  private mutating func modifiers(_ part: TOMLTable.Entry, _ file: String) -> Modifiers {
    guard let list = part.value.array else {
      say(file, part.value.position, "\(part.key) is \(part.value.kindName); write a list like [\"bold\"]")
      return []
    }
    var modifiers: Modifiers = []
    for value in list {
      if let found = Modifiers.named.first(where: { $0.name == value.string }) {
        modifiers.insert(found.modifier)
      } else {
        let names = Modifiers.named.map(\.name).joined(separator: ", ")
        say(
          file, value.position,
          "\(value.string.map { "'\($0)'" } ?? value.kindName) is no modifier; there are \(names)")
      }
    }
    return modifiers
  }
}

private let basicColours = [
  "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black", "bright-red",
  "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
]
