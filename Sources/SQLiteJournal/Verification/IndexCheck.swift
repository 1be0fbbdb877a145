internal import Journal
internal import SQLite

/// Checks that each index of the log has as many entries as its table has rows: without an entry a command
/// could be carried out twice, and rows be hidden from whoever searches for them.
enum IndexCheck {
  /// The longest log whose entries are counted before the first answer; a longer one's are counted beside the
  /// engine.
  static let limit: Int64 = 200_000

  static func findings(_ connection: Connection) throws(SQLiteError) -> [Finding] {
    var findings: [Finding] = []
    for (index, entries, rows) in try counts(connection) where entries != rows {
      findings.append(
        Finding(
          .indexDamaged, at: 0, "the index \(index) leads to \(entries) of \(rows) rows: it was changed"))
    }
    return findings
  }

  // A column that only this index holds is counted too, since otherwise the library uses the smallest index.
  private static func counts(
    _ connection: Connection
  ) throws(SQLiteError) -> [(String, Int64, Int64)] {
    let events = try connection.integer("SELECT count(*) FROM events NOT INDEXED") ?? 0
    return [
      (
        "commands_id",
        try connection.integer("SELECT count(*), count(id) FROM commands INDEXED BY commands_id") ?? 0,
        try connection.integer("SELECT count(*) FROM commands NOT INDEXED") ?? 0
      ),
      (
        "events_kind",
        try connection.integer("SELECT count(*), count(kind) FROM events INDEXED BY events_kind") ?? 0,
        events
      ),
      (
        "events_account",
        try connection.integer("SELECT count(*), count(account) FROM events INDEXED BY events_account") ?? 0,
        events
      ),
    ]
  }
}
