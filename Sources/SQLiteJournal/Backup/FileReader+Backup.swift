public import Journal
internal import Platform
internal import SQLite

extension FileReader {
  /// The pages that are copied at once: a megabyte, which blocks the write-ahead log for a millisecond or
  /// two.
  private static let pagesAtOnce: Int32 = 256
  /// How many times a copy restarts because of a writer before it holds one state of the store to its end.
  private static let patience = 8

  /// Writes the whole store, as it is now, into one file: private, durable, verified, and complete or not
  /// there at all.
  ///
  /// A reader that is not held still blocks no writer while it copies. `copied` is called once nothing of the
  /// store is read any more, before the copy is verified.
  @discardableResult
  public func backup(
    to path: String, replacing: Bool = false, copied: () -> Void = {}
  ) throws(JournalError) -> BackupReceipt {
    if !replacing && DurableFile.exists(path) {
      throw .files(PlatformError(operation: "back up to", path: path, reason: "a file of that name exists"))
    }
    let temporary = path + BackupFolder.unfinished
    do throws(JournalError) {
      let receipt = try copy(to: temporary, copied)
      try filing(try DurableFile.rename(temporary, to: path))
      return receipt
    } catch {
      try? BackupFolder.discard(temporary)
      throw error
    }
  }

  private func copy(to temporary: String, _ copied: () -> Void) throws(JournalError) -> BackupReceipt {
    try filing { () throws(PlatformError) in
      try BackupFolder.discard(temporary)
      try DurableFile.create([], at: temporary)
    }
    try copyPages(to: temporary)
    copied()
    return try BackupReceipt(verifying: temporary, files: files, key: key)
  }

  /// Copies every page in steps.
  func copyPages(to destination: String) throws(JournalError) {
    try storing { () throws(SQLiteError) in
      let copy = try DatabaseCopy(of: connection, to: destination)
      var isHeld = false
      defer { if isHeld { try? connection.endReading() } }
      while try copy.step(pages: FileReader.pagesAtOnce) {
        guard copy.restarts > FileReader.patience, !isHeld, !connection.isInTransaction else { continue }
        try connection.beginReading()
        // The state of the first read counts, which is this one.
        _ = try connection.applicationID()
        isHeld = true
      }
      try copy.finish()
    }
  }
}

extension BackupReceipt {
  /// Flushes a finished copy and verifies it.
  init(verifying path: String, files: StoreFiles, key: SigningKey?) throws(JournalError) {
    try filing(try DurableFile.synchronize(path))
    let inspected = try StoreCopy(path: path, files: files, key: key)
    let size = try filing(try DurableFile.size(path))
    self.init(head: inspected.head, bytes: size)
  }
}
