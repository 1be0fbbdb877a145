/// One thing that is wrong with a playbook, and where.
public struct PlaybookProblem: Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode scalars, counted from 1.
  public let column: Int
  /// What is wrong, and the way out.
  public let message: String

  /// The place and what is wrong.
  public var description: String { "\(line):\(column): \(message)" }
}

/// Everything that is wrong with a playbook, in the order of its text.
public struct PlaybookProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name of the file, for messages.
  public let file: String
  /// What is wrong; never empty.
  public let problems: [PlaybookProblem]

  /// One line for each problem: `file:line:column: message`.
  public var description: String { problems.map { "\(file):\($0)" }.joined(separator: "\n") }
}
