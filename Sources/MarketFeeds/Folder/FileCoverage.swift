public import Domain

/// What was read of one file of a folder of prices.
package struct FileCoverage: Hashable, Sendable {
  /// The file's name.
  package let name: String
  /// The number of rows that it has for the symbol.
  package let rows: Int
  /// What is wrong with them.
  package let findings: FileProblems
  /// Good rows that nothing needs, because what they are about has no prices.
  package internal(set) var unneeded = 0
  /// Whether the file counts; the second one of a kind does not, nor does one about a symbol without prices.
  package internal(set) var isUsed = true

  init(name: String, rows: Int, findings: FileProblems) {
    self.name = name
    self.rows = rows
    self.findings = findings
  }

  /// The rows that are used.
  package var used: Int { isUsed ? rows - findings.leftOut - unneeded : 0 }
}

/// A jump of prices between two sessions that looks like a split.
package struct SuspectedSplit: Hashable, Sendable {
  /// The first day after it.
  package let day: Day
  /// The close before it over the open on it.
  package let ratio: Double
  /// The split that fits: `7:1`, `1:8`, `3:2`.
  package let name: String
}

/// What a folder of prices holds of one symbol, or of the whole market.
public struct SymbolCoverage: Hashable, Sendable {
  /// The symbol; `events` and `rates` for what concerns the whole market.
  public let name: String
  /// Its files, in the order of their names.
  package internal(set) var files: [FileCoverage] = []
  /// The first day that has a price.
  public internal(set) var from: Day?
  /// The last day that has a price.
  public internal(set) var to: Day?
  /// The sessions in between that have none.
  public internal(set) var missing: [Day] = []
  /// The splits that files tell.
  public internal(set) var splits = 0
  /// The dividends that files tell.
  public internal(set) var dividends = 0
  /// Jumps that look like splits of which no file tells.
  package internal(set) var suspected: [SuspectedSplit] = []
  /// The option quotes that are used.
  public internal(set) var optionRows = 0
  /// The sessions on which options were quoted.
  public internal(set) var optionDays = 0
  /// Whether the prices end before those of the others.
  public internal(set) var isEnded = false

  init(_ name: String) { self.name = name }

  /// The rows of all its files.
  public var rows: Int { files.reduce(0) { $0 + $1.rows } }
  /// The rows that are used.
  public var used: Int { files.reduce(0) { $0 + $1.used } }
  /// The rows that are not used; a finding or a concern names each of them or its file.
  public var dropped: Int { rows - used }
}
