/// A difference between the store and what the journal wrote.
public struct Finding: Equatable, Sendable {
  /// What was done to the store.
  public enum Kind: String, CaseIterable, Sendable {
    /// A row's columns are not the ones that were hashed.
    case rowEdited = "row-edited"
    /// Rows are gone from the middle of the log.
    case rowsMissing = "rows-missing"
    /// The log contains a row that the journal never wrote.
    case rowInserted = "row-inserted"
    /// Rows have exchanged places.
    case rowsReordered = "rows-reordered"
    /// From some row on the chain was recomputed over other content.
    case rechained = "rechained"
    /// The last rows are gone.
    case tailCut = "tail-cut"
    /// The database is an older copy of itself.
    case olderFile = "older-file"
    /// The database belongs to another store than the head file.
    case otherStore = "other-store"
    /// The head file is gone.
    case headMissing = "head-missing"
    /// The content of the head file was changed.
    case headEdited = "head-edited"
    /// The head file is signed by another key than the one in the log.
    case headForeign = "head-foreign"
    /// The record of a command differs from its row.
    case commandEdited = "command-edited"
    /// The record of a command is gone.
    case commandMissing = "command-missing"
    /// A read table differs from the log.
    case readTableEdited = "read-table-edited"
    /// The store's identity or key was changed.
    case metaEdited = "meta-edited"
    /// Tables, indexes, views or triggers are not the ones this build makes.
    case schemaEdited = "schema-edited"
    /// The file's pages cannot be read.
    case pagesDamaged = "pages-damaged"
    /// An index does not lead to the rows of its table, or is gone.
    case indexDamaged = "index-damaged"
    /// A snapshot differs from the state that the log gives.
    case snapshotEdited = "snapshot-edited"
    /// The mark of this machine cannot be read.
    case markEdited = "mark-edited"
    /// The key is not at hand, so that seals and snapshots could not be checked.
    case keyMissing = "key-missing"
    /// The log names another key than the one at hand.
    case keyForeign = "key-foreign"
    /// Rows were lost, and a person acknowledged it.
    case tailAcknowledged = "tail-acknowledged"
  }

  /// What was done.
  public var kind: Kind
  /// The first row it was done to; 0 when it concerns no row.
  public var sequence: Int64
  /// The finding as one sentence.
  public var message: String

  /// Creates a finding.
  public init(_ kind: Kind, at sequence: Int64, _ message: String) {
    self.kind = kind
    self.sequence = sequence
    self.message = message
  }
}

extension Finding.Kind {
  /// Whether a person may acknowledge it and continue: a lost tail, a missing head, or damage to what can be
  /// rebuilt from the log.
  public var canBeAcknowledged: Bool {
    switch self {
    case .tailCut, .olderFile, .headMissing, .headEdited, .markEdited, .readTableEdited, .indexDamaged,
      .snapshotEdited, .tailAcknowledged:
      true
    case .rowEdited, .rowsMissing, .rowInserted, .rowsReordered, .rechained, .otherStore, .headForeign,
      .commandEdited, .commandMissing, .metaEdited, .schemaEdited, .pagesDamaged, .keyMissing, .keyForeign:
      false
    }
  }
}

/// The result of verifying a store.
public struct Verification: Equatable, Sendable {
  /// Rows that were read.
  public var rows: Int64 = 0
  /// Bytes that were hashed.
  public var hashedBytes: Int64 = 0
  /// The end of the log.
  public var head = JournalHead.empty
  /// The sequence that the signed head covers; nil without a valid head.
  public var signedSequence: Int64?
  /// The end of the log as promised by the signed head or the mark of this machine; nil without either.
  public var promised: JournalHead?
  /// Every difference from what the journal wrote, in order of rows; at most `findingLimit`.
  public var findings: [Finding] = []
  /// Whether it was stopped before its end, so that it says nothing about the store.
  public var isStopped = false

  /// The result before anything was read.
  public init() {}

  /// The most findings that are listed.
  public static let findingLimit = 100

  /// The findings that nobody has answered for yet.
  public var unacknowledged: [Finding] { findings.filter { $0.kind != .tailAcknowledged } }

  /// Whether every row is present and has its hash, so that the read tables can be judged by the log.
  public var isLogComplete: Bool {
    findings.allSatisfy { !$0.kind.isOfTheChain && $0.kind != .tailCut && $0.kind != .otherStore }
  }

  /// Whether it was completed without a finding.
  public var isOK: Bool { findings.isEmpty && !isStopped }

  /// Adds a finding, unless the limit is reached.
  public mutating func report(_ finding: Finding) {
    if findings.count < Verification.findingLimit { findings.append(finding) }
  }

  mutating func report(_ findings: [Finding]) {
    for finding in findings { report(finding) }
  }

  mutating func report(_ kind: Finding.Kind, at sequence: Int64, _ message: String) {
    report(Finding(kind, at: sequence, message))
  }
}
