/// Something wrong in a file, with its line.
public struct Finding: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// What is wrong, and what was done about it.
  public let message: String

  /// `line 17: …`.
  public var description: String { "line \(line): \(message)" }
}

/// What was found wrong while reading: the first of it, and how many lines in all.
public struct Findings: Hashable, Sendable {
  /// The first findings, at most `capacity`.
  public private(set) var list: [Finding] = []
  /// The number of findings.
  public private(set) var count = 0
  /// Whether the first finding ends the reading.
  public let isStrict: Bool

  /// The most findings kept.
  public static let capacity = 1_000

  /// Creates an empty list.
  public init(isStrict: Bool = false) { self.isStrict = isStrict }

  /// The findings of several readings of one file, in order of lines.
  init(joining parts: [Findings]) {
    self.init()
    list = Array(parts.flatMap(\.list).sorted { $0.line < $1.line }.prefix(Findings.capacity))
    count = parts.reduce(0) { $0 + $1.count }
  }

  /// Notes a finding; throws it when reading is strict.
  mutating func add(line: Int, _ message: String) throws(Finding) {
    let finding = Finding(line: line, message: message)
    if isStrict { throw finding }
    count += 1
    if list.count < Findings.capacity { list.append(finding) }
  }
}
