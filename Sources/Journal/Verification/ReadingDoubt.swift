public import Platform

extension JournalReader {
  /// The reason to doubt a log that is only read, as far as the signed head and the mark of this machine show
  /// it.
  ///
  /// Rows are not verified; call it before the reader is held still, since a running writer lengthens all
  /// three.
  public func doubt(_ marks: PrivateDirectory?) throws(JournalError) -> Finding? {
    let headCheck = HeadCheck(try keptHead())
    let markCheck = MarkCheck(keptMark(in: marks))
    let last = try head().sequence
    if let problem = headCheck.problem(namedKey: publicKey) { return problem }
    if let signed = headCheck.trusted(publicKey),
      let finding = try headCheck.comparison(signed, store: store, last: last, log: self, chainIsClean: true)
    {
      return finding
    }
    return try markCheck.finding(last: last, log: self, chainIsClean: true)
  }
}
