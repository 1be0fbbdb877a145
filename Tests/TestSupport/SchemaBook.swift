public import JSON
import Synchronization
public import Testing

/// The schemas of commands, against which their answers are checked.
public final class SchemaBook: Sendable {
  private let commands: [[String]]
  private let read: @Sendable ([String]) -> JSONValue?
  private let known = Mutex<[[String]: JSONSchema]>([:])

  /// Creates a book of the commands' words and a function that reads the schema of one.
  public init(_ commands: [String], read: @escaping @Sendable ([String]) -> JSONValue?) {
    self.commands = commands.map { $0.split(separator: " ").map(String.init) }
    self.read = read
  }

  /// The schemas as the built product prints them.
  public static let ofProduct = SchemaBook(
    (document(of: [])?["commands"]?.array ?? []).compactMap(\.string), read: document)

  private static func document(of command: [String]) -> JSONValue? {
    let finished = try? Product().start(["schema"] + command + ["--json"]).wait(seconds: 120)
    return finished.flatMap { try? JSONValue(parsing: $0.output) }
  }

  /// Checks what a command line printed with `--json` against its command's schema, a document or a line at a
  /// time.
  public func hold(_ words: [String], _ output: String, sourceLocation: SourceLocation = #_sourceLocation) {
    // A page of help is the answer of another command than the words name.
    let isHelp = words.contains("--help") || words.contains("--version")
    guard words.contains("--json"), !isHelp, let command = command(in: words),
      let schema = schema(of: command)
    else { return }
    for document in documents(in: output) {
      for problem in schema.problems(of: document).prefix(3) {
        Issue.record("\(words.joined(separator: " ")): \(problem)", sourceLocation: sourceLocation)
      }
    }
  }

  private func documents(in output: String) -> [JSONValue] {
    if let whole = try? JSONValue(parsing: output) { return [whole] }
    return output.split(separator: "\n").compactMap { try? JSONValue(parsing: String($0)) }
  }

  /// The longest command that the words begin with.
  private func command(in words: [String]) -> [String]? {
    let named = words.filter { !$0.hasPrefix("--") }
    for place in named.indices {
      let found = commands.filter { named[place...].starts(with: $0) }.max { $0.count < $1.count }
      if let found { return found }
    }
    return nil
  }

  private func schema(of command: [String]) -> JSONSchema? {
    if let schema = known.withLock({ $0[command] }) { return schema }
    guard let schema = read(command).map(JSONSchema.init) else { return nil }
    known.withLock { $0[command] = schema }
    return schema
  }
}
