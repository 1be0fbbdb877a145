import Books
import Domain
import Money
import Rules
import Settings
import Testing

/// A Gen-Acc on its entry day, with the ladder A, B, C at 50, 40 and 20 dollars.
struct Entering {
  var house = Household(gen: 100_000, rev: 100_000, com: 100_000)
  var settings = AccountSettings(.gen)
  var market = TableMarket(on: Household.thursday)
  var context = EntryContext(regime: verdict(.green), portfolioValue: usd("1000000"))
  var fees = FeeSettings()
  var id = Household.gen

  init(ladder: [(Symbol, Int64)] = [("A", 50), ("B", 40), ("C", 20)]) {
    settings.symbols = ladder.map(\.0)
    for (symbol, spot) in ladder { market.list(symbol, spot, expiry: Household.friday) }
  }

  var plan: EntryPlan {
    EntryRule.plan(house[id], settings, context, fees: fees, in: market, .newYork)
  }

  func contracts(_ symbol: Symbol) -> Int64 {
    plan.proposals.reduce(0) { sum, proposal in
      proposal.draft.legs.reduce(sum) { $1.instrument.symbol == symbol ? $0 - $1.quantity : $0 }
    }
  }

  func strike(_ symbol: Symbol) -> Price? {
    plan.proposals.first { $0.draft.legs[0].instrument.symbol == symbol }?.draft.legs[0].instrument.contract?
      .strike
  }

  func obstacle(_ symbol: Symbol?) -> EntryObstacle? { plan.skips.first { $0.symbol == symbol }?.obstacle }
}

@Suite struct PutEntryTests {
  var desk = Entering()

  @Test func `each contract goes to the symbol with the least at stake, until nothing fits`() {
    // 95,000 to fill: 4,500 for A (strike 45), 3,500 for B, 1,500 for C.
    let (a, b, c) = (desk.contracts("A"), desk.contracts("B"), desk.contracts("C"))
    let used = a * 4_500 + b * 3_500 + c * 1_500
    #expect(used <= 95_000 && used > 95_000 - 1_500)
    #expect(abs(a * 4_500 - b * 3_500) <= 4_500 && abs(a * 4_500 - c * 1_500) <= 4_500)
    #expect(desk.plan.proposals.map { $0.draft.legs[0].instrument.symbol } == ["A", "B", "C"])
  }

  @Test func `the strike's delta is nearest the middle of the band, the lower of two equally near`() {
    // Deltas are whole hundredths, 45 is the middle: strike five below the share.
    #expect(desk.strike("A") == Price(dollars: 45))
  }

  @Test mutating func `of two deltas equally far from the middle the lower is taken`() {
    desk.settings.delta = Band(40, 49)
    #expect(desk.strike("A") == Price(dollars: 44))
  }

  @Test mutating func `the regime shifts the band and cuts the size`() {
    desk.settings.chopEntries = true
    for (regime, strike, capital) in [
      (Regime.green, Int64(45), Int64(95_000)), (.red, 40, 71_250), (.chop, 35, 52_250),
    ] {
      desk.context.regime = verdict(regime)
      #expect(desk.strike("A") == Price(dollars: strike))
      let used = desk.plan.proposals.reduce(Money.zero) { sum, proposal in
        sum + (proposal.draft.legs[0].instrument.contract?.notional ?? .zero)
          * -proposal.draft.legs[0].quantity
      }
      #expect(used <= Money(dollars: capital) && used > Money(dollars: capital - 2_000))
    }
  }

  @Test mutating func `without a delta in the band the nearest lower one within five points is taken`() {
    let put = listed("A", Household.friday, .put, 45)
    desk.market.options = desk.market.options.filter { $0.key.symbol != "A" }
    desk.market.quote(put, "1.00", "1.02", delta: -3_500)
    #expect(desk.strike("A") == put.strike)
    desk.market.quote(put, "1.00", "1.02", delta: -3_499)
    #expect(desk.obstacle("A") == .noStrike(low: 40, high: 50))
    desk.market.quote(put, "1.00", "1.02", delta: -5_000)
    #expect(desk.strike("A") == put.strike)
    desk.market.quote(put, "1.00", "1.02", delta: -5_001)
    #expect(desk.obstacle("A") == .noStrike(low: 40, high: 50))
  }

  @Test mutating func `a symbol takes at most half of a Gen-Acc, but the first contract may take all`() {
    var one = Entering(ladder: [("A", 50)])
    // 100,000 of value: eleven contracts of 4,500 are 49,500.
    #expect(one.contracts("A") == 11)
    one = Entering(ladder: [("A", 900)])
    #expect(one.contracts("A") == 1)
    one.house = Household(gen: 94_210)
    // 895 a share needs 89,500; 95 % of 94,210 is 89,499.50.
    #expect(one.obstacle("A") == .capital(needed: usd("89500"), available: usd("89499.50")))
    #expect(one.plan.isUndersized)
    #expect(one.plan.skips[0].obstacle.description == "1 contract needs $89,500.00, available $89,499.50")
  }

  @Test mutating func `a symbol takes at most 35 percent of the portfolio`() {
    desk.context.portfolioValue = usd("100000")
    desk.context.exposures.add(usd("30501"), in: "A")
    // 35,000 less 30,501 is a dollar short of 4,500.
    #expect(desk.contracts("A") == 0)
    #expect(desk.obstacle("A") == .portfolioLimit(usd("35001"), limit: usd("35000")))
    desk.context.exposures = Exposures()
    desk.context.exposures.add(usd("30500"), in: "A")
    #expect(desk.contracts("A") == 1)
  }

  @Test mutating func `a VIX spike leaves one contract a symbol, or none`() {
    desk.context.regime = verdict(.green, isSpiking: true)
    #expect(["A", "B", "C"].map { desk.contracts($0) } == [1, 1, 1])
    desk.settings.sizing.spikeContracts = 0
    #expect(desk.plan.proposals.isEmpty && desk.obstacle("A") == .spike(contracts: 0))
    #expect(!desk.plan.isUndersized)
  }

  @Test mutating func `contracts already short count toward the limit during a spike`() throws {
    try desk.house.open(desk.id, .option(listed("A", Household.friday, .put, 44)), -1, at: "1")
    desk.context.regime = verdict(.green, isSpiking: true)
    #expect(["A", "B", "C"].map { desk.contracts($0) } == [0, 1, 1])
  }

  @Test mutating func `after preservation the size is half of the regime's`() {
    desk.context.sizeFactor = BasisPoints(percent: 50)
    let used = desk.contracts("A") * 4_500 + desk.contracts("B") * 3_500 + desk.contracts("C") * 1_500
    #expect(used <= 47_500 && used > 46_000)
  }

  @Test mutating func `earmarks, working orders and unsettled cash are not spent again`() {
    let single = Entering(ladder: [("C", 20)])
    var one = single
    #expect(one.contracts("C") == 33)
    one.context.earmarked = usd("65000")
    #expect(one.contracts("C") == 20)
    one.context.orders = [
      OpeningOrder(listed("Z", Household.friday, .put, 100), working: 2, day: Household.thursday)
    ]
    #expect(one.contracts("C") == 6)
    one.settings.entry.unsettledSecures = false
    one.context.unsettled = usd("3000")
    #expect(one.contracts("C") == 4)
  }

  @Test mutating func `a symbol gets one opening order a week, a restricted symbol none`() {
    desk.context.orders = [
      OpeningOrder(listed("A", Household.friday, .put, 45), working: 0, day: Household.thursday)
    ]
    desk.settings.gate.restricted = ["B"]
    #expect(desk.obstacle("A") == .ordered && desk.obstacle("B") == .restricted)
    #expect(desk.contracts("C") > 0)
  }

  @Test mutating func `orders are no larger than the gate allows`() {
    desk.settings.gate.orderContracts = 3
    #expect(["A", "B", "C"].map { desk.contracts($0) } == [3, 3, 3])
    desk.settings.gate.orderNotional = usd("8999")
    #expect(["A", "B", "C"].map { desk.contracts($0) } == [1, 2, 3])
  }

  @Test mutating func `nothing enters while a switch is set, the guard tripped, or the account is inactive`()
  {
    desk.context.isGuarded = true
    #expect(desk.obstacle(nil) == .guarded)
    desk.context.kill = .reducing
    #expect(desk.obstacle(nil) == .killed(.reducing))
    desk.house.suspend(.gen)
    #expect(desk.obstacle(nil) == .notActive(.suspended))
    #expect(desk.plan.proposals.isEmpty)
  }

  @Test mutating func `preservation freezes puts`() {
    desk.context.isFrozen = true
    #expect(desk.obstacle(nil) == .frozen && desk.plan.proposals.isEmpty)
  }

  @Test func `every proposal and every skip is explained`() {
    for proposal in desk.plan.proposals {
      #expect(
        proposal.explanation.map(\.rule) == [
          "entry.regime", "entry.strike", "entry.liquidity", "entry.credit", "entry.capital", "entry.size",
        ])
      #expect(proposal.decisionClass == .entry && proposal.highestLevel == .autonomous)
    }
  }
}

@Suite struct GateOfEntryTests {
  var desk = Entering(ladder: [("A", 50)])
  let put = listed("A", Household.friday, .put, 45)

  private mutating func quote(_ bid: String, _ ask: String, openInterest: Int64? = 500) {
    desk.market.quote(put, bid, ask, delta: -4_500, openInterest: openInterest)
  }

  @Test mutating func `a spread of five percent of mid passes, or of five cents; a unit more does not`() {
    quote("1.95", "2.05")
    #expect(desk.contracts("A") > 0)
    quote("1.95", "2.0501")
    #expect(
      desk.obstacle("A") == .illiquid(.spread(price("0.1001"), limit: price("0.1000"))))
    quote("0.20", "0.25")
    #expect(desk.contracts("A") > 0)
    quote("0.20", "0.2501")
    #expect(desk.obstacle("A") != nil)
    quote("0", "0.05")
    #expect(desk.obstacle("A") == .illiquid(.noBid))
    quote("0.0001", "0.05")
    #expect(desk.obstacle("A") != .illiquid(.noBid))
    quote("0.0501", "0.05")
    #expect(desk.obstacle("A") == .illiquid(.noBid))
  }

  @Test mutating func `both ends of the band of deltas are in it`() {
    let band = desk.settings.delta
    for (delta, isSold) in [(band.low * 100, true), (band.high * 100, true), (band.high * 100 + 1, false)] {
      desk.market.options = [:]
      desk.market.quote(put, "1.95", "2.05", delta: -delta, openInterest: 500)
      #expect((desk.contracts("A") > 0) == isSold, "\(delta)")
    }
  }

  @Test mutating func `open interest must be at least 500 where it is known`() {
    quote("1.00", "1.02", openInterest: 499)
    #expect(desk.obstacle("A") == .illiquid(.openInterest(499, least: 500)))
    quote("1.00", "1.02", openInterest: nil)
    #expect(desk.contracts("A") > 0)
  }

  @Test mutating func `the net credit after fees both ways is at least 0.15 percent of the reserve`() {
    desk.fees.regulatory = false
    // 0.15 % of 4,500 is 6.75; two commissions are 1.30: a limit of 0.0805 would do.
    quote("0.08", "0.08")
    #expect(desk.obstacle("A") == .credit(usd("6.70"), least: usd("6.75")))
    quote("0.09", "0.09")
    #expect(desk.contracts("A") > 0)
    // The middle of 0.07 and 0.11 is enough, and 0.08 would not be.
    quote("0.07", "0.11")
    #expect(desk.plan.proposals.first?.draft.worst == .zero - price("0.09"))
  }

  @Test
  mutating func `the limit starts at mid and concedes two ticks or five percent, never past natural`() {
    quote("0.97", "1.01")
    var draft = desk.plan.proposals.first?.draft
    #expect(draft?.type == .limit(.zero - price("0.99")) && draft?.worst == .zero - price("0.97"))
    quote("2.91", "3.05")
    draft = desk.plan.proposals.first?.draft
    // Five percent of 2.98 is 0.149: natural is reached before.
    #expect(draft?.type == .limit(.zero - price("2.98")) && draft?.worst == .zero - price("2.91"))
    quote("2.95", "2.96")
    draft = desk.plan.proposals.first?.draft
    #expect(draft?.worst == .zero - price("2.95"))
  }

  @Test mutating func `Rev and Com skip a symbol that reports before expiry, Gen halves and asks`() {
    desk.market.happenings["A"] = [MarketEvent(day: Household.thursday, kind: .earnings)]
    #expect(desk.contracts("A") == 5)
    #expect(desk.plan.proposals.map(\.highestLevel) == [.human])
    desk.settings.earnings = .skip
    #expect(desk.obstacle("A") == .earnings(Household.thursday))
    // A report after the expiry's close does not touch it, nor does one that is past.
    for day in [Household.friday, Household.thursday - 1] {
      desk.market.happenings["A"] = [MarketEvent(day: day, kind: .earnings)]
      #expect(desk.contracts("A") == 11)
    }
    desk.market.happenings["A"] = [MarketEvent(day: Household.thursday, kind: .economy)]
    #expect(desk.contracts("A") == 11)
  }

  @Test mutating func `half of one contract is none`() {
    desk = Entering(ladder: [("A", 900)])
    desk.market.happenings["A"] = [MarketEvent(day: Household.thursday, kind: .earnings)]
    #expect(desk.obstacle("A") == .halved(Household.thursday))
  }

  @Test mutating func `sizes are halved before contracts are handed out, so that others can use the rest`() {
    desk = Entering(ladder: [("A", 900), ("B", 40)])
    desk.market.happenings["A"] = [MarketEvent(day: Household.thursday, kind: .earnings)]
    #expect(desk.obstacle("A") == .halved(Household.thursday))
    // Half of the account is the most that one symbol takes: 14 puts of 3,500.
    #expect(desk.contracts("B") == 14)
    desk = Entering(ladder: [("A", 50), ("B", 40)])
    let equal = (desk.contracts("A"), desk.contracts("B"))
    desk.market.happenings["A"] = [MarketEvent(day: Household.thursday, kind: .earnings)]
    #expect(desk.contracts("A") == equal.0 / 2)
    #expect(desk.contracts("B") > equal.1)
  }

  @Test func `the least capital to write one contract covers the buffer`() {
    // Strike 45 needs 4,500, which is 95 % of 4,736.8421….
    #expect(EntryRule.leastCapital(desk.settings, in: desk.market, .newYork) == usd("4736.8422"))
    var none = desk
    none.market.options = [:]
    #expect(EntryRule.leastCapital(none.settings, in: none.market, .newYork) == nil)
  }
}
