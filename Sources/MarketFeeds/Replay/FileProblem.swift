/// A problem in a file, with its line.
public struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// What is wrong, and what was done about it.
  public let message: String

  /// `line 17: …`.
  public var description: String { "line \(line): \(message)" }
}

/// The problems found while reading: the first ones, and the total number.
public struct FileProblems: Hashable, Sendable {
  /// The first findings, at most `capacity`.
  public private(set) var list: [FileProblem] = []
  /// The number of findings, including those that were not kept.
  public private(set) var count = 0
  /// Whether reading stops at the first finding.
  public let isStrict: Bool

  /// The maximum number of findings kept.
  public static let capacity = 1_000

  /// Creates an empty list.
  public init(isStrict: Bool = false) { self.isStrict = isStrict }

  /// Combines the findings of several readings of one file, ordered by line.
  init(joining parts: [FileProblems]) {
    self.init()
    list = Array(parts.flatMap(\.list).sorted { $0.line < $1.line }.prefix(FileProblems.capacity))
    count = parts.reduce(0) { $0 + $1.count }
  }

  /// Records a finding, and throws it in strict mode.
  mutating func add(line: Int, _ message: String) throws(FileProblem) {
    let finding = FileProblem(line: line, message: message)
    if isStrict { throw finding }
    count += 1
    if list.count < FileProblems.capacity { list.append(finding) }
  }
}
