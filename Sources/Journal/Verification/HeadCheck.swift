internal import Platform
internal import SQLite

/// Compares the signed head with the log.
struct HeadCheck {
  enum File {
    case missing
    case unreadable(String)
    case read(SignedHead)
  }

  let file: File

  /// Reads a head file: before the log, since a running writer may lengthen both.
  init(path: String) {
    guard DurableFile.exists(path) else {
      file = .missing
      return
    }
    do throws(PlatformError) {
      let head = SignedHead(json: try DurableFile.read(path, limit: SignedHead.fileLimit))
      file =
        head.map { .read($0) } ?? .unreadable("no signed head as alluse audit head --json prints it")
    } catch {
      file = .unreadable("\(error)")
    }
  }

  /// The store that the head file names, if it can be believed.
  func store(signedBy publicKey: [UInt8]) -> StoreID? { trusted(publicKey)?.store }

  /// The head, if it is the named key's own.
  func trusted(_ publicKey: [UInt8]) -> SignedHead? {
    guard case .read(let signed) = file, signed.publicKey == publicKey, signed.isSignatureValid else {
      return nil
    }
    return signed
  }

  /// What is wrong with the head file itself.
  func problem(namedKey: [UInt8]) -> Finding? {
    switch file {
    case .missing: Finding(.headMissing, at: 0, "the signed head is gone: a cut tail could not be seen")
    case .unreadable(let why): Finding(.headEdited, at: 0, "the signed head cannot be read: \(why)")
    case .read(let signed) where signed.publicKey != namedKey:
      Finding(
        .headForeign, at: signed.head.sequence,
        "the head is signed by key \(hexText(signed.publicKey)), and the log names \(hexText(namedKey))")
    case .read(let signed) where !signed.isSignatureValid:
      Finding(
        .headEdited, at: signed.head.sequence, "the head was changed: its signature does not fit its content")
    case .read: nil
    }
  }

  /// What the head says about the log: that it is another store's, cut, older, or of other content.
  func comparison(
    _ signed: SignedHead, store: StoreID, last: Int64, connection: Connection, chainIsClean: Bool
  ) throws(SQLiteError) -> Finding? {
    let promised = signed.head.sequence
    if signed.store != store {
      return Finding(
        .otherStore, at: 0, "the database is store \(store), and the head belongs to store \(signed.store)")
    }
    if promised > last { return try missingTail(promised, last, connection) }
    guard chainIsClean, promised > 0, let row = try StoredRow(promised, connection),
      row.hash != signed.head.hash
    else { return nil }
    return Finding(
      .rechained, at: promised,
      "at or before row \(promised) the chain was computed anew: its hash is not the one that was signed")
  }

  private func missingTail(
    _ promised: Int64, _ last: Int64, _ connection: Connection
  ) throws(SQLiteError) -> Finding {
    let traces =
      try connection.integer(
        "SELECT max(sequence) FROM (SELECT sequence FROM commands UNION ALL SELECT sequence FROM snapshots)")
    if let traces, traces > last {
      return Finding(
        .tailCut, at: last + 1,
        "the tail was cut: rows \(last + 1) to \(promised) are gone, and other tables still name them")
    }
    return Finding(
      .olderFile, at: last + 1,
      "the database ends at row \(last), and row \(promised) was signed: an older copy was put in its place, or its tail was cut"
    )
  }
}
