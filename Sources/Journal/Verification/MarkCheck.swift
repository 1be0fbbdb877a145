/// Compares the mark of this machine with the log; a machine without a mark of the store finds nothing.
struct MarkCheck {
  /// The stored mark: read before the log, since a running writer may lengthen both.
  private let mark: KeptMark?

  init(_ mark: KeptMark?) { self.mark = mark }

  /// The end of the log by the mark.
  var head: JournalHead? {
    guard case .made(let head)? = mark else { return nil }
    return head
  }

  /// What the mark says about a log that ends at a row.
  func finding(last: Int64, log: any JournalReader, chainIsClean: Bool) throws(JournalError) -> Finding? {
    switch mark {
    case nil: return nil
    case .ofOther(let path)?:
      return Finding(
        .otherStore, at: 0,
        "another store was written in this folder, and this one never was; if you put it there, remove \(path)"
      )
    case .doubtful(let reason)?:
      return Finding(.markEdited, at: 0, "the mark of this machine cannot be believed: \(reason)")
    case .made(let mark)?:
      let promised = mark.sequence
      if promised > last {
        return Finding(
          .tailCut, at: last + 1,
          "the log ends at row \(last), and row \(promised) was committed on this machine: \(promised - last) rows are lost"
        )
      }
      guard chainIsClean, promised > 0, let row = try StoredRow(promised, of: log),
        row.hash != mark.hash
      else { return nil }
      return Finding(
        .rechained, at: promised, "row \(promised) is not the one that was committed on this machine")
    }
  }
}
