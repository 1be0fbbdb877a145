internal import SQLite

/// Finds rows that stand outside the log: before its first row, or records behind its last.
struct StrayCheck {
  let connection: Connection
  /// The last row of the log.
  let last: Int64
  /// How far the log was promised to go.
  let promised: Int64

  func findings() throws(SQLiteError) -> [Finding] {
    var findings: [Finding] = []
    if let first = try connection.integer("SELECT min(sequence) FROM events"), first < 1 {
      findings.append(
        Finding(
          .rowInserted, at: first, "a row \(first) stands before the first one: the journal never wrote it"))
    }
    if let first = try connection.integer("SELECT min(sequence) FROM commands"), first < 1 {
      findings.append(Finding(.commandEdited, at: first, "the command record \(first) belongs to no row"))
    }
    if let first = try connection.integer("SELECT min(sequence) FROM snapshots"), first < 1 {
      findings.append(Finding(.snapshotEdited, at: first, "the snapshot \(first) belongs to no row"))
    }
    // Records behind the last row are what a cut tail leaves, or else a forgery.
    if let stray = try connection.integer("SELECT max(sequence) FROM commands"), stray > last,
      stray > promised
    {
      findings.append(Finding(.commandEdited, at: stray, "the command record \(stray) belongs to no row"))
    }
    return findings
  }
}
