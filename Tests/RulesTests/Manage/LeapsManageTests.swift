import Books
import Domain
import Money
import Rules
import Settings
import Testing

@Suite struct LeapsManageTests {
  let old = listed("A", Day(year: 2027, month: 1, day: 15), .call, 35)
  let new = listed("A", Day(year: 2028, month: 1, day: 21), .call, 40)
  var house = Household(gen: 100_000)
  var settings = AccountSettings(.gen)
  var market = TableMarket(on: Household.monday)

  init() throws {
    house.go(to: Household.monday)
    try house.open(Household.gen, .option(old), 2, at: "10.00")
    market.quote("A", "50")
  }

  private mutating func action(_ bid: String, delta: Int64 = 8_000) -> ManageAction? {
    market.quote(old, bid, bid, delta: delta)
    return verdict?.action
  }

  private var verdict: ManageVerdict? {
    ManageRule.verdicts(
      on: house[Household.gen], settings, memory: { _ in PositionMemory() }, fees: FeeSettings(), in: market,
      .newYork
    ).first
  }

  @Test mutating func `profit is taken at sixty percent, a loss reviewed at fifty`() {
    #expect(action("15.9999") == .hold)
    #expect(action("16") == .takeLeapsProfit)
    #expect(verdict?.draft?.legs == [OrderLeg(.option(old), quantity: -2)])
    #expect(action("5.0001") == .hold)
    #expect(action("5") == .reviewLeaps)
    #expect(verdict?.draft == nil)
    // Two were bought at 10: half of 2,000 is the bound.
    #expect(verdict?.acceptance?.matter == .leapsReview)
    #expect(verdict?.acceptance?.consequence == usd("1000"))
    #expect(action("5.0001") == .hold && verdict?.acceptance == nil)
  }

  @Test mutating func `a roll is proposed above delta 90 where the reserve pays for it`() {
    market.quote(new, "13.00", "13.20", delta: 7_500)
    house.post(.gen, [(.leapsReserve, usd("700"))])
    #expect(action("10", delta: 9_000) == .hold)
    #expect(action("10", delta: 9_001) == .rollLeaps)
    #expect(
      verdict?.draft?.legs == [OrderLeg(.option(old), quantity: -2), OrderLeg(.option(new), quantity: 2)])
    house.post(.gen, [(.leapsReserve, usd("-600"))])
    #expect(action("10", delta: 9_001) == .hold)
  }

  private func note(_ rule: String) -> RuleNote? { verdict?.explanation.first { $0.rule == rule } }

  @Test mutating func `a roll takes exactly what the reserve holds, and the note says what it needs`() {
    market.quote(new, "13.00", "13.20", delta: 7_500)
    house.post(.gen, [(.leapsReserve, usd("700"))])
    _ = action("10", delta: 9_001)
    guard let fits = note("leaps.reserve"), case .money(let need) = fits.bound else {
      Issue.record("nothing is said of the reserve")
      return
    }
    #expect(fits.inputs.map(\.figure) == [.money(usd("700"))] && fits.verdict == "fits")
    house.post(.gen, [(.leapsReserve, need - usd("700"))])
    #expect(action("10", delta: 9_001) == .rollLeaps && note("leaps.reserve")?.verdict == "fits")
    house.post(.gen, [(.leapsReserve, .zero - unit)])
    #expect(action("10", delta: 9_001) == .hold && note("leaps.reserve")?.verdict == "too little")
    #expect(note("leaps.reserve")?.bound == .money(need))
  }

  @Test mutating func `what was looked at is in the explanation, whether it holds or not`() {
    _ = action("16")
    let taken = verdict?.explanation ?? []
    #expect(taken.last?.inputs.map(\.name) == ["value"] && taken.last?.verdict != "does not hold")
    _ = action("15.9999")
    let held = verdict?.explanation ?? []
    #expect(held.count >= taken.count)
    #expect(held.contains { $0.rule == taken.last?.rule && $0.verdict == "does not hold" })
    #expect(held.allSatisfy { $0.inputs.map(\.name) == ["stands"] || $0.verdict != "does not hold" })
  }

  @Test mutating func `what nobody bids for is not sold`() {
    let quoted = market.shares
    market = TableMarket(on: Day(year: 2026, month: 7, day: 21))
    market.shares = quoted
    market.quote(old, "0", "0.05", delta: 8_000)
    #expect(verdict?.draft == nil)
    market.quote(old, "0.0001", "0.05", delta: 8_000)
    #expect(verdict?.draft?.purpose == .close)
  }

  @Test mutating func `a roll is proposed on the first session at 180 days or under, after that it is sold`()
  {
    house.post(.gen, [(.leapsReserve, usd("700"))])
    market.quote(new, "13.00", "13.20", delta: 7_500)
    // 180 days before 2027-01-15 is Sunday 2026-07-19.
    for (day, expected) in [
      (Day(year: 2026, month: 7, day: 17), ManageAction.hold),
      (Day(year: 2026, month: 7, day: 20), .rollLeaps), (Day(year: 2026, month: 7, day: 21), .sellLeaps),
    ] {
      let quoted = (market.options, market.shares)
      market = TableMarket(on: day)
      (market.options, market.shares) = quoted
      #expect(action("10") == expected)
    }
  }
}
