import Domain
import Money
import TestSupport
import Testing

private let path = "\(packageDirectory)/Tests/Fixtures/event-bytes.txt"

private func hex(_ bytes: [UInt8]) -> String {
  bytes.map { $0 < 16 ? "0\(String($0, radix: 16))" : String($0, radix: 16) }.joined()
}

/// The recorded samples: one line each, the name and then its bytes in hex.
private func recorded() throws -> [String: [UInt8]] {
  var found: [String: [UInt8]] = [:]
  for line in try text(ofFile: path).split(separator: "\n") where !line.hasPrefix("#") {
    let parts = line.split(separator: ":").map { $0.drop { $0 == " " } }
    let digits = Array(parts[1].utf8)
    found[String(parts[0])] = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }
  return found
}

/// Why bytes are not an event; nil if they are one.
private func problem(_ bytes: [UInt8]) -> CanonicalError? {
  do {
    _ = try bytes.withUnsafeBytes { try StoredEvent($0) }
    return nil
  } catch {
    return error as? CanonicalError
  }
}

/// Why a single byte is not a proposal.
private func problem(ofProposal number: UInt8) -> CanonicalError? {
  do {
    _ = try [number].withUnsafeBytes { try CanonicalReader.value(Proposal.self, from: $0) }
    return nil
  } catch {
    return error as? CanonicalError
  }
}

@Suite("The bytes of events")
struct ByteFixtureTests {
  @Test("every kind is written as recorded, and read back from it")
  func samples() throws {
    let recorded = try recorded()
    for (name, event) in SampleEvents.all {
      #expect(EventBody.kinds.contains(event.body.kind), "\(event.body.kind) is not among the kinds")
      let written = canonicalBytes(event)
      guard let bytes = recorded[name] else {
        Issue.record(
          "put this line into event-bytes.txt, and change none that is there:\n\(name): \(hex(written))")
        continue
      }
      #expect(
        written == bytes,
        "\(name) is written otherwise than it was recorded, so that stored rows would be read wrongly: keep the encoding, or give the change a kind of its own"
      )
      #expect(try bytes.withUnsafeBytes { try StoredEvent($0) } == StoredEvent(event))
    }
    #expect(recorded.count == SampleEvents.all.count + 2, "samples and lines have the same names")
  }

  @Test("a regime from before its share of the VIX is read, and keeps its bytes")
  func olderRegime() throws {
    for name in ["older regime", "older regime, explained"] {
      let bytes = try #require(try recorded()[name])
      let stored = try bytes.withUnsafeBytes { try StoredEvent($0) }
      #expect(stored.form == .withoutVIXShare && stored.bytes == bytes)
      guard case .desk(.regimeJudged(let record)) = stored.event.body else {
        Issue.record("\(name) is \(stored.event.body.kind)")
        continue
      }
      #expect(record.vixShare == nil && record.regime == .chop && record.confidence.value == 91)
    }
  }

  @Test("every readable kind is among the samples")
  func kinds() throws {
    let recorded = try recorded().values
    for number in UInt8.min...255 {
      if case .unknownKind = problem([1, number]) {
      } else {
        #expect(recorded.contains { $0[1] == number }, "event \(number) has no sample")
      }
      if case .unknownKind = problem([1, 15, number]) {
      } else {
        #expect(recorded.contains { $0[1] == 15 && $0[2] == number }, "desk event \(number) has no sample")
      }
    }
  }

  @Test("everything a decision may propose is among the samples")
  func proposals() throws {
    var seen: Set<UInt8> = []
    for (_, proposal) in SampleEvents.proposals { seen.insert(canonicalBytes(proposal)[0]) }
    for number in UInt8.min...255 where !seen.contains(number) {
      #expect(
        problem(ofProposal: number) == .invalid("proposal \(number)"), "proposal \(number) has no sample")
    }
  }
}

@Suite("Stored numbers")
struct StoredNumberTests {
  private func numbers<Value: CaseIterable & RawRepresentable>(_ type: Value.Type) -> String
  where Value.RawValue == UInt8 {
    Value.allCases.map { "\($0) \($0.rawValue)" }.joined(separator: ", ")
  }

  /// New cases go at the end of a line; existing ones may never change.
  @Test("no stored number of a case ever changes")
  func frozen() {
    #expect(numbers(AccountKind.self) == "gen 0, rev 1, com 2")
    #expect(numbers(AccountStatus.self) == "active 0, suspended 1, closed 2, merged 3")
    #expect(numbers(AutomationLevel.self) == "manual 0, human 1, supervised 2, autonomous 3")
    #expect(
      numbers(DecisionClass.self)
        == "emergency 0, risk 1, adjustment 2, entry 3, reinvestment 4, fork 5, merge 6, settings 7")
    #expect(
      numbers(DecisionState.self)
        == "open 0, approved 1, executed 2, rejected 3, expired 4, withdrawn 5, superseded 6, failed 7")
    #expect(numbers(DecisionFutures.Answer.self) == "approve 0, reject 1, alternative 2")
    #expect(numbers(FeedState.self) == "live 0, cut 1, returning 2")
    #expect(
      numbers(Acceptance.Matter.self)
        == "called 0, unrolled 1, leapsReview 2, pinned 3, dayLoss 4")
    #expect(numbers(KillState.self) == "active 0, reducing 1, halted 2")
    #expect(
      numbers(LedgerColumn.self)
        == "cash 0, holdings 1, capital 2, profit 3, contracts 4, leaps 5, income 6, growth 7, leapsReserve 8, costs 9, weekResult 10"
    )
    #expect(numbers(OptionContract.Right.self) == "call 0, put 1")
    #expect(numbers(Person.State.self) == "active 0, suspended 1")
    #expect(
      numbers(Role.self) == "viewer 0, trader 1, approver 2, risk 3, administrator 4, auditor 5")
    #expect(numbers(OrderPurpose.self) == "open 0, close 1, roll 2")
    #expect(
      numbers(OrderState.self)
        == "working 0, partlyFilled 1, filled 2, cancelled 3, expired 4, rejected 5, pending 6, cancelling 7, unknown 8"
    )
    #expect(numbers(Regime.self) == "green 0, red 1, chop 2")
    #expect(
      numbers(ReinvestmentStrategy.self) == "standard 0, aggressive 1, conservative 2, balanced 3, dynamic 4")
    #expect(numbers(TimeInForce.self) == "day 0, gtc 1, ioc 2")
    #expect(
      numbers(Trade.Cause.self)
        == "order 0, expiry 1, assignment 2, exercise 3, dividend 4, interest 5, fee 6")
    #expect(
      numbers(TransactionKind.self)
        == "deposit 0, withdrawal 1, premium 2, fee 3, assignment 4, exercise 5, trade 6, dividend 7, interest 8, forkTransfer 9, mergeTransfer 10, reinvestment 11, adjustment 12"
    )
    #expect(numbers(ValueEffect.self) == "flow 0, performance 1, correction 2")
    #expect(
      numbers(WeekType.self)
        == "expiredWorthless 0, assignedWithin 1, putRolled 2, assignedOver 3, deepDrawdown 4, appreciation 5, strongAppreciation 6, premiumOnly 7, callRolled 8, recovery 9, idle 10"
    )
    #expect(numbers(CanonicalForm.self) == "withoutVIXShare 1, present 2")
  }
}
