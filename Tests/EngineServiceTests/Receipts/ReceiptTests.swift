import Domain
import EngineService
import Journal
import Money
import Receipts
import TestSupport
import Testing

@Suite struct ReceiptTests {
  /// The second renderer, which shares nothing with the product.
  private static let script = "\(packageDirectory)/Scripts/verify-receipt"

  private func written(_ receipts: [[UInt8]], in folder: String) throws -> [String] {
    try receipts.enumerated().map { number, content in
      let path = "\(folder)/\(number)"
      try write(content, toFile: path)
      return path
    }
  }

  private func read(_ paths: [String]) throws -> Finished {
    try ChildProcess("/usr/bin/env", ["python3", Self.script] + paths, environment: ["PATH": searchPath])
      .wait(seconds: 500)
  }

  @Test func `receipts of random decisions hold, and both renderers say the same words`() throws {
    try requireSameWords(ReceiptLog(of: Effort.count(500, soak: 5_000)))
  }

  @Test func `amounts at the ends of what can be stored are said alike, and trap nothing`() throws {
    let account = AccountID(structure: .root, kind: .gen)
    let numbers: [Int64] = [
      .min, .min + 1, -10_001, -5_000, -15_000, -1, 0, 1, 5_000, 15_000, .max - 1, .max,
    ]
    try requireSameWords(
      ReceiptLog(
        numbers.map { number in
          let (money, price) = (Money(units: number), Price(units: number))
          let figures: [Figure] = [
            .money(money), .count(number), .ratio(BasisPoints(number)), .text("a-b_c"), .missing,
          ]
          let notes = figures.flatMap { figure in
            ["holds", "does not hold", "Fails", "skipped", "", "HOLDS ⅷ"].flatMap { verdict in
              [figures[0], figures[1], figures[2], .missing].map { bound in
                RuleNote(
                  "rule", inputs: [NamedFigure("the-first_one", figure), NamedFigure("-\u{301}", .count(7))],
                  bound: bound, verdict: verdict)
              }
            }
          }
          return Decision(
            id: DecisionID(number: 1), .risk, account: account, level: .human,
            openedAt: Instant(milliseconds: 0), expires: nil,
            proposal: number.isMultiple(of: 2)
              ? .reinvest(
                Reinvestment(
                  account: account, quarter: number < 0 ? .min : .max, profit: money, contracts: money,
                  leaps: money, reservedNow: money, leapsDue: money, strategy: .balanced, explanation: []))
              : .order(
                OrderDraft(
                  account: account,
                  legs: [
                    OrderLeg(.shares("KO"), quantity: number == .min ? .min + 1 : number == 0 ? 1 : number)
                  ],
                  type: .stopLimit(trigger: price, limit: price), timeInForce: .day, purpose: .close,
                  worst: price)), summary: "at an end", explanation: notes)
        }))
  }

  /// Requires that every receipt of a log holds, and that both renderers say the same of it.
  private func requireSameWords(_ log: ReceiptLog) throws {
    let receipts = try log.receipts()
    let scratch = try TemporaryDirectory()
    var expected = ""
    let paths = try written(receipts.map { Array($0.text.utf8) }, in: scratch.path)
    for (receipt, path) in zip(receipts, paths) {
      #expect(ReceiptCheck.sodium.problem(of: receipt) == nil)
      #expect(RowReceipt(text: receipt.text, .sodium) == receipt)
      #expect((receipt.approval == nil) == (receipt.snapshot == nil))
      expected += receipt.lines.map { $0 + "\n" }.joined()
      expected += "\(path): proved under key \(receipt.key.text)\n"
      expected += "compare that key with the one that you know the log by, or give it with --key\n"
    }
    for start in stride(from: 0, to: paths.count, by: 2_000) where paths.count > 2_000 || start == 0 {
      let some = Array(paths[start..<min(start + 2_000, paths.count)])
      let finished = try read(some)
      #expect(finished.exitCode == 0, "\(finished.errorText)")
      #expect(expected.hasPrefix(finished.text), "the words differ")
      expected.removeFirst(min(finished.text.count, expected.count))
    }
    #expect(expected.isEmpty)
  }

  @Test(arguments: [true, false])
  func `a receipt with any one bit flipped proves nothing to either renderer`(ofDecision: Bool) throws {
    let log = try ReceiptLog(of: 7)
    let office = try ReceiptOffice(MemoryReader(log.source, key: log.key))
    let honest = Array(try (ofDecision ? office.receipt(of: 4) : office.receipt(ofRow: 1)).text.utf8)
    var random = SplitMix64(seed: Effort.seed)
    let bits = honest.count * 8
    let chosen = Effort.isSoak ? Array(0..<bits) : (0..<1_000).map { _ in Int(random.next() % UInt64(bits)) }
    var flipped: [[UInt8]] = []
    for bit in chosen {
      var bytes = honest
      bytes[bit / 8] ^= 1 << (bit % 8)
      flipped.append(bytes)
      let receipt = String(validating: bytes, as: UTF8.self).flatMap { RowReceipt(text: $0, .sodium) }
      #expect(
        receipt.map { ReceiptCheck.sodium.problem(of: $0) != nil } ?? true,
        "bit \(bit % 8) of byte \(bit / 8)")
    }
    let scratch = try TemporaryDirectory()
    let paths = try written(flipped, in: scratch.path)
    for start in stride(from: 0, to: paths.count, by: 2_000) {
      let some = paths[start..<min(start + 2_000, paths.count)]
      let finished = try read(Array(some))
      #expect(finished.exitCode == 1)
      let refused = finished.text.split(separator: "\n").count { $0.contains(": proves nothing: ") }
      #expect(
        refused == some.count, "\(finished.text.split(separator: "\n").filter { $0.contains("proved") })")
    }
  }

  @Test func `rows of another log, in another order or of another decision are no receipt`() throws {
    let log = try ReceiptLog(of: 7)
    let office = try ReceiptOffice(MemoryReader(log.source, key: log.key))
    let (one, other) = (try office.receipt(of: 3), try office.receipt(of: 4))
    func problem(
      _ subject: RowReceipt.Subject, _ rows: [RowReceipt.ProvenRow], _ snapshot: RowReceipt.Snapshot? = nil,
      key: NoteKey? = nil
    ) throws -> String? {
      let made = RowReceipt(
        subject, key: key ?? one.key, snapshot: snapshot, rows: rows, note: one.note)
      let read = try #require(RowReceipt(text: made.text, .sodium))
      return ReceiptCheck.sodium.problem(of: read)
    }
    #expect(try problem(.decision(3), one.rows, one.snapshot) == nil)
    #expect(try problem(.decision(3), one.rows.reversed())?.contains("does not follow") == true)
    #expect(try problem(.decision(4), one.rows)?.contains("lacks the row") == true)
    #expect(try problem(.decision(3), [one.rows[0], other.rows[1]])?.contains("not of decision 3") == true)
    #expect(try problem(.decision(3), [one.rows[1]])?.contains("lacks the row") == true)
    #expect(try problem(.row(one.rows[0].message.sequence), one.rows)?.contains("not its last row") == true)
    let moved = RowReceipt.ProvenRow(one.rows[0].message, proof: other.rows[0].proof)
    #expect(try problem(.decision(3), [moved, one.rows[1]])?.contains("not proved") == true)
    #expect(try problem(.decision(3), one.rows, other.snapshot)?.contains("something else") == true)
    #expect(try problem(.decision(3), [one.rows[0]], one.snapshot)?.contains("nobody approved") == true)
    let foreign = try #require(
      NoteKey(
        name: one.key.name, publicKey: SigningKey(seed: Array(2...33)).publicKey, .sodium))
    #expect(try problem(.decision(3), one.rows, key: foreign)?.contains("not signed by its key") == true)
    let named = try #require(NoteKey(name: "alluse/00", publicKey: one.key.publicKey, .sodium))
    #expect(try problem(.decision(3), one.rows, key: named)?.contains("of the log") == true)
  }

  @Test func `what the log has not, or has not under its signed head, has no receipt`() throws {
    let log = try ReceiptLog(of: 3)
    let office = try ReceiptOffice(MemoryReader(log.source, key: log.key))
    #expect(throws: ReceiptObstacle.self) { try office.receipt(of: 99) }
    #expect(try office.receipt(ofDecision: 99) == nil)
    let journal = try MemoryJournal(opening: log.source, key: log.key)
    try journal.write { transaction throws(JournalError) in
      _ = try transaction.append(
        JournalRow(
          at: "2026-03-13T14:42:08.000Z", actor: "ann", kind: "note.added", account: "", command: "",
          digest: .zero, origin: "", payload: []), reply: nil)
    }
    let last = journal.head.sequence
    let early = try ReceiptOffice(MemoryReader(log.source, key: log.key))
    let error = #expect(throws: ReceiptObstacle.self) { try early.receipt(ofRow: last) }
    guard case .notCovered(last, covered: last - 1)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    try journal.close()
    _ = try ReceiptOffice(MemoryReader(log.source, key: log.key)).receipt(ofRow: last)
  }
}

/// The path on which the tests' own process finds programs.
private let searchPath = "/usr/local/bin:/usr/bin:/bin"
