import Books
public import Domain
import Engine
public import Journal
public import Money
import Platform
public import SQLiteJournal
import Settings

/// The folders of a store and its signing key.
public struct StorePlace: Sendable {
  /// The store's folder.
  public var data: String
  /// The folder of the signing key.
  public var configuration: String
  /// How a message names this process to others that find the store busy.
  public var holder: String
  /// The folder for sockets whose path in the store's folder would be too long; nil where the system has
  /// none.
  public var runtime: String?
  /// Whether commits are marked outside the store; a store that ends with its process needs no mark.
  public var isMarked = true

  /// Milliseconds that a writer waits for another writer.
  public var patience: Int64 = 5_000
  /// Opens a key that a passphrase protects; nil where nobody can be asked.
  public var ring: KeyRing?
  /// Called when nobody vouches for what is read of the store, because its key is not at hand.
  public var onDoubt: (@Sendable (ShellError) -> Void)?

  /// The folders in which nobody else writes.
  package var folders: [String] { [data, configuration] }

  /// Creates a place.
  public init(data: String, configuration: String, holder: String, runtime: String? = nil) {
    self.data = data
    self.configuration = configuration
    self.holder = holder
    self.runtime = runtime
  }

  /// The files of the existing store.
  public func files() throws(ShellError) -> StoreFiles {
    guard DurableFile.exists(data) else { throw .journal(.missing(path: data)) }
    return StoreFiles(try onPlatform(try PrivateDirectory(existing: data)))
  }

  /// Refuses to write to a store that others could have changed or replaced; reading it is harmless.
  func requireOwn(_ files: StoreFiles) throws(ShellError) {
    try onPlatform { () throws(PlatformError) in
      try Ownership.requireSafeParents(of: files.directory.path)
      for path in [files.journal, files.journal + "-wal", files.journal + "-shm", files.head] {
        try Ownership.requireOwn(file: path)
      }
    }
  }

  /// The store's switch, also where others can write to its folder: stopping never waits for that to be mended.
  func switchFile() throws(ShellError) -> KillFile {
    guard DurableFile.exists(data) else { throw .journal(.missing(path: data)) }
    return (try? files()).map(KillFile.init) ?? KillFile(unexamined: data)
  }

  /// The keys of the requests that stand in the store's switch, as whoever gives a command now can know them;
  /// nil where there is no store.
  public var standingKills: [String]? { (try? files()).map { KillFile($0).page.requests.map(\.id) } }

  /// Whether there is a store that can be opened.
  public var hasStore: Bool {
    guard DurableFile.exists(data), let files = try? files() else { return false }
    return files.holdStore
  }

  func lock(_ files: StoreFiles) throws(ShellError) -> FileLock {
    // A feed that this process starts has no business with the store or its key.
    Confinement.keepChildren(from: folders)
    return try onPlatform { () throws(PlatformError) in
      // A running engine holds the store for as long as it runs, so waiting for it is no use.
      try FileLock(path: files.lock, holder: holder, waiting: patience, unless: { isServed })
    }
  }

  /// The signing key, if there is one; verifying creates none.
  func existingKey() -> SigningKey? { try? keyAtHand().get() }

  /// The signing key, or why it is not at hand.
  func keyAtHand() -> Result<SigningKey, ShellError> {
    do throws(ShellError) { return .success(try ownKey()) } catch { return .failure(error) }
  }

  /// The key's folder, in which this machine marks how far logs were committed; nil where there is none.
  var marks: PrivateDirectory? { isMarked ? try? PrivateDirectory(existing: configuration) : nil }

  /// The signing key, which must be there.
  func ownKey() throws(ShellError) -> SigningKey {
    guard DurableFile.exists(configuration) else { throw .keyMissing(folder: configuration) }
    guard let kept = try keptKey() else { throw .keyMissing(folder: configuration) }
    return try opened(kept)
  }

  /// The signing key as its file keeps it; nil where there is none.
  package func keptKey() throws(ShellError) -> KeptKey? {
    try onPlatform { () throws(PlatformError) in
      try SigningKey.kept(in: PrivateDirectory(existing: configuration))
    }
  }

  /// A key that is kept, opened with its passphrase where it has one.
  package func opened(_ kept: KeptKey) throws(ShellError) -> SigningKey {
    switch kept {
    case .open(let key): return key
    case .sealed(let sealed):
      guard let key = ring?.open(sealed, at: configuration) else {
        throw .keyProtected(folder: configuration)
      }
      return key
    }
  }

  /// Refuses a store in the folder of the key: whoever took one would have both, and they would wait for each
  /// other's lock.
  func checkApart() throws(ShellError) {
    let (store, key) = try onPlatform(
      (try PrivateDirectory(ensuring: data), try PrivateDirectory(ensuring: configuration)))
    guard store != key else { throw .keyInStore(folder: store.path) }
  }

  /// The signing key, created where there is none yet.
  func key() throws(ShellError) -> SigningKey {
    if DurableFile.exists(configuration), case .sealed(let sealed)? = try keptKey() {
      return try opened(.sealed(sealed))
    }
    return try onPlatform { () throws(PlatformError) in
      try SigningKey.loadOrCreate(in: PrivateDirectory(ensuring: configuration))
    }
  }
}

extension EngineShell {
  /// Creates a store and founds its portfolio; the answer is that of the founding. Without an actor a
  /// standing order founds it.
  public static func create(
    at place: StorePlace, store: StoreID, capital: Money, playbook: String, id: String, actor: String?,
    at instant: Instant
  ) throws(ShellError) -> (shell: EngineShell, outcome: Outcome) {
    precondition(
      (try? Playbook(text: playbook)) != nil, "a store is founded with a playbook that was checked")
    try checkTime(of: instant)
    try place.checkApart()
    let directory = try onPlatform(try PrivateDirectory(ensuring: place.data))
    let files = StoreFiles(directory)
    try place.requireOwn(files)
    if DurableFile.exists(files.journal), (try? reader(at: place)) != nil {
      throw .journal(.exists(path: place.data))
    }
    let lock = try place.lock(files)
    let key = try place.key()
    let founding = Founding(
      store: store.bytes, publicKey: key.publicKey, capital: capital, playbook: playbook)
    let request =
      actor.map { Submission(.found(founding), id: id, actor: $0, at: instant) }
      ?? Submission(standing: .found(founding), id: id, at: instant)
    return try found(request, in: files) { founding throws(JournalError) in
      try FileJournal.create(
        in: files, store: store, key: key, schema: ReadTables.schema, lock: lock, marks: place.marks,
        founding: founding)
    }
  }

  /// Refuses a founding at an instant at which nothing can happen, before a store is created.
  private static func checkTime(of founding: Instant) throws(ShellError) {
    let end = TradingCalendar.newYork.end
    guard founding > end else { return }
    throw .refused(
      Refusal(
        .timeBeyond,
        "\(founding) is beyond the trading calendar, which ends at \(end); give an earlier instant",
        value: .instant(founding), bound: .instant(end)))
  }

  /// Opens a store for writing, waiting up to five seconds for another writer.
  public static func open(at place: StorePlace) throws(ShellError) -> EngineShell {
    let files = try place.files()
    try place.requireOwn(files)
    let lock = try place.lock(files)
    // A new key would be useless for a store that names another one.
    let key = try place.ownKey()
    let reader = try connectedReader(of: files, key: key)
    // Checked before anything is written, so that what a later version wrote stays as it is.
    try requireKnownKinds(reader)
    let journal = try journaling(
      try FileJournal(
        opening: reader, key: key, schema: ReadTables.schema, lock: lock, marks: place.marks))
    let shell = try goOn(with: journal, in: files)
    try shell.requireMended(at: place)
    return shell
  }

  /// Opens a store beside its writer, and reads it as it is at the first read.
  public static func reader(at place: StorePlace) throws(ShellError) -> any JournalReader {
    let reader = try looseReader(at: place)
    try journaling(try reader.holdStill())
    return reader
  }

  /// Opens a store beside its writer for long reading, and holds nothing of it between two reads.
  public static func looseReader(at place: StorePlace) throws(ShellError) -> any JournalReader {
    try fileReader(at: place)
  }

  /// The same reader, typed for questions about the store's file.
  static func fileReader(at place: StorePlace) throws(ShellError) -> FileReader {
    let key = place.keyAtHand()
    let reader = try connectedReader(of: place.files(), key: try? key.get())
    try requireKnownKinds(reader)
    if let report = place.onDoubt { try doubt(of: reader, key, place.marks).map(report) }
    return reader
  }

  /// Opens a store that this process wrote itself, without checking the kinds of its rows and its key again.
  public static func ownReader(at place: StorePlace) throws(ShellError) -> any JournalReader {
    try connectedReader(of: place.files(), key: place.existingKey())
  }

  private static func connectedReader(
    of files: StoreFiles, key: SigningKey?
  ) throws(ShellError) -> FileReader {
    try journaling(try FileReader(opening: files, schema: ReadTables.schema, key: key))
  }

  /// Why nobody vouches for what a reader reads; nil where the key's holder does.
  private static func doubt(
    of reader: any JournalReader, _ key: Result<SigningKey, ShellError>, _ marks: PrivateDirectory?
  ) throws(ShellError) -> ShellError? {
    if reader.isVouchedFor {
      return try journaling(try reader.doubt(marks)).map { finding in
        .platform(PlatformError(operation: "trust", path: reader.place, reason: finding.message))
      }
    }
    return switch key {
    case .success(let key):
      .journal(
        .otherKey(
          path: reader.place, named: hexText(reader.publicKey), held: hexText(key.publicKey)))
    case .failure(let error): error
    }
  }

  /// Replaces a store by a backup, and keeps the old store beside it. The caller then opens the store and
  /// journals both heads.
  ///
  /// The mark of this machine follows, unless the restore is only a trial.
  public static func restore(
    at place: StorePlace, from backup: String, isTrial: Bool = false
  ) throws(ShellError) -> RestoreReceipt {
    let directory = try onPlatform(try PrivateDirectory(ensuring: place.data))
    let files = StoreFiles(directory)
    let lock = try place.lock(files)
    // An engine whose lock was removed runs until it notices, and still answers at its socket.
    if place.isServed {
      throw .platform(
        PlatformError(
          operation: "lock", path: place.data, reason: "an engine answers at its socket; end it first"))
    }
    // A new key could not have made the backup.
    let key = try place.ownKey()
    let marks = isTrial ? nil : place.marks
    try requireReadable(backup, of: files)
    return try journaling(
      try StoreRestore(files: files, key: key, lock: lock, marks: marks).run(
        from: backup, schema: ReadTables.schema))
  }

  /// Replays a whole backup, so that no store is replaced by one that this build cannot read; damage to its
  /// file is left for the restore to report.
  private static func requireReadable(_ backup: String, of files: StoreFiles) throws(ShellError) {
    guard let reader = try? FileReader(backup: backup, of: files) else { return }
    defer { reader.close() }
    let machine: EngineMachine
    do throws(ShellError) { machine = try Recovery.replay(reader) } catch {
      if case .unreadableRow = error { throw error }
      return
    }
    if let finding = (try? StandingRows.findings(reader, machine))?.first {
      throw .journal(.damaged(path: backup, what: finding.message))
    }
  }
}
