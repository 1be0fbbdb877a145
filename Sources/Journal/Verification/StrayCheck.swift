/// Finds content outside the log: before its first row, or records after its last.
struct StrayCheck {
  let log: any JournalReader
  /// The last row of the log.
  let last: Int64
  /// The last row of the log as promised by head or mark.
  let promised: Int64

  func findings() throws(JournalError) -> [Finding] {
    var findings: [Finding] = []
    let records = try log.bounds(of: .records)
    if let first = try log.bounds(of: .rows)?.lowerBound, first < 1 {
      findings.append(
        Finding(
          .rowInserted, at: first, "a row \(first) stands before the first one: the journal never wrote it"))
    }
    if let first = records?.lowerBound, first < 1 {
      findings.append(Finding(.commandEdited, at: first, "the command record \(first) belongs to no row"))
    }
    if let first = try log.bounds(of: .snapshots)?.lowerBound, first < 1 {
      findings.append(Finding(.snapshotEdited, at: first, "the snapshot \(first) belongs to no row"))
    }
    // Records after the last row are left by a cut tail, or are a forgery.
    if let stray = records?.upperBound, stray > last, stray > promised {
      findings.append(Finding(.commandEdited, at: stray, "the command record \(stray) belongs to no row"))
    }
    return findings
  }
}
