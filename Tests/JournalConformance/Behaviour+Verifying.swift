import Journal
import Testing

extension Behaviour {
  static let verifying = [
    Behaviour("a store that nobody touched verifies, every row and record of it") { place in
      try place.fill(30)
      let result = try place.verification()
      #expect(result.findings == [] && result.rows == 30)
      #expect(result.signedSequence == 30 && result.promised == result.head)
      let reader = try place.reader()
      #expect(try reader.pageFindings() == [])
      #expect(try reader.doubt(nil) == nil)
      try reader.requireSound(after: 0)
    },
    Behaviour("an edited row is found by whoever looks, wherever it stands") { place in
      try place.fill(12)
      for sequence in [Int64(12), 5, 1] {
        try place.edit(sequence, payload: Array("other".utf8))
        #expect(
          try place.verification().findings.contains { $0.kind == .rowEdited && $0.sequence == sequence })
        let reader = try place.reader()
        #expect(throws: JournalError.self) { try reader.requireSound(after: sequence - 1) }
        let error = #expect(throws: JournalError.self) { try place.open() }
        guard case .mistrusted? = error else {
          Issue.record("\(String(describing: error))")
          return
        }
      }
    },
    Behaviour("a cut tail is found, also by who opens it for writing") { place in
      try place.fill(12)
      try place.cut(after: 9)
      #expect(try place.verification().findings.contains(where: \.kind.isLostTail))
      #expect(try place.reader().doubt(nil)?.kind.isLostTail == true)
      let error = #expect(throws: JournalError.self) { try place.open() }
      guard case .mistrusted(_, let findings)? = error, findings.contains(where: \.kind.isLostTail) else {
        Issue.record("\(String(describing: error))")
        return
      }
    },
    Behaviour("a row beyond every log is refused before it is counted with") { place in
      try place.fill(3)
      try place.plant(.max)
      let reader = try place.reader()
      let error = #expect(throws: JournalError.self) { try reader.head() }
      guard case .storage(let cause)? = error, cause.isCorrupt else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(throws: JournalError.self) { try place.open() }
    },
    Behaviour("without its key a store verifies but for what only the key can tell") { place in
      try place.fill(3)
      let result = try StoreVerifier(opening: place.opening).run()
      #expect(result.findings.map(\.kind) == [.keyMissing] && result.rows == 3)
    },
  ]

  static let snapshots = [
    Behaviour("the newest state is found, an older one for an older row, and three are kept") { place in
      let journal = try place.found()
      for number in Int64(2)...6 {
        try journal.saveSnapshot(format: 1, text: "state \(number - 1)")
        try journal.add(number)
      }
      #expect(journal.snapshotSequence == 5)
      #expect(try place.reader().snapshotSequences(format: 1) == [3, 4, 5])
      #expect(try found(place.reader()) == "state 5")
      #expect(try found(place.reader(), notAfter: 4) == "state 4")
      #expect(try found(place.reader(), notAfter: 2) == nil)
      #expect(try found(place.reader(), format: 2) == nil)
      #expect(try place.verification().findings == [])
    },
    Behaviour("a state that was kept twice after a row is the second one") { place in
      let journal = try place.found()
      try journal.saveSnapshot(format: 1, text: "one")
      try journal.saveSnapshot(format: 1, text: "two")
      #expect(try found(place.reader()) == "two")
      #expect(try place.reader().snapshotSequences(format: 1) == [1])
    },
    Behaviour("a state that cannot be used is passed over, said so, and can be removed") { place in
      let journal = try place.found()
      try journal.saveSnapshot(format: 1, text: "good")
      try journal.add(2)
      try journal.saveSnapshot(format: 1, text: "unreadable")
      let search = try journal.reader.findSnapshot(format: 1) { _, bytes in
        String(decoding: bytes, as: UTF8.self) == "good"
      }
      #expect(search.sequence == 1 && search.discarded.map(\.sequence) == [2])
      try journal.discardSnapshots(search.discarded)
      #expect(journal.snapshotSequence == 1)
      #expect(try place.reader().snapshotSequences(format: 1) == [1])
    },
    Behaviour("no state is believed without the key") { place in
      let journal = try place.found()
      try journal.saveSnapshot(format: 1, text: "state")
      #expect(try found(place.reader(key: nil)) == nil)
      #expect(try found(place.reader(key: SigningKey(seed: [UInt8](repeating: 8, count: 32)))) == nil)
    },
    Behaviour("rows behind the newest state are verified when it is opened, and the last in any case") {
      place in
      let journal = try place.found()
      for number in Int64(2)...8 { try journal.add(number) }
      try journal.saveSnapshot(format: 1, text: "state")
      try journal.close()
      let again = try place.open()
      #expect(again.reader.verified == 8...8)
      try again.add(9)
      place.kill(again)
      #expect(try place.open().reader.verified == 9...9)
    },
    Behaviour("snapshots fall due by rows") { place in
      let journal = try place.found()
      #expect(!journal.isSnapshotDue && !journal.isClosingSnapshotDue)
      try journal.write { transaction throws(JournalError) in
        for number in Int64(2)...1_000 { try transaction.append(row(number), reply: nil) }
      }
      #expect(journal.isClosingSnapshotDue && !journal.isSnapshotDue)
      try journal.saveSnapshot(format: 1, text: "now")
      #expect(!journal.isClosingSnapshotDue)
    },
  ]
}

private func found(
  _ reader: any JournalReader, format: Int64 = 1, notAfter last: Int64 = .max
) throws -> String? {
  var text: String?
  _ = try reader.findSnapshot(format: format, notAfter: last) { _, bytes in
    text = String(decoding: bytes, as: UTF8.self)
    return true
  }
  return text
}
