public import Platform
internal import SQLite

extension JournalReader {
  /// What speaks against a log that is merely read, as far as a moment's look tells: the signed head, and the mark of this machine.
  ///
  /// Rows are not verified; call it before the reader is held still, since a running writer lengthens all three.
  public func doubt(_ marks: PrivateDirectory?) throws(JournalError) -> Finding? {
    let headCheck = HeadCheck(path: files.head)
    let markCheck = MarkCheck(of: store, at: files, in: marks, key: key)
    let last = try head().sequence
    return try storing { () throws(SQLiteError) -> Finding? in
      if let problem = headCheck.problem(namedKey: publicKey) { return problem }
      if let signed = headCheck.trusted(publicKey),
        let finding = try headCheck.comparison(
          signed, store: store, last: last, connection: connection, chainIsClean: true)
      {
        return finding
      }
      return try markCheck.finding(last: last, connection: connection, chainIsClean: true)
    }
  }
}
