internal import Journal
public import SQLite

/// The tables of a store and the upgrades of older ones; step n turns format n into format n + 1.
public struct JournalSchema: Sendable {
  /// Marks a database as one of this program's: "ALSU".
  static let applicationID: Int32 = 0x414c_5355

  let steps: [SQL]
  /// The first step as earlier builds had it; their stores stay as they are.
  private let earlierFirst: SQL

  /// The log's own tables together with the caller's read tables; later formats add upgrades.
  public init(readTables: SQL = "", upgrades: [SQL] = []) {
    steps = [JournalSchema.log + readTables] + upgrades
    earlierFirst = JournalSchema.uncheckedLog + readTables
  }

  /// The ways in which a store of a format may have been created: by this build, and by earlier ones.
  func makings(of version: Int64) -> [[SQL]] {
    let later = steps.prefix(Int(version)).dropFirst()
    return [[steps[0]] + later, [earlierFirst] + later]
  }

  /// A step that changes no table: the format grows because rows of new kinds may follow, which earlier
  /// builds cannot read.
  public static let newKinds: SQL = ""

  /// Whether a database of an older format has the same tables, so that it can be read as it is.
  func hasTables(of found: Int64) -> Bool {
    found >= 1 && found <= Int64(version) && steps[Int(found)...].allSatisfy(\.isEmpty)
  }

  /// The format that this build writes.
  public var version: Int32 { Int32(steps.count) }

  // The columns after `hash` have defaults so that a row inserted by hand is found by its hash, not by its
  // shape.
  private static let log: SQL = """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE events(
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0), at TEXT, actor TEXT, kind TEXT, account TEXT, command TEXT, payload BLOB,
      previous BLOB, hash BLOB, digest BLOB NOT NULL DEFAULT x'', answer BLOB NOT NULL DEFAULT x'',
      origin TEXT NOT NULL DEFAULT '', seal BLOB NOT NULL DEFAULT x'') STRICT;
    CREATE INDEX events_account ON events(account, kind);
    CREATE INDEX events_kind ON events(kind);
    CREATE TABLE commands(
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0), id TEXT NOT NULL, digest BLOB NOT NULL, reply TEXT NOT NULL) STRICT;
    CREATE UNIQUE INDEX commands_id ON commands(id);
    CREATE TABLE snapshots(
      sequence INTEGER PRIMARY KEY CHECK (sequence > 0), format INTEGER NOT NULL, checksum BLOB NOT NULL, state BLOB NOT NULL) STRICT;

    """

  // In these stores rows before the first one are found by reading.
  private static let uncheckedLog: SQL = """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE events(
      sequence INTEGER PRIMARY KEY, at TEXT, actor TEXT, kind TEXT, account TEXT, command TEXT, payload BLOB,
      previous BLOB, hash BLOB, digest BLOB NOT NULL DEFAULT x'', answer BLOB NOT NULL DEFAULT x'',
      origin TEXT NOT NULL DEFAULT '', seal BLOB NOT NULL DEFAULT x'') STRICT;
    CREATE INDEX events_account ON events(account, kind);
    CREATE INDEX events_kind ON events(kind);
    CREATE TABLE commands(
      sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, digest BLOB NOT NULL, reply TEXT NOT NULL) STRICT;
    CREATE UNIQUE INDEX commands_id ON commands(id);
    CREATE TABLE snapshots(
      sequence INTEGER PRIMARY KEY, format INTEGER NOT NULL, checksum BLOB NOT NULL, state BLOB NOT NULL) STRICT;

    """

  /// Upgrades a new or older database to this build's format, inside the caller's transaction.
  func upgrade(_ connection: Connection, from found: Int64) throws(SQLiteError) {
    for step in steps[Int(found)...] where !step.isEmpty { try connection.execute(step) }
    try connection.mark(applicationID: JournalSchema.applicationID, userVersion: version)
  }
}
