internal import Platform
internal import SQLite

/// Compares the mark of this machine with the log; a machine without a mark of the store has nothing to say.
struct MarkCheck {
  private let mark: Result<Mark, MarkProblem>?
  /// The mark of another store that was written here last, where this one was never written here.
  private let other: String?

  /// Reads a store's mark: before the log, since a running writer may lengthen both.
  init(of store: StoreID, at files: StoreFiles, in folder: PrivateDirectory?, key: SigningKey?) {
    guard let folder, let key else {
      (mark, other) = (nil, nil)
      return
    }
    mark = MarkFile.read(of: store, at: files, in: folder, key: key)
    other = mark == nil ? MarkFile.others(than: store, at: files, in: folder).first : nil
  }

  /// How far the mark says that the log went.
  var head: JournalHead? { try? mark?.get().head }

  /// What the mark says about a log that ends at a row.
  func finding(last: Int64, connection: Connection, chainIsClean: Bool) throws(SQLiteError) -> Finding? {
    switch mark {
    case nil:
      return other.map { path in
        Finding(
          .otherStore, at: 0,
          "another store was written in this folder, and this one never was; if you put it there, remove \(path)"
        )
      }
    case .failure(let problem)?:
      return Finding(
        .markEdited, at: 0, "the mark of this machine cannot be believed: \(problem.reason)")
    case .success(let mark)?:
      let promised = mark.head.sequence
      if promised > last {
        return Finding(
          .tailCut, at: last + 1,
          "the log ends at row \(last), and row \(promised) was committed on this machine: \(promised - last) rows are lost"
        )
      }
      guard chainIsClean, promised > 0, let row = try StoredRow(promised, connection),
        row.hash != mark.head.hash
      else { return nil }
      return Finding(
        .rechained, at: promised, "row \(promised) is not the one that was committed on this machine")
    }
  }
}
