internal import Journal
internal import SQLite

/// One table, index, view or trigger of a database.
struct SchemaObject: Hashable {
  let type: String
  let name: String
  let sql: String

  /// All objects of a database, in order.
  static func all(of connection: Connection) throws(SQLiteError) -> [SchemaObject] {
    let rows = try connection.statement(
      "SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name LIMIT 1000")
    var objects: [SchemaObject] = []
    while try rows.step() {
      objects.append(SchemaObject(type: rows.text(0), name: rows.text(1), sql: rows.text(2)))
    }
    return objects
  }
}

/// Compares the tables, indexes, views and triggers of a database with those that this build, or an earlier one, makes.
struct SchemaCheck {
  /// The objects that this build does not make.
  let foreign: [SchemaObject]
  /// The objects that this build makes and that are missing or different.
  let missing: [SchemaObject]

  private static let reported = 10

  init(_ connection: Connection, _ schema: JournalSchema, version: Int64) throws(SQLiteError) {
    let found = try SchemaObject.all(of: connection)
    var best: (foreign: [SchemaObject], missing: [SchemaObject])?
    for making in schema.makings(of: version) {
      let fresh = try Connection(path: "", access: .memory)
      for step in making { try fresh.execute(step) }
      let expected = try SchemaObject.all(of: fresh)
      let (known, made) = (Set(expected), Set(found))
      let difference = (found.filter { !known.contains($0) }, expected.filter { !made.contains($0) })
      if best.map({ $0.foreign.count + $0.missing.count > difference.0.count + difference.1.count }) ?? true {
        best = difference
      }
      if difference.0.isEmpty && difference.1.isEmpty { break }
    }
    (foreign, missing) = best ?? ([], [])
  }

  /// The differences. An index that is merely missing can be rebuilt from its table, and a read table from
  /// the log.
  var findings: [Finding] {
    foreign.prefix(SchemaCheck.reported).map {
      Finding(
        .schemaEdited, at: 0,
        "the database holds something this build did not make: \($0.type) \($0.name): \($0.sql)")
    }
      + missing.prefix(SchemaCheck.reported).map {
        Finding(
          isRemade($0) ? .indexDamaged : .schemaEdited, at: 0,
          "the database lacks or has changed: \($0.type) \($0.name): \($0.sql)")
      }
  }

  /// Whether it is an index that is missing, with nothing else in its place.
  func isRemade(_ object: SchemaObject) -> Bool {
    object.type == "index" && !foreign.contains { $0.name == object.name }
  }
}
