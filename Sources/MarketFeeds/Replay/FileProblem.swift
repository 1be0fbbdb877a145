/// A problem in a file, with its line.
public struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What became of the row.
  package enum Fate: Hashable, Sendable {
    /// It is left out because it cannot be right.
    case dropped
    /// It is left out because nothing trades at its time.
    case outsideHours
    /// It is good, and nothing needs it.
    case unneeded
    /// It is kept, though it looks wrong.
    case suspicious

    /// Whether the row is left out.
    package var isLeftOut: Bool { self != .suspicious }
  }

  /// The line, counted from 1.
  public let line: Int
  /// What is wrong, and what was done about it.
  public let message: String
  /// What became of the row.
  package let fate: Fate

  init(line: Int, message: String, fate: Fate = .dropped) {
    self.line = line
    self.message = message
    self.fate = fate
  }

  /// `line 17: …`.
  public var description: String { "line \(line): \(message)" }
}

/// The problems found while reading: the first ones, and the total number.
public struct FileProblems: Hashable, Sendable {
  /// The first findings, at most `capacity`.
  public private(set) var list: [FileProblem] = []
  /// How many of each kind there are, including those that were not kept.
  private var counts: [FileProblem.Fate: Int] = [:]
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
    for part in parts { counts.merge(part.counts, uniquingKeysWith: +) }
  }

  /// The number of findings, including those that were not kept.
  public var count: Int { counts.values.reduce(0, +) }

  /// The number of rows that are left out.
  package var leftOut: Int { counts.reduce(0) { $1.key.isLeftOut ? $0 + $1.value : $0 } }

  /// The number of findings of a kind.
  package func count(_ fate: FileProblem.Fate) -> Int { counts[fate] ?? 0 }

  /// Records a finding, and throws it in strict mode.
  mutating func add(line: Int, _ message: String, _ fate: FileProblem.Fate = .dropped) throws(FileProblem) {
    try add(FileProblem(line: line, message: message, fate: fate))
  }

  /// Records a finding, and throws it in strict mode.
  mutating func add(_ finding: FileProblem) throws(FileProblem) {
    if isStrict { throw finding }
    keep(finding)
  }

  /// Records a finding.
  mutating func keep(_ finding: FileProblem) {
    counts[finding.fate, default: 0] += 1
    if list.count < FileProblems.capacity { list.append(finding) }
  }

  /// Orders what is kept by line, for readings that find things out of order.
  mutating func sort() { list.sort { $0.line < $1.line } }
}
