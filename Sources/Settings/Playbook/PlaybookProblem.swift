/// One problem in a playbook, and where it is.
public struct PlaybookProblem: Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The column in Unicode scalars, counted from 1.
  public let column: Int
  /// What is wrong and how to correct it.
  public let message: String

  /// `line:column: message`.
  public var description: String { "\(line):\(column): \(message)" }
}

/// Every problem in a playbook, in the order of its text.
public struct PlaybookProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name, for messages.
  public let file: String
  /// The problems; never empty.
  public let problems: [PlaybookProblem]

  /// One line for each problem: `file:line:column: message`.
  public var description: String { problems.map { "\(file):\($0)" }.joined(separator: "\n") }
}
