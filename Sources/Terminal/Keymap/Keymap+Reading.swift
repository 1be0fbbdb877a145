import TOML

extension Keymap {
  /// Reads a keymap and reports all problems at once; `inherited` finds the text of another keymap by its
  /// name.
  public init(_ source: TextSource, vocabulary: KeyVocabulary, inherited: (String) -> TextSource?)
    throws(TextProblems)
  {
    var reader = KeymapReader(vocabulary: vocabulary)
    let chain = chainOfInheritance(source, inherited, problems: &reader.problems)
    // Actions that must have keys keep those of the default keymap unless some text says otherwise.
    if let base = inherited("default"), let table = try? TOMLTable(parsing: base.text) {
      reader.read(InheritedText(file: base.file, table: table), only: vocabulary.required)
    }
    for text in chain { reader.read(text) }
    reader.check()
    guard reader.problems.isEmpty else {
      throw TextProblems(
        list: reader.problems.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) })
    }
    self.init(name: reader.name, description: reader.description, bindings: reader.bindings)
  }
}

/// Collects bindings along a chain of inheritance and reports problems.
private struct KeymapReader {
  let vocabulary: KeyVocabulary
  var problems: [TextProblem] = []
  private(set) var name = ""
  private(set) var description = ""
  private var lines: [Line] = []

  init(vocabulary: KeyVocabulary) { self.vocabulary = vocabulary }

  /// One action of one context with all its sequences, and where each is written.
  private struct Line {
    let context: String
    let action: String
    let file: String
    let position: TOMLPosition
    var sequences: [(keys: [KeyPress], position: TOMLPosition)]
  }

  var bindings: [Keymap.Binding] {
    lines.flatMap { line in
      line.sequences.map { Keymap.Binding(context: line.context, action: line.action, keys: $0.keys) }
    }
  }

  mutating func read(_ text: InheritedText, only wanted: Set<String>? = nil) {
    name = headerText("name", text, problems: &problems) ?? text.file
    description = headerText("description", text, problems: &problems) ?? ""
    for entry in text.table.entries where !["name", "description", "inherits"].contains(entry.key) {
      guard let context = vocabulary.contexts.first(where: { $0.name == entry.key }) else {
        let names = vocabulary.contexts.map(\.name)
        say(
          text.file, entry.keyPosition,
          "there is no context '\(entry.key)'\(suggestion(for: entry.key, among: names))")
        continue
      }
      guard let table = entry.value.table else {
        say(
          text.file, entry.value.position,
          "'\(entry.key)' is \(entry.value.kindName); write a table of actions")
        continue
      }
      for line in table.entries where wanted?.contains(line.key) ?? true { read(line, context, text.file) }
    }
  }

  private mutating func say(_ file: String, _ position: TOMLPosition, _ message: String) {
    problems.append(TextProblem(file, position, message))
  }

  private mutating func read(_ entry: TOMLTable.Entry, _ context: KeyVocabulary.Context, _ file: String) {
    guard context.actions.contains(entry.key) else {
      let near = suggestion(for: entry.key, among: context.actions)
      return say(file, entry.keyPosition, "'\(context.name)' has no action '\(entry.key)'\(near)")
    }
    guard let list = entry.value.array else {
      return say(
        file, entry.value.position,
        "'\(entry.key)' is \(entry.value.kindName); write a list of key sequences like [\"g g\", \"home\"]")
    }
    var line = Line(
      context: context.name, action: entry.key, file: file, position: entry.keyPosition, sequences: [])
    for value in list {
      guard let text = value.string else {
        say(file, value.position, "a key sequence is a text, not \(value.kindName)")
        continue
      }
      if let keys = keys(text, value.position, file) { line.sequences.append((keys, value.position)) }
    }
    if let place = lines.firstIndex(where: { $0.context == line.context && $0.action == line.action }) {
      lines[place] = line
    } else {
      lines.append(line)
    }
  }

  private mutating func keys(_ text: String, _ position: TOMLPosition, _ file: String) -> [KeyPress]? {
    var keys: [KeyPress] = []
    for word in text.split(separator: " ") {
      do throws(KeyNameError) {
        keys.append(try KeyPress(named: String(word)))
      } catch {
        say(file, position, error.message)
        return nil
      }
    }
    if keys.isEmpty { say(file, position, "a key sequence has at least one key; [] takes all keys away") }
    if keys.count > 4 { say(file, position, "a key sequence of \(keys.count) keys; 4 is the most") }
    return keys.isEmpty || keys.count > 4 ? nil : keys
  }

  // MARK: - The whole map

  mutating func check() {
    checkConflicts()
    for line in lines where vocabulary.chorded.contains(line.action) {
      for sequence in line.sequences { checkChord(sequence, line) }
    }
    for context in vocabulary.contexts { checkTyped(in: context) }
    for line in lines where vocabulary.required.contains(line.action) && line.sequences.isEmpty {
      say(line.file, line.position, "'\(line.action)' in '\(line.context)' must have a key")
    }
  }

  private mutating func checkChord(_ sequence: (keys: [KeyPress], position: TOMLPosition), _ line: Line) {
    let keys = sequence.keys
    if keys.count < 2 || !keys[0].isControl {
      say(
        line.file, sequence.position,
        "'\(line.action)' needs two keys or more, the first with ctrl, so that it never happens by one touch")
    } else if vocabulary.deliberate.contains(line.action),
      let held = zip(keys, keys.dropFirst()).first(where: { $0 == $1 })?.0
    {
      say(
        line.file, sequence.position,
        "'\(line.action)' has '\(held)' twice in a row, as one key that is held sends it; write two different keys"
      )
    }
  }

  /// Reports typed characters that are keys of the context, and too few characters left for codes.
  private mutating func checkTyped(in context: KeyVocabulary.Context) {
    guard let typed = vocabulary.typed[context.name] else { return }
    var free = typed.candidates
    for line in lines where line.context == context.name {
      for sequence in line.sequences {
        let texts = sequence.keys.compactMap(\.typedText)
        if let taken = typed.reserved.first(where: { texts.contains(String($0)) }) {
          say(
            line.file, sequence.position,
            "'\(taken)' is typed in '\(context.name)', so no key of it can be '\(taken)'; choose another key")
        }
        let before = free.count
        free.removeAll { texts.contains(String($0)) }
        if before >= typed.fewest, free.count < typed.fewest {
          say(
            line.file, sequence.position,
            "'\(context.name)' has too many letters as keys: \(free.count) are left for its codes, at least \(typed.fewest) must be"
          )
        }
      }
    }
  }

  /// Reports sequences that work at the same time but are equal, or one of which begins another.
  private mutating func checkConflicts() {
    for (index, line) in lines.enumerated() {
      let around = Set(vocabulary.chain(from: line.context).map(\.name))
      for other in lines[...index] where around.contains(other.context) {
        report(line, against: other)
      }
      for other in lines[..<index] where other.context != line.context {
        let outer = vocabulary.chain(from: other.context).map(\.name)
        if outer.contains(line.context) { report(other, against: line) }
      }
    }
  }

  private mutating func report(_ line: Line, against other: Line) {
    let isSame = line.context == other.context && line.action == other.action
    for (place, sequence) in line.sequences.enumerated() {
      for (otherPlace, taken) in other.sequences.enumerated() where !isSame || otherPlace < place {
        let text = sequence.keys.map(\.description).joined(separator: " ")
        let owner = "'\(other.action)' in '\(other.context)' (\(other.file):\(taken.position))"
        if sequence.keys == taken.keys {
          say(line.file, sequence.position, "'\(text)' is already \(owner)")
        } else if taken.keys.starts(with: sequence.keys) {
          say(line.file, sequence.position, "'\(text)' is the beginning of a sequence of \(owner)")
        } else if sequence.keys.starts(with: taken.keys) {
          say(line.file, sequence.position, "'\(text)' begins with the keys of \(owner)")
        }
      }
    }
  }
}
