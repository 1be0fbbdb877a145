import Domain
import Money
import Rules
import Settings
import TestSupport
import Testing

private let hundred = Price(dollars: 100)

private func put(_ spot: String, _ outcome: PositionLife.PutOutcome) -> String {
  WeekRule.condition(of: .put(strike: hundred, spot: price(spot), outcome), WeekSettings()).type.code
}

private func shares(_ spot: String) -> String {
  WeekRule.condition(of: .shares(cost: usd("10000"), count: 100, spot: price(spot)), WeekSettings()).type.code
}

@Suite struct WeekRuleTests {
  @Test func `a put at or above its strike expired worthless, whichever way it ended but early assignment`() {
    for outcome in PositionLife.PutOutcome.allCases {
      #expect(put("100", outcome) == (outcome == .assigned ? "P-AWL" : "P-EW"))
      #expect(put("140", outcome) == (outcome == .assigned ? "P-AWL" : "P-EW"))
    }
    #expect(put("99.9901", .expired) == "P-EW")
  }

  @Test func `a put bought back at a profit or even is P-EW until it is deep`() {
    #expect(put("99.9999", .closedAtProfit) == "P-EW")
    #expect(put("85", .closedAtProfit) == "P-EW")
    #expect(put("84.9999", .closedAtProfit) == "P-DD")
  }

  @Test(arguments: [PositionLife.PutOutcome.assigned, .closedAtLoss])
  func `assigned or bought back at a loss: within five percent, over it, deep`(
    outcome: PositionLife.PutOutcome
  ) {
    #expect(put("99.9999", outcome) == "P-AWL")
    #expect(put("95", outcome) == "P-AWL")
    #expect(put("94.9999", outcome) == "P-AOL")
    #expect(put("85", outcome) == "P-AOL")
    #expect(put("84.9999", outcome) == "P-DD")
    #expect(put("0", outcome) == "P-DD")
  }

  @Test func `rolled below the strike is P-RO down to fifteen percent`() {
    #expect(put("99.9999", .rolled) == "P-RO")
    #expect(put("85", .rolled) == "P-RO")
    #expect(put("84.9999", .rolled) == "P-DD")
  }

  @Test func `an open put counts by where it stands`() {
    #expect(put("99.9999", .open) == "P-AWL")
    #expect(put("95", .open) == "P-AWL")
    #expect(put("94.9999", .open) == "P-RO")
    #expect(put("85", .open) == "P-RO")
    #expect(put("84.9999", .open) == "P-DD")
  }

  @Test func `shares are classified by their distance to the basis, exact to the unit`() {
    #expect(shares("105") == "C-WAP+")
    #expect(shares("104.9999") == "C-WAP")
    #expect(shares("100") == "C-WAP")
    #expect(shares("99.9999") == "C-PNO")
    #expect(shares("95.0001") == "C-PNO")
    #expect(shares("95") == "C-RO")
    #expect(shares("90.0001") == "C-RO")
    #expect(shares("90") == "C-REC")
    #expect(shares("85.0001") == "C-REC")
    #expect(shares("85") == "P-DD")
    #expect(shares("0") == "P-DD")
  }

  @Test func `the classifier is total: every life has one condition, and deeper is never less severe`() {
    forAll { draw in
      let strike = draw.integer(in: Int64(10)...50_000_000)
      let spots = [draw.integer(in: Int64(0)...60_000_000), draw.integer(in: Int64(0)...60_000_000)].sorted()
      return (strike, spots, draw.element(of: PositionLife.PutOutcome.allCases))
    } holds: { strike, spots, outcome in
      let types = spots.map { spot in
        let life =
          PositionLife.put(strike: Price(units: strike), spot: Price(units: spot), outcome)
        return WeekRule.condition(of: life, WeekSettings()).type
      }
      try ensure(types[0].severity <= types[1].severity, "\(types)")
      let owned = spots.map { spot in
        WeekRule.condition(
          of: .shares(cost: Price(units: strike) * 37, count: 37, spot: Price(units: spot)), WeekSettings()
        ).type
      }
      try ensure(owned[0].severity <= owned[1].severity, "\(owned)")
    }
  }

  @Test func `severity orders the types as the protocol does`() {
    let codes = WeekType.allCases.sorted { $0.severity < $1.severity }.map(\.code)
    #expect(
      codes == [
        "P-DD", "C-REC", "C-RO", "P-AOL", "P-RO", "P-AWL", "C-PNO", "P-EW", "C-WAP", "C-WAP+", "W-IDL",
      ])
  }

  @Test func `every type is reached, and every condition says what it is`() {
    let types = Set(WeekCondition.allCases.map(\.type))
    #expect(types.count == WeekType.allCases.count)
    #expect(Set(WeekCondition.allCases.map { $0.text(WeekSettings()) }).count == WeekCondition.allCases.count)
  }

  @Test func `a return is below, within or above the target of its type, to the millionth`() {
    let targets = WeekTargets()
    #expect(targets.verdict(on: 17_999, of: .expiredWorthless) == .below)
    #expect(targets.verdict(on: 18_000, of: .expiredWorthless) == .within)
    #expect(targets.verdict(on: 22_000, of: .expiredWorthless) == .within)
    #expect(targets.verdict(on: 22_001, of: .expiredWorthless) == .above)
    #expect(targets.verdict(on: -5_000, of: .deepDrawdown) == .within)
    #expect(targets.verdict(on: -5_001, of: .deepDrawdown) == .below)
    #expect(targets.verdict(on: 0, of: .idle) == .within)
    for type in WeekType.allCases { #expect(targets[type].low <= targets[type].high) }
  }
}
