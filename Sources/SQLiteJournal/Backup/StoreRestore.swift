public import Journal
public import Platform
internal import Receipts
internal import SQLite

/// Replaces a store's database by a backup, and keeps the old one beside it.
public struct StoreRestore {
  private let files: StoreFiles
  private let key: SigningKey
  private let marks: PrivateDirectory?

  /// Prepares a restore into this store, whose lock the caller holds; the mark of this machine is set to the
  /// backup's last row.
  public init(files: StoreFiles, key: SigningKey, lock: borrowing FileLock, marks: PrivateDirectory? = nil) {
    self.files = files
    self.key = key
    self.marks = marks
  }

  /// Restores a backup that the key's holder made; when it throws, the store is unchanged.
  ///
  /// The head is signed before the database is exchanged: a crash in between leaves the old store with a head
  /// that is merely older. The caller then opens the store and journals the receipt's two heads.
  public func run(from backup: String, schema: JournalSchema) throws(JournalError) -> RestoreReceipt {
    let source = try StoreCopy(path: backup, files: files, key: key, schema: schema)
    if source.version > Int64(schema.version) {
      throw .newerVersion(path: backup, found: source.version, known: Int64(schema.version))
    }
    if source.publicKey != key.publicKey {
      throw .otherKey(path: backup, named: hexText(source.publicKey), held: hexText(key.publicKey))
    }
    if let mark = other(than: source.store) { throw .otherStore(path: backup, mark: mark) }
    let incoming = files.directory.file("journal.restoring")
    try copy(backup, to: incoming)
    let replaced = foldOldLog()
    let aside = try filing(try keepAside(replaced))
    if let marks { _ = try MarkFile(in: marks, of: source.store, at: files, key: key, head: source.head) }
    try filing { () throws(PlatformError) in
      try SignedHead(store: source.store, head: source.head, edge: nil, key: key).write(to: files.head)
      try DurableFile.rename(incoming, to: files.journal)
    }
    return RestoreReceipt(replaced: replaced, keptAside: aside, restored: source.head)
  }

  /// The mark of the present store, if the backup belongs to another one.
  private func other(than store: StoreID) -> String? {
    guard let marks, case .ofOther(let path)? = MarkFile.kept(of: store, at: files, in: marks, key: key)
    else { return nil }
    return path
  }

  private func copy(_ backup: String, to incoming: String) throws(JournalError) {
    let connection = try storing(try Connection(path: backup, access: .readOnly))
    defer { connection.close() }
    try filing { () throws(PlatformError) in
      try BackupFolder.discard(incoming)
      try DurableFile.create([], at: incoming)
    }
    try FileReader(files: files, connection: connection).copyPages(to: incoming)
    try FileJournal.switchToLog(incoming)
    try filing(try DurableFile.synchronize(incoming))
  }

  /// Folds the old store's write-ahead log into its file, as far as it can still be read.
  private func foldOldLog() -> JournalHead? {
    guard DurableFile.exists(files.journal), let connection = try? FileJournal.connected(files, .readWrite)
    else {
      return nil
    }
    defer { connection.close() }
    let head = (try? FileReader(files: files, connection: connection)).flatMap { try? $0.head() }
    _ = try? connection.checkpoint(.truncate)
    return head
  }

  private func keepAside(_ head: JournalHead?) throws(PlatformError) -> String? {
    guard DurableFile.exists(files.journal) else { return nil }
    let mark = head.map { "\($0.sequence)-\($0.hash.hex.prefix(8))" } ?? "unread"
    let aside = files.directory.file("journal.replaced-\(mark)-\(SecureRandom.identity().prefix(8))")
    for suffix in ["-wal", "-shm"] where DurableFile.exists(files.journal + suffix) {
      try DurableFile.rename(files.journal + suffix, to: aside + suffix)
    }
    // No store has a rollback journal: this one is kept under a name that nothing applies.
    let rollback = files.journal + "-journal"
    if DurableFile.exists(rollback) { try DurableFile.rename(rollback, to: aside + ".rollback") }
    try DurableFile.link(files.journal, as: aside)
    return aside
  }
}
