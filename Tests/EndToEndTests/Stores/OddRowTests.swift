import Domain
import Engine
import EngineService
import Journal
import SQLite
import SQLiteJournal
import TestSupport
import Testing

/// A row of a store.
private struct PlainRow {
  let sequence: Int64
  let at: Instant
  let payload: [UInt8]
}

private func rows(of store: PastStore) throws -> [PlainRow] {
  let reader = try store.reader()
  let rows = try reader.connection.statement("SELECT sequence, at, payload FROM events ORDER BY sequence")
  defer { rows.reset() }
  var found: [PlainRow] = []
  while try rows.step() {
    found.append(
      PlainRow(sequence: rows.integer(0), at: try #require(Instant(rows.text(1))), payload: rows.bytes(2)))
  }
  return found
}

@Suite("Edited rows that can be decoded")
struct OddRowTests {
  /// Bytes are changed in real rows; those that can still be read are applied, with the rows after them, to
  /// the state before.
  @Test(
    "are taken or refused, and never trap", arguments: ["form-2-books", "form-2-market", "form-2-backtest"])
  func edited(name: String) throws {
    let all = try rows(of: PastStore(name))
    var random = SplitMix64(seed: Effort.seed)
    var machine = EngineMachine()
    var (read, refused) = (0, 0)
    let edits = max(1, Effort.count(1_000, soak: 40_000) / all.count)
    for (place, row) in all.enumerated() {
      for _ in 0..<edits {
        guard let event = edited(row.payload, &random) else { continue }
        read += 1
        var odd = machine
        do throws(CanonicalError) {
          try odd.replay(event, sequence: row.sequence, at: row.at)
        } catch {
          refused += 1
          continue
        }
        _ = (event.body.summary, event.body.kind, canonicalBytes(odd))
        for next in all[(place + 1)...].prefix(3) {
          let event = try next.payload.withUnsafeBytes { try StoredEvent($0).event }
          try? odd.replay(event, sequence: next.sequence, at: next.at)
        }
      }
      let event = try row.payload.withUnsafeBytes { try StoredEvent($0).event }
      try machine.replay(event, sequence: row.sequence, at: row.at)
    }
    #expect(read > all.count / 4 && refused > 0, "\(read) could be read, \(refused) were refused")
  }

  /// A row with some of its bytes changed; nil where it is no longer an event.
  private func edited(_ payload: [UInt8], _ random: inout SplitMix64) -> Event? {
    var bytes = payload
    for _ in 0...(random.next() % 3) {
      let place = Int(random.next() % UInt64(bytes.count))
      let values: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF, UInt8(truncatingIfNeeded: random.next())]
      bytes[place] = values[Int(random.next() % 6)]
    }
    guard bytes != payload else { return nil }
    return try? bytes.withUnsafeBytes { try StoredEvent($0).event }
  }
}
