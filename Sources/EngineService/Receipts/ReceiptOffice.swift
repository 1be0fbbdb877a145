import Domain
package import Journal
package import Receipts

/// Writes receipts from a log that is only read.
package final class ReceiptOffice {
  private let reader: any JournalReader
  private let log: SignedLog
  /// The rows of every decision, once one was asked for.
  private var known: [Int64: [Int64]]?

  /// Reads the signed head and the hashes of the rows that it covers.
  package init(_ reader: any JournalReader) throws(ReceiptObstacle) {
    guard let log = try reading({ () throws(JournalError) in try SignedLog(reader) }) else {
      throw .noCheckpoint
    }
    (self.reader, self.log) = (reader, log)
  }

  /// The receipt of a decision where there is one of this number, and otherwise of the row.
  package func receipt(of number: Int64) throws(ReceiptObstacle) -> RowReceipt {
    if let receipt = try receipt(ofDecision: number) { return receipt }
    return try receipt(ofRow: number)
  }

  /// The receipt of a row; for one that moved a decision it holds the row that opened that as well.
  package func receipt(ofRow sequence: Int64) throws(ReceiptObstacle) -> RowReceipt {
    let row = try proven(sequence)
    guard let decision = row.decision, row.opened == nil,
      let opening = try steps(of: decision.number).first, opening < sequence
    else { return receipt(.row(sequence), [row], nil) }
    let opened = try proven(opening)
    return receipt(.row(sequence), [opened, row], try snapshot(opened, row))
  }

  /// The receipt of a decision with every row that moved it; nil where the log opened none of this number.
  package func receipt(ofDecision number: Int64) throws(ReceiptObstacle) -> RowReceipt? {
    let steps = try steps(of: number)
    if steps.isEmpty { return nil }
    var rows: [RowReceipt.ProvenRow] = []
    for sequence in steps.prefix(RowReceipt.rowLimit) { rows.append(try proven(sequence)) }
    let bare = receipt(.decision(number), rows, nil)
    guard let approval = bare.approval else { return bare }
    return receipt(.decision(number), rows, try snapshot(rows[0], approval))
  }

  private func receipt(
    _ subject: RowReceipt.Subject, _ rows: [RowReceipt.ProvenRow], _ snapshot: RowReceipt.Snapshot?
  ) -> RowReceipt {
    RowReceipt(subject, key: log.key, snapshot: snapshot, rows: rows, note: log.tree.note)
  }

  private func proven(_ sequence: Int64) throws(ReceiptObstacle) -> RowReceipt.ProvenRow {
    let (last, message) = try reading { () throws(JournalError) in
      (try reader.head().sequence, try reader.message(sequence))
    }
    if sequence > last || sequence < 1 { throw .noRow(sequence, last: last) }
    let covered = log.tree.checkpoint.size
    if sequence > covered { throw .notCovered(sequence, covered: covered) }
    guard let message else { throw .unsound(sequence) }
    return .init(message, proof: log.hashes.inclusion(of: Int(sequence) - 1, in: log.hashes.size))
  }

  /// The rows that opened and moved a decision.
  private func steps(of number: Int64) throws(ReceiptObstacle) -> [Int64] {
    if let known { return known[number] ?? [] }
    var found: [Int64: [Int64]] = [:]
    try reading { () throws(JournalError) in
      try reader.forEachRow(AuditFilter(kind: "decision,order.sent,order.refused")) { row in
        if let decision = row.event?.decisionID { found[decision.number, default: []].append(row.sequence) }
        return true
      }
    }
    known = found
    return found[number] ?? []
  }

  /// What the approval named, found by trying what it may have named; nil where no person approved.
  private func snapshot(
    _ opened: RowReceipt.ProvenRow, _ approval: RowReceipt.ProvenRow
  ) throws(ReceiptObstacle) -> RowReceipt.Snapshot? {
    guard let decision = opened.opened, approval.message.kind == "decision.approved" else { return nil }
    let before = approval.message.sequence
    let playbooks = try reading { () throws(JournalError) in
      try reader.count(of: "store.founded", before: before)
        + reader.count(of: "playbook.applied", before: before)
    }
    for kill in KillState.allCases {
      let hash = RowReceipt.snapshotHash(of: decision, playbook: playbooks, kill: kill.rawValue)
      for digits in 8...64 {
        var writer = CanonicalWriter()
        writer.write(list: ["approve", "\(decision.id.number)", String(hash.prefix(digits))])
        guard Digest.sha256(writer.bytes).bytes == approval.message.digest else { continue }
        return .init(playbook: playbooks, kill: kill.rawValue, digits: digits)
      }
    }
    return nil
  }
}

extension Event {
  fileprivate var decisionID: DecisionID? {
    if case .desk(.decisionOpened(let decision)) = body { return decision.id }
    return body.decisionStep?.id
  }
}
