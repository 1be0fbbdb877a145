import Books
import Domain
import Money
import Rules
import Settings
import TestSupport
import Testing

@Suite struct EntryPropertyTests {
  private struct Case {
    let dollars: Int64
    let spots: [Int64]
    let regime: Regime
    let shares: Int64
    let portfolio: Int64

    init(_ draw: inout Draw) {
      dollars = draw.integer(in: 1_000...3_000_000)
      spots = draw.list(1...4) { $0.integer(in: 5...900) }
      regime = draw.element(of: Regime.allCases)
      shares = draw.integer(in: 0...450)
      portfolio = draw.integer(in: 1_000...9_000_000)
    }
  }

  @Test func `no plan needs more than is available, than a limit allows, or than shares cover`() {
    let names: [Symbol] = ["A", "B", "C", "D"]
    forAll(Effort.count(60, soak: 2_000)) {
      Case(&$0)
    } holds: { sample in
      var desk = Entering(ladder: Array(zip(names, sample.spots)))
      desk.house = Household(gen: sample.dollars)
      desk.house.go(to: Household.monday)
      let price = sample.spots[0]
      let held = min(sample.shares, sample.dollars / price)
      if held > 0 { try desk.house.open(desk.id, .shares("A"), held, at: "\(price)") }
      desk.settings.chopEntries = true
      desk.context.regime = verdict(sample.regime)
      desk.context.portfolioValue = Money(dollars: sample.portfolio)
      let account = desk.house[desk.id]
      var secured = Money.zero
      for proposal in desk.plan.proposals {
        let leg = proposal.draft.legs[0]
        let contract = try #require(leg.instrument.contract)
        guard contract.right == .put else {
          try ensure(-leg.quantity * 100 <= held, "\(leg.quantity) calls on \(held) shares")
          continue
        }
        let needed = contract.notional * -leg.quantity
        secured += needed
        let isFirst = account.lots.isEmpty && leg.quantity == -1
        let limit = account.value.share(BasisPoints(percent: 50), rounding: .down)
        try ensure(needed <= limit || isFirst, "\(contract) takes \(needed) of \(account.value)")
        let share = desk.context.portfolioValue.share(BasisPoints(percent: 35), rounding: .down)
        try ensure(needed <= share, "\(contract) takes \(needed) of the portfolio")
        try ensure(contract.symbol != "A" || held < 100, "a put beside a whole lot")
      }
      let available = account.available(buffer: desk.settings.buffer)
      try ensure(secured <= available, "\(secured) of \(available)")
    }
  }
}
