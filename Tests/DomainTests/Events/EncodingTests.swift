import Domain
import Money
import TestSupport
import Testing

private func encoded(_ value: some Canonical) -> [UInt8] {
  var writer = CanonicalWriter()
  writer.write(value)
  return writer.bytes
}

private func decoded<Value: Canonical>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
  try bytes.withUnsafeBytes { try CanonicalReader.value(type, from: $0) }
}

/// Every kind of event once, in the order of their stored numbers.
private let kinds: [(kind: String, body: EventBody)] = {
  let account = AccountID(structure: StructureID(number: 3), kind: .gen)
  let child = StructureID(number: 4)
  let baseline = Baseline(
    return26Weeks: nil, deployed: BasisPoints(1), costs: .zero, drawdown: BasisPoints(2))
  let one = Money(dollars: 1)
  let refusal = Refusal(.cashShort, "no")
  return [
    ("store.founded", .founded(Founding(store: [1], publicKey: [2], capital: one, playbook: ""))),
    ("cash.deposited", .deposited(account, one)),
    ("cash.withdrawn", .withdrawn(account, one, fromIncome: one)),
    ("account.marked", .marked(account, one, reason: "why")),
    ("entry.reversed", .reversed(sequence: 7, nature: .flow, reason: "why")),
    ("account.closed", .statusChanged(account, .closed, reason: "why")),
    (
      "fork.executed",
      .forked(
        Fork(
          parent: account, child: child, surplus: one, moved: one, toGen: one, toCom: .zero,
          baseline: baseline))
    ),
    (
      "merge.executed",
      .merged(
        Merge(
          sources: [child], target: account, moved: one, positions: 1, lots: 2, reparented: [], priority: 5,
          baseline: baseline))
    ),
    (
      "reinvestment.executed",
      .reinvested([], skipped: [SkippedReinvestment(account: account, refusal: refusal)])
    ),
    ("command.refused", .refused(RefusedCommand(command: ["fork"], account: account, refusal: refusal))),
    ("playbook.applied", .playbookApplied(text: "", reason: "")),
    ("automation.set", .automationSet(account, .fork, .human)),
    (
      "store.restored",
      .restored(
        Restoration(
          abandonedSequence: 9, abandonedHash: [1], restoredSequence: 8, restoredHash: [2], aside: "x"))
    ),
    ("trade.booked", .traded(Trade(account: account, cause: .order))),
    ("session.marked", .sessionMarked([])),
    ("kill.set", .desk(.killSet(.everything, .reducing, cancelled: [], reason: "why"))),
    ("shares.split", .split(Split("TSLA", factor: 4))),
    ("note.added", .noted(account, text: "why")),
    (
      "damage.acknowledged",
      .acknowledged(
        Acknowledgement(
          promisedSequence: 9, promisedHash: [1], foundSequence: 7, foundHash: [2],
          damages: [.init(kind: "tail-cut", sequence: 8, message: "rows are gone")], reason: "why"))
    ),
    ("person.suspended", .person(.suspended("ann"))),
  ]
}()

@Suite struct EncodingTests {
  @Test func `any event is read back unchanged from its bytes, and every kind is among those drawn`() {
    var seen: Set<String> = []
    forAll(Effort.count(2_000, soak: 100_000)) {
      $0.event()
    } holds: { event in
      seen.insert(event.body.kind)
      try ensure(try decoded(Event.self, encoded(event)) == event, "other after a round trip: \(event)")
      try ensure(!event.body.summary.isEmpty, "no summary")
    }
    #expect(seen.isSuperset(of: kinds.map(\.kind)))
    #expect(seen.isSuperset(of: ["account.suspended", "account.resumed"]))
  }

  @Test func `every prefix of an event's bytes is refused`() {
    forAll(Effort.count(100, soak: 2_000)) {
      encoded($0.event())
    } holds: { bytes in
      for count in 0..<bytes.count {
        try ensure((try? decoded(Event.self, Array(bytes.prefix(count)))) == nil, "\(count) bytes were read")
      }
    }
  }

  @Test func `bytes after an event are refused`() {
    forAll {
      encoded($0.event())
    } holds: { bytes in
      let error = counted { try decoded(Event.self, bytes + [0]) }
      try ensure(error == .trailingBytes(1), "\(String(describing: error))")
    }
  }

  @Test func `changed bytes are refused, or are the only form of another printable event`() {
    forAll(Effort.count(5_000, soak: 500_000)) { draw -> [UInt8] in
      var bytes = encoded(draw.event())
      for _ in 0..<draw.integer(in: 1...4) {
        bytes[draw.integer(in: 0...bytes.count - 1)] = draw.integer(in: 0...255)
      }
      return bytes
    } holds: { bytes in
      guard let stored = try? bytes.withUnsafeBytes({ try StoredEvent($0) }) else { return }
      try ensure(stored.bytes == bytes, "two forms of one event")
      let event = stored.event
      let shown = event.body.summary + event.body.kind + event.explanation.map { "\($0.bound)" }.joined()
      try ensure(!shown.isEmpty, "nothing to show")
    }
  }

  @Test func `random bytes never trap`() {
    forAll {
      $0.list(0...200) { $0.integer(in: 0...255 as ClosedRange<UInt8>) }
    } holds: { bytes in
      _ = try? decoded(Event.self, [1] + bytes)
      _ = try? decoded(Lot.self, bytes)
      _ = try? decoded(Explanation.Element.self, bytes)
    }
  }

  private func counted(_ body: () throws -> Event) -> CanonicalError? {
    do {
      _ = try body()
      return nil
    } catch {
      return error as? CanonicalError
    }
  }

  @Test func `the stored number and name of a kind of event never change`() {
    for (number, (kind, body)) in kinds.enumerated() {
      #expect(body.kind == kind)
      #expect(encoded(body)[0] == UInt8(number), "\(kind)")
    }
  }

  @Test func `the byte form of a deposit never changes`() throws {
    let account = AccountID(structure: StructureID(number: 2), kind: .com)
    let amount = Money(units: 0x0102)
    let event = Event(
      .deposited(account, amount),
      explanation: [RuleNote("r", "n", .ratio(BasisPoints(3)), bound: .missing, verdict: "v")],
      transactions: [
        Transaction(.deposit, [Posting(account, .cash, amount), Posting(account, .capital, -amount)])
      ])
    let expected: [UInt8] =
      [1, 1, 0, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0, 1, 2]
      + [0, 0, 0, 1, 0, 0, 0, 1, 0x72, 0, 0, 0, 1, 0, 0, 0, 1, 0x6E, 2, 0, 0, 0, 0, 0, 0, 0, 3]
      + [5, 0, 0, 0, 1, 0x76]
      + [0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 1, 2]
      + [0, 0, 0, 2, 2, 2, 255, 255, 255, 255, 255, 255, 254, 254]
      + [0, 0, 0, 0]
    #expect(encoded(event) == expected)
  }

  @Test func `version zero is invalid, and a later version is reported as newer`() {
    let bytes = encoded(Event(.playbookApplied(text: "", reason: "")))
    #expect(throws: CanonicalError.newerVersion(2)) { try decoded(Event.self, [2] + bytes.dropFirst()) }
    #expect(throws: CanonicalError.invalid("version 0")) { try decoded(Event.self, [0] + bytes.dropFirst()) }
  }

  @Test func `a transaction out of balance is refused, however large its amounts`() {
    let account = AccountID(structure: .root, kind: .rev)
    for amounts in [[1], [.max, .max], [.min, .min, 1], [.max, .min]] as [[Int64]] {
      let postings = amounts.map { Posting(account, .cash, Money(units: $0)) }
      let bytes = encoded(Transaction(stored: .trade, postings: postings))
      #expect(throws: CanonicalError.self) { try decoded(Transaction.self, bytes) }
    }
  }

  @Test func `a list that claims more elements than there are is refused`() {
    for count in [Int32.max, -1, 50_000_001] {
      var writer = CanonicalWriter()
      writer.write(count)
      #expect(throws: CanonicalError.truncated) {
        try writer.bytes.withUnsafeBytes { bytes in
          var reader = CanonicalReader(bytes)
          _ = try reader.list(of: Int64.self)
        }
      }
    }
  }

  @Test func `impossible days, instants, lots and accounts are refused`() {
    for milliseconds in [Instant.writable.lowerBound - 1, Instant.writable.upperBound + 1, .min, .max] {
      #expect(throws: CanonicalError.self) { try decoded(Instant.self, encoded(milliseconds)) }
    }
    for number in [Day.writable.lowerBound - 1, Day.writable.upperBound + 1] {
      #expect(throws: CanonicalError.self) { try decoded(Day.self, encoded(Day(number: number))) }
    }
    #expect(throws: CanonicalError.self) { try decoded(LotID.self, encoded(Int64(0))) }
    #expect(throws: CanonicalError.self) { try decoded(StructureID.self, [255, 255, 255, 255]) }
    #expect(throws: CanonicalError.self) { try decoded(AccountID.self, [0, 0, 0, 1, 1]) }
    #expect(throws: CanonicalError.self) {
      try decoded(Instrument.self, encoded(Int64(0)) + encoded(Int64(0)))
    }
  }
}
