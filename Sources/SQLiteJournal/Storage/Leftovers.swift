public import Journal
internal import Platform
internal import SQLite

extension StoreFiles {
  /// Whether there is a store that can be opened, intact or not; the leftovers of a killed founding are not
  /// one.
  public var holdStore: Bool {
    if DurableFile.exists(head) && !isFoundingCut { return true }
    guard (try? DurableFile.size(journal)) ?? 0 > 0 else { return DurableFile.exists(journal + "-wal") }
    return (try? isUnused()) != true
  }

  /// Why there is no store to open: there never was one, or its log is gone and its head is left.
  var absence: JournalError {
    DurableFile.exists(head) && !isFoundingCut
      ? .remains(path: head) : .missing(path: DurableFile.exists(journal) ? journal : directory.path)
  }

  /// Whether the signed head comes from a founding that was killed before its database was renamed.
  fileprivate var isFoundingCut: Bool {
    guard !DurableFile.exists(journal) || (try? isUnused()) == true, DurableFile.exists(founding),
      let bytes = try? DurableFile.read(head, limit: SignedHead.fileLimit),
      let signed = SignedHead(json: bytes),
      let connection = try? Connection(path: founding, access: .readOnly)
    else { return false }
    defer { connection.close() }
    return (try? Meta(connection, path: founding))?.store == signed.store
  }

  /// Whether the database has no tables, as a killed founding of earlier versions left it.
  fileprivate func isUnused() throws(JournalError) -> Bool {
    if try filing({ () throws(PlatformError) in try DurableFile.size(journal) }) == 0 { return true }
    let connection = try FileJournal.connected(self, .readOnly)
    defer { connection.close() }
    do throws(JournalError) {
      _ = try recognise(connection, path: journal)
      return false
    } catch {
      if case .missing = error { return true }
      throw error
    }
  }
}

extension FileJournal {
  /// Makes room for a founding: removes the leftovers of a killed one, and refuses to touch anything of a
  /// store.
  static func clearLeftovers(of files: StoreFiles) throws(JournalError) {
    if DurableFile.exists(files.journal) {
      guard try files.isUnused() else { throw .exists(path: files.directory.path) }
    }
    let isFoundingCut = files.isFoundingCut
    if DurableFile.exists(files.head) && !isFoundingCut { throw .remains(path: files.head) }
    // Next to a database without tables the log contains nothing that was committed.
    let log = files.journal + "-wal"
    if !DurableFile.exists(files.journal), let size = try? DurableFile.size(log), size > 0 {
      throw .remains(path: log)
    }
    try filing { () throws(PlatformError) in
      // The founding's database proves whose head it is, so it goes last.
      try DurableFile.removeIfPresent(files.head)
      for path in files.journalFiles { try DurableFile.removeIfPresent(path) }
      for suffix in ["-journal", "-wal", "-shm", ""] {
        try DurableFile.removeIfPresent(files.founding + suffix)
      }
    }
  }
}
