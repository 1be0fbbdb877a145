import Journal
import TestSupport
import Testing

extension Behaviour {
  static let reading = [
    Behaviour("a replay lends the rows behind one and up to another, byte for byte") { place in
      try place.fill(20)
      let reader = try place.reader()
      for first in Int64(-1)...21 {
        for last in [Int64(-1), 0, 1, first, first + 1, 7, 20, 21, .max] {
          var met: [Int64] = []
          try reader.replay(after: first, through: last) { lent in
            met.append(lent.sequence)
            #expect(Array(lent.at) == Array(row(lent.sequence).at.utf8))
            #expect(lent.sequence == 1 || Array(lent.payload) == row(lent.sequence).payload)
            return true
          }
          #expect(met == (1...20).filter { $0 > first && $0 <= last }, "\(first) to \(last)")
        }
      }
    },
    Behaviour("a replay ends where its body says so") { place in
      try place.fill(5)
      var met = 0
      try place.reader().replay(after: 1) { _ in
        met += 1
        return met < 2
      }
      #expect(met == 2)
    },
    Behaviour("pages put together are the rows that pass the filter, both ways") { place in
      let journal = try place.found()
      try journal.write { transaction throws(JournalError) in
        for number in Int64(2)...60 {
          try transaction.append(row(number, kind: "a.k\(number % 4)"), reply: nil)
        }
      }
      let reader = try place.reader()
      for filter in sampleFilters {
        let expected = (1...60).filter { filter.passes($0) }
        for limit in [1, 7, 59, 61] {
          #expect(try forward(reader, filter, limit) == expected, "\(filter)")
          #expect(try backward(reader, filter, limit) == expected.reversed(), "\(filter)")
        }
      }
      #expect(try reader.rowKinds() == ["a.k0", "a.k1", "a.k2", "a.k3", "store.founded"])
      #expect(try reader.firstRow(of: "a.k3")?.sequence == 3)
      #expect(try reader.firstRow(of: "a") == nil)
    },
    Behaviour("a row is read with every column, and none is made up") { place in
      try place.fill(5)
      let reader = try place.reader()
      let found = try #require(try reader.row(4))
      let expected = row(4)
      #expect(found.at == expected.at && found.actor == expected.actor && found.kind == expected.kind)
      #expect(found.account == expected.account && found.command == expected.command)
      #expect(found.origin == expected.origin && found.payload == expected.payload)
      #expect(try found.previous == reader.row(3)?.hash)
      for nowhere in [Int64.min, -1, 0, 6, .max] { #expect(try reader.row(nowhere) == nil) }
    },
    Behaviour("many readers stand still at the states they began in, and loose ones go along") { place in
      let journal = try place.found()
      let loose = try place.reader()
      var held: [(any JournalReader, JournalHead)] = []
      for number in Int64(2)...12 {
        let reader = try place.reader()
        try reader.holdStill()
        held.append((reader, try reader.head()))
        try journal.add(number)
        #expect(try loose.head() == journal.head)
      }
      for (place, (reader, head)) in held.enumerated() {
        #expect(head.sequence == Int64(place) + 1)
        #expect(try reader.head() == head)
        var count = Int64(0)
        try reader.replay(after: 0) { _ in
          count += 1
          return true
        }
        #expect(count == head.sequence)
        #expect(try reader.record(of: "command-\(head.sequence + 1)") == nil)
      }
    },
  ]

  static let commands = [
    Behaviour("a command is found again with its answer, also by others and after reopening") { place in
      let journal = try place.found()
      try journal.add(2)
      let expected = CommandRecord(
        id: "command-2", digest: .sha256("deposit 2"), reply: "reply 2", sequence: 2)
      #expect(try journal.command("command-2") == expected)
      #expect(try place.reader().command("command-2") == expected)
      #expect(try journal.command("command-3") == nil)
      try journal.close()
      #expect(try place.open().command("command-2") == expected)
    },
    Behaviour("a command is not believed whose row is not as it was written") { place in
      try place.fill(6)
      try place.edit(4, payload: [1, 2, 3])
      let reader = try place.reader()
      #expect(throws: JournalError.self) { try reader.command("command-4") }
      #expect(try reader.command("command-5")?.sequence == 5)
    },
  ]
}

private let sampleFilters = [
  AuditFilter(), AuditFilter(kind: "a.k1"), AuditFilter(kind: "a"), AuditFilter(kind: "a.k0,store"),
  AuditFilter(kind: "nothing"), AuditFilter(account: "root/rev"),
  AuditFilter(kind: "a.k2", account: "root/gen"),
  AuditFilter(from: row(20).at), AuditFilter(to: row(20).at), AuditFilter(from: row(7).at, to: row(9).at),
  AuditFilter(from: row(9).at, to: row(7).at),
  AuditFilter(from: "2027", kind: "a"), AuditFilter(to: "2025"),
  AuditFilter(from: row(11).at, to: row(50).at, kind: "a.k3", account: "root/rev"),
]

extension AuditFilter {
  fileprivate func passes(_ number: Int64) -> Bool {
    let row = row(number, kind: number == 1 ? "store.founded" : "a.k\(number % 4)")
    let words = kind.map { $0.split(separator: ",").map(String.init) }
    return from.map { row.at >= $0 } ?? true && to.map { row.at <= $0 } ?? true
      && account.map { row.account == $0 } ?? true
      && words.map { $0.contains { row.kind == $0 || row.kind.hasPrefix($0 + ".") } } ?? true
  }
}

private func forward(_ reader: any JournalReader, _ filter: AuditFilter, _ limit: Int) throws -> [Int64] {
  var all: [Int64] = []
  while case let page = try reader.page(filter, after: all.last ?? 0, limit: limit), !page.isEmpty {
    #expect(page.count <= limit)
    all += page.map(\.sequence)
  }
  return all
}

private func backward(_ reader: any JournalReader, _ filter: AuditFilter, _ limit: Int) throws -> [Int64] {
  var all: [Int64] = []
  while case let page = try reader.page(filter, before: all.last ?? .max, limit: limit), !page.isEmpty {
    #expect(page.count <= limit)
    all += page.map(\.sequence)
  }
  return all
}
