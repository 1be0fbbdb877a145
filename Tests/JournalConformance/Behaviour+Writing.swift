import Journal
import Platform
import Testing

extension Behaviour {
  static let writing = [
    Behaviour("a transaction that throws leaves nothing, and the journal goes on") { place in
      let journal = try place.found()
      let head = journal.head
      #expect(throws: JournalError.exists(path: "the body's own")) {
        try journal.write { transaction throws(JournalError) in
          try transaction.append(row(2), reply: "x")
          try transaction.apply([.put(lot(7))])
          throw .exists(path: "the body's own")
        }
      }
      #expect(journal.head == head && journal.state == .open)
      #expect(try journal.command("command-2") == nil)
      #expect(try journal.reader.tableRow(7, of: .positions) == nil)
      try journal.add(2)
      #expect(journal.head.sequence == 2)
    },
    Behaviour("nothing is visible before the commit, and all of it behind it") { place in
      let journal = try place.found()
      let other = try place.reader()
      try journal.write { transaction throws(JournalError) in
        #expect(transaction.nextSequence == 2)
        try transaction.append(row(2), reply: nil)
        try transaction.append(row(3), reply: "both")
        try transaction.apply([.put(lot(7))])
        #expect(try other.head().sequence == 1)
        #expect(try other.record(of: "command-3") == nil)
        #expect(try other.tableRow(7, of: .positions) == nil)
      }
      #expect(try other.head() == journal.head)
      #expect(journal.head.sequence == 3)
      #expect(try other.command("command-3")?.reply == "both")
      #expect(try other.command("command-2") == nil, "a row without an answer records no command")
      #expect(try other.tableRow(7, of: .positions) == lot(7))
    },
    Behaviour("whoever stops writing first says why") { place in
      let journal = try place.found()
      journal.stopWriting("the first reason")
      journal.stopWriting("the second reason")
      #expect(journal.state == .readOnly(reason: "the first reason"))
      #expect(throws: JournalError.readOnly(reason: "the first reason")) { try journal.add(2) }
    },
    Behaviour("a command is recorded once") { place in
      let journal = try place.found()
      try journal.add(2)
      for first in [Int64(2), 3] {
        #expect(throws: JournalError.self) {
          try journal.write { transaction throws(JournalError) in
            try transaction.append(row(first), reply: "one")
            try transaction.append(row(3), reply: "another")
          }
        }
        #expect(journal.head.sequence == 2 && journal.state == .open)
      }
      #expect(try journal.command("command-2")?.reply == "reply 2")
    },
    Behaviour("a command of the open transaction is known to its writer, and to nobody else") { place in
      let journal = try place.found()
      let other = try place.reader()
      try journal.write { transaction throws(JournalError) in
        try transaction.append(row(2), reply: "reply 2")
        #expect(try journal.command("command-2")?.sequence == 2)
        #expect(try other.command("command-2") == nil)
      }
      #expect(throws: JournalError.self) {
        try journal.write { transaction throws(JournalError) in
          try transaction.append(row(3), reply: "reply 3")
          throw .missing(path: "nothing")
        }
      }
      #expect(try journal.command("command-3") == nil)
    },
    Behaviour("an empty transaction changes nothing") { place in
      let journal = try place.found()
      let head = journal.head
      try journal.write { _ in }
      #expect(journal.head == head)
    },
    Behaviour("the chain is that of its rows alone") { place in
      let journal = try place.found()
      let chain = LogChain(store: sampleStore, key: sampleKey)
      let founding = row(1, kind: "store.founded", payload: sampleKey.publicKey)
      var head = chain.link(founding, reply: "reply 1", after: .empty).head
      #expect(journal.head == head)
      for number in Int64(2)...40 {
        let reply = number.isMultiple(of: 4) ? nil : "reply \(number)"
        try journal.write { transaction throws(JournalError) in
          try transaction.append(row(number), reply: reply)
        }
        head = chain.link(row(number), reply: reply, after: head).head
        #expect(journal.head == head)
      }
      #expect(try place.reader().head() == head)
    },
  ]

  static let ending = [
    Behaviour("a failure of what keeps it ends all writing, and nothing of it is there") { place in
      let journal = try place.found()
      let failure = StorageError(.full, message: "no room", description: "there is no room")
      #expect(throws: JournalError.storage(failure)) {
        try journal.write { transaction throws(JournalError) in
          try transaction.append(row(2), reply: "x")
          throw .storage(failure)
        }
      }
      #expect(journal.state == .readOnly(reason: "there is no room"))
      let readOnly = JournalError.readOnly(reason: "there is no room")
      #expect(throws: readOnly) { try journal.add(2) }
      #expect(throws: readOnly) { try journal.saveSnapshot(format: 1, text: "state") }
      #expect(try journal.reader.head().sequence == 1)
      try journal.close()
      let again = try place.open()
      try again.add(2)
      #expect(again.head.sequence == 2)
    },
    Behaviour("a journal that was told to stop signs nothing more") { place in
      let journal = try place.found()
      try journal.add(2)
      journal.stopWriting("it was told to")
      try journal.idle()
      try journal.close()
      #expect(try place.reader().signedHead()?.head.sequence == 1)
    },
    Behaviour("a writer that is killed loses nothing, and the next one goes on") { place in
      let journal = try place.found()
      for number in Int64(2)...50 { try journal.add(number) }
      let head = journal.head
      place.kill(journal)
      #expect(try place.reader().head() == head)
      let again = try place.open()
      #expect(again.head == head)
      try again.add(51)
      #expect(try place.verification().findings == [])
    },
    Behaviour("the head is signed at the founding, after 1,024 rows, when idle and at the end") { place in
      let journal = try place.found()
      #expect(try journal.reader.signedHead()?.head == journal.head)
      try journal.write { transaction throws(JournalError) in
        for number in Int64(2)...1_024 { try transaction.append(row(number), reply: nil) }
      }
      #expect(journal.signedSequence == 1)
      try journal.add(1_025)
      #expect(try journal.reader.signedHead()?.head == journal.head)
      try journal.add(1_026)
      try journal.idle()
      #expect(journal.signedSequence == 1_026)
      try journal.add(1_027)
      try journal.close()
      let signed = try #require(try place.reader().signedHead())
      #expect(signed.head == journal.head && signed.store == sampleStore)
      #expect(signed.isSignatureValid && signed.publicKey == sampleKey.publicKey)
    },
    Behaviour("nobody opens it for writing with another key") { place in
      try place.fill(3)
      let other = SigningKey(seed: [UInt8](repeating: 8, count: 32))
      let error = #expect(throws: JournalError.self) { try place.open(key: other) }
      guard case .otherKey(_, hexText(sampleKey.publicKey), hexText(other.publicKey))? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    },
  ]
}

/// A lot of the read tables; a different quantity makes a different row.
func lot(_ key: Int64, quantity: Int64 = 1) -> TableRow {
  TableRow(
    table: .positions,
    cells: [
      .integer(key), .text("root/gen"), .text("TSLA"), .integer(quantity), .integer(12_500),
      .text("2026-01-05T15:00:00.000Z"),
    ])
}

extension JournalStore {
  func saveSnapshot(format: Int64, text: String) throws {
    try Array(text.utf8).withUnsafeBytes { try saveSnapshot(format: format, state: $0) }
  }
}
