internal import Journal
internal import SQLite

/// The stored identity of a store, and the key it was founded with.
struct Meta {
  let store: StoreID
  let publicKey: [UInt8]

  init(_ connection: Connection, path: String) throws(JournalError) {
    let bytes = try storing((try Meta.value("store", connection), try Meta.value("key", connection)))
    guard let store = bytes.0.flatMap({ StoreID($0) }) else {
      throw .damaged(path: path, what: "it does not say which store it is")
    }
    guard let publicKey = bytes.1, publicKey.count == 32 else {
      throw .damaged(path: path, what: "it does not say which key it was founded with")
    }
    self.store = store
    self.publicKey = publicKey
  }

  static func write(_ connection: Connection, store: StoreID, publicKey: [UInt8]) throws(SQLiteError) {
    let insert = try connection.statement("INSERT INTO meta(name, value) VALUES(?, ?)")
    for (name, value) in [("store", store.bytes), ("key", publicKey)] {
      insert.bind(1, name)
      insert.bind(2, value)
      try insert.run()
    }
  }

  private static func value(_ name: String, _ connection: Connection) throws(SQLiteError) -> [UInt8]? {
    let row = try connection.statement("SELECT value FROM meta WHERE name = ?")
    row.bind(1, name)
    defer { row.reset() }
    return try row.step() ? row.bytes(0) : nil
  }
}
