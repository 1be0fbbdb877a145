public import Platform

extension JournalReader {
  /// What speaks against a log that is merely read, as far as a moment's look tells: the signed head, and the mark of this machine.
  ///
  /// Rows are not verified; call it before the reader is held still, since a running writer lengthens all three.
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
