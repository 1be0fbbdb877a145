import Domain
import Engine
import Money
import Testing

/// When an account is asked whether it reinvests a quarter's profit: within ten sessions of its end.
@Suite struct ReinvestmentOfferTests {
  /// The first session after a quarter, and the tenth: Good Friday lies between them.
  private static let first = Day(year: 2026, month: 4, day: 1)
  private static let tenth = Day(year: 2026, month: 4, day: 15)
  private static let overnight = TimeOfDay(9, 0)

  /// The accounts that are asked in the morning of a day on which the market is in a state.
  private func desk(
    on day: Day, _ regime: Regime = .green, vix share: BasisPoints? = nil, profit: Int64 = 20_000
  ) throws -> HandDesk {
    var desk = try HandDesk()
    desk.gain(Money(dollars: profit), of: HandDesk.rev)
    desk.record(
      Event(
        .desk(
          .regimeJudged(
            RegimeRecord(
              day: day, regime: regime, confidence: BasisPoints(percent: 80), beginsWeek: false,
              isSpiking: false, isCalm: false, vixShare: share)))))
    desk.wait(until: Self.overnight, on: day)
    return desk
  }

  private func isAsked(_ desk: HandDesk) -> Bool {
    desk.machine.desk.decisions.contains { $0.decisionClass == .reinvestment && $0.account == HandDesk.rev }
  }

  @Test func `it is asked from the first session after a quarter to the tenth`() throws {
    for (day, expected) in [
      (Self.first - 1, false), (Self.first, true), (Self.tenth, true), (Self.tenth + 1, false),
    ] {
      #expect(try isAsked(desk(on: day)) == expected, "\(day)")
    }
  }

  @Test func `a bad day is Red or has a VIX above one and a half of its mean, and waits for the last`() throws
  {
    for (regime, share, isGood) in [
      (Regime.green, nil, true), (.chop, nil, true), (.red, nil, false), (.red, Int64(100), false),
      (.green, 150, true), (.green, 151, false),
    ] {
      let vix = share.map { BasisPoints(percent: $0) }
      #expect(try isAsked(desk(on: Self.first, regime, vix: vix)) == isGood, "\(regime) \(share ?? 0)")
      #expect(try isAsked(desk(on: Self.tenth, regime, vix: vix)), "the last day takes what comes")
    }
  }

  @Test func `a profit below the minimum is not asked about`() throws {
    #expect(try isAsked(desk(on: Self.first, profit: 10_000)))
    #expect(try !isAsked(desk(on: Self.first, profit: 9_999)))
  }

  @Test func `the question stands until the next session closes, and is asked once`() throws {
    var desk = try desk(on: Self.first)
    let decision = try #require(desk.machine.desk.decisions.first)
    #expect(decision.expires == Instant(newYork: Self.first + 1, TimeOfDay(16, 0)))
    desk.wait(until: Self.overnight, on: Self.first + 1)
    #expect(desk.machine.desk.decisions.map(\.id) == [decision.id])
  }
}
