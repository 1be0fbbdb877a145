import SQLite
import Testing

@Suite struct StatementTests {
  let connection: Connection

  init() throws {
    connection = try Connection(path: "", access: .memory)
    try connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT, c BLOB) STRICT")
  }

  func insert(_ a: Int64?, _ b: String?, _ c: [UInt8]) throws {
    let statement = try connection.statement("INSERT INTO t VALUES(?, ?, ?)")
    statement.bind(1, a)
    statement.bind(2, b)
    statement.bind(3, c)
    try statement.run()
  }

  @Test(
    arguments: [
      ("", []), ("a", [0]), ("ä€𝄞\u{0}z", [UInt8](repeating: 7, count: 100_000)),
    ] as [(String, [UInt8])])
  func `values come back as they were bound`(_ text: String, _ bytes: [UInt8]) throws {
    for number in [Int64.min, -1, 0, Int64.max] {
      try insert(number, text, bytes)
      let row = try connection.statement("SELECT a, b, c FROM t WHERE a = ?")
      row.bind(1, number)
      #expect(try row.step())
      #expect(row.integer(0) == number)
      #expect(row.text(1) == text)
      #expect(!row.isNull(1))
      #expect(row.bytes(2) == bytes)
      #expect(!row.isNull(2))
      #expect(try !row.step())
    }
  }

  @Test func `null differs from zero and from nothing`() throws {
    try insert(1, nil, [])
    let row = try connection.statement("SELECT b, c FROM t")
    #expect(try row.step())
    #expect(row.optionalText(0) == nil)
    #expect(!row.isNull(1))
    #expect(row.bytes(1) == [])
    row.reset()
    #expect(try connection.integer("SELECT max(a) FROM t WHERE a > 5") == nil)
    #expect(try connection.text("SELECT b FROM t") == nil)
  }

  @Test func `a broken rule is an error, and the statement can be used again`() throws {
    try insert(1, "x", [])
    let error = #expect(throws: SQLiteError.self) { try insert(1, "y", []) }
    #expect(error?.isConstraint == true)
    #expect(error?.description.contains("UNIQUE") == true)
    try insert(2, "y", [])
    #expect(try connection.integer("SELECT count(*) FROM t") == 2)
  }

  @Test func `a statement that does not compile says why`() {
    let error = #expect(throws: SQLiteError.self) { try connection.statement("SELEKT 1") }
    #expect(error?.description.contains("syntax error") == true)
  }

  @Test func `the same text is compiled once`() throws {
    #expect(try connection.statement("SELECT 1") === connection.statement("SELECT 1"))
  }

  @Test func `a transaction whose body throws leaves nothing`() throws {
    #expect(throws: SQLiteError.self) {
      try connection.transaction { () throws(SQLiteError) in
        try connection.execute("INSERT INTO t(a) VALUES(1)")
        try connection.execute("INSERT INTO t(a) VALUES(1)")
      }
    }
    #expect(try connection.integer("SELECT count(*) FROM t") == 0)
    #expect(!connection.isInTransaction)
  }
}
