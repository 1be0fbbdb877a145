import TOML

/// What is wrong with a theme or a keymap, and where.
public struct TextProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the file, as given by the caller.
  public let file: String
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode scalars, counted from 1.
  public let column: Int
  /// What is wrong, and how to fix it.
  public let message: String

  init(_ file: String, _ position: TOMLPosition, _ message: String) {
    self.file = file
    line = position.line
    column = position.column
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String { "\(file):\(line):\(column): \(message)" }
}

/// All problems of a theme or a keymap, in the order of the text.
public struct TextProblems: Error, Hashable, Sendable {
  /// The problems; never empty.
  public let list: [TextProblem]
}

/// The text of a theme or keymap, with the name of its file for messages.
public struct TextSource: Hashable, Sendable {
  /// The name of the file, for messages.
  public let file: String
  /// The content of the file.
  public let text: String

  /// Creates a source.
  public init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}

/// One text in a chain of inheritance, read up to its header.
struct InheritedText {
  let file: String
  let table: TOMLTable
}

/// Reads a text and those it inherits from, the outermost ancestor first; what cannot be read is a problem.
func chainOfInheritance(
  _ source: TextSource, _ inherited: (String) -> TextSource?, problems: inout [TextProblem]
) -> [InheritedText] {
  var chain: [InheritedText] = []
  var next: TextSource? = source
  while let current = next {
    next = nil
    let table: TOMLTable
    do throws(TOMLError) {
      table = try TOMLTable(parsing: current.text)
    } catch {
      problems.append(TextProblem(current.file, error.position, error.message))
      break
    }
    chain.insert(InheritedText(file: current.file, table: table), at: 0)
    guard let parent = table.entry("inherits") else { break }
    guard let name = parent.value.string else {
      problems.append(
        TextProblem(current.file, parent.value.position, "inherits is \(parent.value.kindName); write a name")
      )
      break
    }
    if chain.count > 8 {
      problems.append(
        TextProblem(
          current.file, parent.value.position, "'\(name)' is the ninth to be inherited; 8 is the most"))
    } else if let found = inherited(name), !chain.contains(where: { $0.file == found.file }) {
      next = found
    } else {
      let reason = inherited(name) == nil ? "there is no such file" : "it inherits from this one"
      problems.append(TextProblem(current.file, parent.value.position, "cannot inherit '\(name)': \(reason)"))
    }
  }
  return chain
}

/// The text of a header entry; a value of another kind is a problem.
func headerText(_ key: String, _ text: InheritedText, problems: inout [TextProblem]) -> String? {
  guard let entry = text.table.entry(key) else { return nil }
  if let string = entry.value.string { return string }
  problems.append(
    TextProblem(text.file, entry.value.position, "\(key) is \(entry.value.kindName); write a text"))
  return nil
}

/// The names nearest to a misspelt one, as the end of a message.
func suggestion(for name: String, among names: [String]) -> String {
  let distances = names.map { (name: $0, distance: editDistance(name, $0)) }
  guard let best = distances.min(by: { $0.distance < $1.distance }), best.distance <= max(2, name.count / 3)
  else {
    return ""
  }
  return "; is '\(best.name)' meant?"
}

private func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left.unicodeScalars.prefix(64)), Array(right.unicodeScalars.prefix(64)))
  var row = Array(0...right.count)
  for (i, scalar) in left.enumerated() {
    var corner = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let replaced = corner + (scalar == other ? 0 : 1)
      corner = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}
