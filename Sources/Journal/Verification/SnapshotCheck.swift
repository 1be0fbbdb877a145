/// Finds snapshots that the key's holder never made; the states themselves are compared by whoever replays
/// the log.
struct SnapshotCheck {
  let reader: any JournalReader

  func findings(last: Int64) throws(JournalError) -> [Finding] {
    guard reader.isVouchedFor else { return [] }
    return try reader.snapshots().compactMap { snapshot in
      guard let problem = snapshot.problem, snapshot.format >= SnapshotVoucher.firstFormat else { return nil }
      if snapshot.sequence > last {
        return Finding(
          .tailCut, at: last + 1,
          "the tail was cut: rows \(last + 1) to \(snapshot.sequence) are gone, and a snapshot still names them"
        )
      }
      return Finding(
        .snapshotEdited, at: snapshot.sequence, "the snapshot after row \(snapshot.sequence): \(problem)")
    }
  }
}
