public import Journal
internal import Platform
internal import Receipts
internal import SQLite

/// The journal in a file: a database with a write-ahead log, a signed head beside it, and a mark where the key is.
public final class FileJournal: JournalStore {
  /// The store's files.
  public let files: StoreFiles
  /// The store's identity.
  public let store: StoreID
  /// The sequence and hash of the last row.
  public internal(set) var head: JournalHead
  /// Whether the journal still writes.
  public internal(set) var state = JournalState.open
  /// The sequence that the head file covers.
  public internal(set) var signedSequence: Int64
  /// The row after which the newest snapshot was taken; 0 without one.
  public internal(set) var snapshotSequence: Int64
  /// Reads the log on the writer's own connection.
  public internal(set) var reader: FileReader

  let key: SigningKey
  private var lock: FileLock?
  /// The path of the database, which has another name while a store is founded.
  private let path: String
  /// The identity of the opened file; another file under its name is another store.
  private let identity: FileIdentity
  var connection: Connection
  let chain: LogChain
  /// The edge of the Merkle tree at the head that was signed last; nil where that one has none.
  var edge: TreeEdge?
  /// The mark outside the store of every commit; nil where none is kept.
  var mark: MarkFile?
  var isClosed: Bool { lock == nil }

  /// The most pages in the write-ahead log before it is folded into the database.
  public static let pagesBetweenCheckpoints = 8_000

  init(
    files: StoreFiles, at path: String, connection: Connection, key: SigningKey, lock: FileLock
  ) throws(JournalError) {
    self.files = files
    self.path = path
    self.connection = connection
    self.key = key
    self.lock = lock
    identity = try filing(try DurableFile.identity(path))
    reader = try FileReader(files: files, connection: connection, key: key)
    store = reader.store
    head = try reader.head()
    chain = LogChain(store: store, key: key)
    signedSequence = 0
    snapshotSequence = try reader.newestSnapshot()
  }

  deinit { connection.close() }

  /// Throws if the lock or the database was removed or replaced under this process: another may own the store
  /// by now.
  func requirePlace() throws(JournalError) {
    let found = try? DurableFile.identity(path)
    if found == identity, lock?.isInPlace == true { return }
    let error = JournalError.displaced(path: files.directory.path)
    connection.leaveLog()
    stopWriting("\(error)")
    throw error
  }

  /// Releases the lock for the next writer, after the file has been closed.
  func release() { lock = nil }
}
