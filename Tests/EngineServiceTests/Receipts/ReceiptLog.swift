import Domain
import EngineService
import Journal
import Receipts
import TestSupport

/// A log of random decisions that were opened and, most of them, approved by their hash.
struct ReceiptLog {
  let source = MemoryStore()
  let key = SigningKey(seed: Array(1...32))
  let decisions: [Decision]

  init(of count: Int, seed: UInt64 = Effort.seed) throws {
    var draw = Draw(seed: seed)
    try self.init((1...count).map { _ in draw.decision() })
  }

  /// A log of these decisions, which are numbered from 1.
  init(_ made: [Decision]) throws {
    let decisions = made.enumerated().map { place, decision in
      var decision = decision
      decision.id = DecisionID(number: Int64(place + 1))
      return decision
    }
    self.decisions = decisions
    let journal = try MemoryJournal.create(in: source, store: .seeded("receipts"), key: key) {
      transaction throws(JournalError) in
      try ReceiptLog.append(.noted(nil, text: "the first row"), [], in: transaction)
      for decision in decisions {
        try ReceiptLog.append(.desk(.decisionOpened(decision)), ["turn"], in: transaction)
        if decision.id.number.isMultiple(of: 5) { continue }
        let kill = UInt8(decision.id.number % 3)
        let hash = RowReceipt.snapshotHash(of: decision, playbook: 0, kill: kill)
        let digits = 8 + Int(decision.id.number) % 57
        try ReceiptLog.append(
          .desk(.decisionMoved(decision.id, .approved, account: decision.account, reason: "")),
          ["approve", "\(decision.id.number)", String(hash.prefix(digits))], in: transaction)
      }
    }.journal
    try journal.close()
  }

  private static func append(
    _ body: EventBody, _ words: [String], in transaction: any JournalTransaction
  ) throws(JournalError) {
    var (payload, command) = (CanonicalWriter(), CanonicalWriter())
    payload.write(Event(body))
    command.write(list: words)
    try transaction.append(
      JournalRow(
        at: "2026-03-13T14:42:07.250Z", actor: "ann é", kind: body.kind,
        account: body.account?.description ?? "", command: "id", digest: .sha256(command.bytes),
        origin: "ann host build book", payload: payload.bytes), reply: nil)
  }

  /// One receipt of each decision, and of each approval's row.
  func receipts() throws -> [RowReceipt] {
    let office = try ReceiptOffice(MemoryReader(source, key: key))
    return try decisions.flatMap { decision in
      let receipt = try office.receipt(of: decision.id.number)
      let last = receipt.rows[receipt.rows.count - 1].message.sequence
      return [receipt, try office.receipt(ofRow: last)]
    }
  }
}
