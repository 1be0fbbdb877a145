import Domain
import Money
import Rules
import Settings
import TestSupport
import Testing

@Suite struct TrustRuleTests {
  private let gen = StructureID.root.account(.gen)

  /// A record with the given numbers of answers, and the results of positions in dollars.
  private func record(yes: Int, no: Int = 0, _ results: Int64...) -> TrustRecord {
    var record = TrustRecord(gen, .entry)
    for _ in 0..<yes { record.answer(true) }
    for _ in 0..<no { record.answer(false) }
    for dollars in results { record.end(with: Money(dollars: dollars)) }
    return record
  }

  private func verdict(
    _ record: TrustRecord, granted: AutomationLevel = .human, most: AutomationLevel = .supervised
  ) -> TrustVerdict {
    TrustRule.judge(record, granted: granted, most: most, TrustSettings()).verdict
  }

  @Test func `ten answers are enough, nine are not`() {
    #expect(verdict(record(yes: 9)) == .stay)
    #expect(verdict(record(yes: 10)) == .raise(.supervised))
  }

  @Test func `nine in ten must agree`() {
    #expect(verdict(record(yes: 9, no: 1)) == .raise(.supervised))
    #expect(verdict(record(yes: 89, no: 11)) == .stay)
  }

  @Test func `neither the total result nor the last position may be a loss`() {
    #expect(verdict(record(yes: 10, -100, 100)) == .raise(.supervised))
    #expect(verdict(record(yes: 10, -101, 100)) == .stay)
    #expect(verdict(record(yes: 10, 200, -1)) == .stay)
  }

  @Test func `a level never rises above what the playbook allows the class`() {
    #expect(verdict(record(yes: 10), granted: .supervised) == .stay)
    #expect(verdict(record(yes: 10), granted: .supervised, most: .autonomous) == .raise(.autonomous))
    #expect(verdict(record(yes: 10), granted: .autonomous, most: .autonomous) == .stay)
  }

  @Test func `manual is a person's choice, and no change is proposed`() {
    #expect(verdict(record(yes: 10), granted: .manual) == .stay)
  }

  @Test func `three losses in a row lower it a step, two do not, and never below human`() {
    #expect(verdict(record(yes: 1, -1, -1), granted: .supervised) == .stay)
    #expect(verdict(record(yes: 1, -1, -1, -1), granted: .supervised) == .lower(.human))
    #expect(
      verdict(record(yes: 1, -1, -1, -1), granted: .autonomous, most: .autonomous) == .lower(.supervised))
    #expect(verdict(record(yes: 1, -1, -1, -1)) == .stay)
  }

  @Test func `a gain ends the losses in a row`() {
    #expect(record(yes: 1, -1, -1, 1, -1).lossesInRow == 1)
  }

  @Test func `positions that ended before a person's first answer prove nothing`() {
    let record = record(yes: 0, -1, -1, -1)
    #expect(record == TrustRecord(gen, .entry))
    #expect(record.agreement == nil)
  }

  @Test func `the explanation names every rule with its value and bound`() {
    let (_, notes) = TrustRule.judge(
      record(yes: 0), granted: .human, most: .supervised, TrustSettings())
    #expect(notes.map(\.rule) == ["trust.decisions", "trust.agreement", "trust.result", "trust.consistency"])
    #expect(notes[1].inputs[0].figure == .missing)
  }

  @Test func `a record is read back as it was written`() throws {
    let record = record(yes: 3, no: 2, -5, 7)
    var writer = CanonicalWriter()
    writer.write(record)
    let read = try writer.bytes.withUnsafeBytes { bytes throws(CanonicalError) in
      var reader = CanonicalReader(bytes)
      return try TrustRecord(from: &reader)
    }
    #expect(read == record)
  }

  @Test func `a record begins with nothing`() {
    let record = TrustRecord(StructureID.root.account(.gen), .entry)
    #expect([record.answered, record.agreed, record.ended, record.lossesInRow] == [0, 0, 0, 0])
    #expect(record.result == .zero && record.agreement == nil)
  }

  @Test func `a position that brought nothing is no loss, and ends a row of them`() {
    var record = record(yes: 10, -1, -1)
    #expect(record.lossesInRow == 2)
    record.end(with: .zero)
    #expect(record.lossesInRow == 0 && record.ended == 3)
  }

  @Test func `the explanation says from how many losses a level is lowered`() {
    let most = TrustSettings().lossesToLower
    for (losses, said) in [(most - 1, "holds"), (most, "lowers"), (most + 1, "lowers")] {
      var record = record(yes: 10)
      for _ in 0..<losses { record.end(with: Money(dollars: -1)) }
      let notes = TrustRule.judge(record, granted: .supervised, most: .supervised, TrustSettings())
        .explanation
      #expect(notes.first { $0.rule == "trust.consistency" }?.verdict == said)
    }
  }
}
