import Journal
import JournalConformance
import SQLiteJournal
import TestSupport
import Testing

@Suite struct AuditTests {
  let fixture: StoreFixture
  let reader: FileReader
  static let rows: Int64 = 60

  init() throws {
    fixture = try StoreFixture()
    let journal = try fixture.create()
    try journal.write { (transaction) throws(JournalError) in
      for number in 2...Self.rows {
        try transaction.append(row(number, kind: "kind-\(number % 4)"), reply: nil)
      }
    }
    try journal.close()
    reader = try fixture.reader()
  }

  func expected(_ matches: (JournalRow) -> Bool) -> [Int64] {
    (2...Self.rows).filter { matches(row($0, kind: "kind-\($0 % 4)")) }
  }

  @Test func `pages together give every row once, in order, in both directions`() throws {
    for limit in [1, 7, 59, 60, 61] {
      var forward: [Int64] = []
      while case let page = try reader.page(after: forward.last ?? 0, limit: limit), !page.isEmpty {
        #expect(page.count <= limit)
        forward += page.map(\.sequence)
      }
      #expect(forward == Array(1...Self.rows))
      var backward: [Int64] = []
      while case let page = try reader.page(before: backward.last ?? .max, limit: limit), !page.isEmpty {
        backward += page.map(\.sequence)
      }
      #expect(backward == forward.reversed())
    }
  }

  @Test func `filters by kind, by account and by both agree with reading everything`() throws {
    let cases: [(AuditFilter, (JournalRow) -> Bool)] = [
      (AuditFilter(kind: "kind-1"), { $0.kind == "kind-1" }),
      (AuditFilter(account: "root/rev"), { $0.account == "root/rev" }),
      (AuditFilter(kind: "kind-2", account: "root/rev"), { $0.kind == "kind-2" && $0.account == "root/rev" }),
      (AuditFilter(kind: "none"), { _ in false }),
    ]
    for (filter, matches) in cases {
      #expect(try reader.page(filter, after: 1, limit: 1_000).map(\.sequence) == expected(matches))
      #expect(
        try reader.page(filter, after: 1, limit: 4).map(\.sequence) == Array(expected(matches).prefix(4)))
      let newest = Array(expected(matches).reversed().prefix(4))
      #expect(try reader.page(filter, before: .max, limit: 4).map(\.sequence).filter { $0 > 1 } == newest)
    }
  }

  @Test func `bounds in time include both ends`() throws {
    let all = try reader.page(limit: 1_000)
    for (from, to) in [(10, 20), (1, 60), (60, 60), (30, 29)] {
      let filter = AuditFilter(from: all[from - 1].at, to: all[to - 1].at)
      let found = try reader.page(filter, limit: 1_000).map(\.sequence)
      #expect(found == all.filter { $0.at >= all[from - 1].at && $0.at <= all[to - 1].at }.map(\.sequence))
    }
    #expect(try reader.page(AuditFilter(from: "2030-01-01T00:00:00.000Z"), limit: 5).isEmpty)
    #expect(try reader.page(AuditFilter(to: "2020-01-01T00:00:00.000Z"), limit: 5).isEmpty)
    #expect(try reader.page(AuditFilter(from: "2020-01-01T00:00:00.000Z"), limit: 100).count == 60)
  }

  @Test func `a row is read as it was written`() throws {
    let found = try #require(try reader.row(9))
    let written = row(9, kind: "kind-1")
    #expect(found.at == written.at)
    #expect(found.payload == written.payload)
    #expect(found.origin == written.origin)
    #expect(try found.previous == reader.row(8)?.hash)
    #expect(try reader.row(61) == nil)
  }

  @Test func `a walk can be ended early`() throws {
    var seen: [Int64] = []
    try reader.forEachRow(after: 50) { row in
      seen.append(row.sequence)
      return row.sequence < 53
    }
    #expect(seen == [51, 52, 53])
    var all = 0
    try reader.forEachRow { _ in
      all += 1; return true
    }
    #expect(all == 60)
  }

  @Test func `a replayed row knows its instant in milliseconds`() throws {
    var instants: [Int64?] = []
    try reader.replay(after: 58) { row in
      instants.append(row.milliseconds)
      return true
    }
    #expect(instants == [1_767_622_259_000, 1_767_622_260_000])
  }
}
