public import Journal
internal import Platform
package import SQLite

extension FileJournal {
  /// Writes everything of one command in one durable transaction, or nothing of it.
  ///
  /// A failure of the disk turns the journal read-only; a failed COMMIT is examined and reported as
  /// `uncertain`.
  @discardableResult
  public func write<Result>(
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> Result {
    try requireOpen()
    do throws(SQLiteError) { try connection.begin() } catch { throw failed(error) }
    let result = try fill(body)
    // Checked once more before anything is confirmed: the commit may be in a file that was replaced.
    try requirePlace()
    maintain()
    return result
  }

  func requireOpen() throws(JournalError) {
    precondition(!isClosed, "a closed journal cannot be written to")
    if case .readOnly(let reason) = state { throw .readOnly(reason: reason) }
    try requirePlace()
  }

  /// Runs the body in the open transaction, and commits it.
  func fill<Result>(
    _ body: (any JournalTransaction) throws(JournalError) -> Result
  ) throws(JournalError) -> Result {
    let transaction = FileTransaction(self)
    let result: Result
    do throws(JournalError) { result = try body(transaction) } catch {
      do throws(SQLiteError) { try connection.rollback() } catch { throw failed(error) }
      throw failed(error)
    }
    do throws(SQLiteError) { try connection.commit() } catch {
      throw resolved(StorageError(error), expecting: transaction.head)
    }
    head = transaction.head
    return result
  }

  func failed(_ error: SQLiteError) -> JournalError { failed(.storage(StorageError(error))) }

  private func failed(_ error: JournalError) -> JournalError {
    if let reason = error.endOfWriting { stopWriting(reason) }
    return error
  }

  /// Stops writing for good, for this reason.
  public func stopWriting(_ reason: String) {
    if state == .open { state = .readOnly(reason: reason) }
  }

  /// Reopens the store without changing the log, and checks whether the rows are there after all.
  private func resolved(_ cause: StorageError, expecting expected: JournalHead) -> JournalError {
    stopWriting("\(cause)")
    connection.abandon()
    // A full disk has no room for the index that readers share; the second way keeps it in memory.
    for access in [Connection.Access.readOnly, .readAlone] {
      guard let reopened = try? FileJournal.connected(files, access) else { continue }
      if (try? reopened.integer("SELECT count(*) FROM sqlite_schema")) == 0 {
        return .uncertain(cause: cause, present: false)
      }
      guard let fresh = try? FileReader(files: files, connection: reopened, key: key),
        let found = try? fresh.head()
      else { continue }
      connection = reopened
      reader = fresh
      return .uncertain(cause: cause, present: found == expected)
    }
    return .uncertain(cause: cause, present: nil)
  }

  private func maintain() {
    do throws(JournalError) {
      try filing(try mark?.write(head))
      if connection.logPages >= FileJournal.pagesBetweenCheckpoints { try fold() }
      if head.sequence - signedSequence >= SignedHead.rowsBetween { try signHead() }
    } catch {
      // The command itself is durable; only housekeeping failed, and the next command reports it.
      stopWriting("\(error)")
    }
  }

  func fold() throws(JournalError) {
    _ = try storing(try connection.checkpoint(.passive))
  }

  /// Signs the head and replaces the head file, unless it is up to date.
  public func signHead() throws(JournalError) {
    if head.sequence != signedSequence { try sign(head) }
  }

  func sign(_ head: JournalHead) throws(JournalError) {
    edge = try reader.edge(through: head.sequence, from: edge)
    let signed = SignedHead(store: store, head: head, edge: edge, key: key)
    try filing(try signed.write(to: files.head))
    signedSequence = head.sequence
  }

  /// Signs the head; call it after a second without writes.
  public func idle() throws(JournalError) {
    if state == .open, head.sequence != signedSequence {
      try requirePlace()
      try signHead()
    }
  }

  /// Signs the head, folds the write-ahead log into the database and closes the file.
  public func close() throws(JournalError) {
    if isClosed { return }
    defer {
      connection.close()
      release()
    }
    if state == .open {
      // The names may belong to another store by now, which keeps its head and its log.
      try requirePlace()
      try signHead()
    }
  }

  /// Releases the file as a killed process would.
  package func abandon() {
    connection.abandon()
    release()
  }
}

/// The open transaction of a file journal, with the head that the log will have when it commits.
private final class FileTransaction: JournalTransaction {
  private let journal: FileJournal
  private(set) var head: JournalHead

  init(_ journal: FileJournal) {
    self.journal = journal
    head = journal.head
  }

  func append(_ row: JournalRow, reply: String?) throws(JournalError) -> Int64 {
    let link = journal.chain.link(row, reply: reply, after: head)
    try storing { () throws(SQLiteError) in
      try insert(row, link)
      if let reply { try record(row, reply: reply, at: link.head.sequence) }
    }
    head = link.head
    return head.sequence
  }

  private func insert(_ row: JournalRow, _ link: ChainLink) throws(SQLiteError) {
    let insert = try journal.connection.statement(
      """
      INSERT INTO events(
        sequence, at, actor, kind, account, command, payload, previous, hash, digest, answer, origin, seal)
      VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    insert.bind(1, link.head.sequence)
    insert.bind(2, row.at)
    insert.bind(3, row.actor)
    insert.bind(4, row.kind)
    insert.bind(5, row.account)
    insert.bind(6, row.command)
    insert.bind(7, row.payload)
    link.previous.withBytes { insert.bind(8, copying: $0) }
    link.head.hash.withBytes { insert.bind(9, copying: $0) }
    row.digest.withBytes { insert.bind(10, copying: $0) }
    insert.bind(11, [])
    link.answer?.withBytes { insert.bind(11, copying: $0) }
    insert.bind(12, row.origin)
    link.seal.withBytes { insert.bind(13, copying: $0) }
    try insert.run()
  }

  func apply(_ changes: [TableChange]) throws(JournalError) {
    try storing(try journal.connection.write(changes))
  }

  func clearDerived() throws(JournalError) {
    try storing(try journal.connection.clearDerived(through: journal.head.sequence))
  }

  /// Runs a statement on tables that only the caller knows.
  func execute(_ sql: SQL) throws(JournalError) {
    try storing(try journal.connection.execute(sql))
  }

  private func record(_ row: JournalRow, reply: String, at sequence: Int64) throws(SQLiteError) {
    let insert = try journal.connection.statement(
      "INSERT INTO commands(sequence, id, digest, reply) VALUES(?, ?, ?, ?)")
    insert.bind(1, sequence)
    insert.bind(2, row.command)
    row.digest.withBytes { insert.bind(3, copying: $0) }
    insert.bind(4, reply)
    try insert.run()
  }
}

extension JournalTransaction {
  /// Runs a statement in a file's transaction, on tables that only the caller knows.
  package func execute(_ sql: SQL) throws(JournalError) { try (self as? FileTransaction)?.execute(sql) }
}
