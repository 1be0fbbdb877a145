import Books
import Domain
import Money
import Rules
import Settings
import Testing

@Suite struct CallEntryTests {
  var desk = Entering(ladder: [("A", 100)])

  /// 200 shares put to the account at 100 for a premium of 2 a share last week: a wheel basis of 98.
  init() throws {
    desk.house = Household(gen: 100_000)
    desk.house.go(to: Household.monday - 3)
    try desk.house.assign(
      desk.id, listed("A", Household.monday - 3, .put, 100), 2, premium: "2.00", mark: "100")
  }

  private mutating func move(to spot: Int64) {
    desk.market.options = [:]
    desk.market.list("A", spot, expiry: Household.friday)
  }

  private var proposal: EntryProposal? { desk.plan.proposals.first }
  private var leg: OrderLeg? { proposal?.draft.legs.first }

  @Test func `whole lots get calls at the strike nearest the money at or above the wheel basis`() {
    #expect(leg == OrderLeg(.option(listed("A", Household.friday, .call, 100)), quantity: -2))
    #expect(proposal?.decisionClass == .entry && proposal?.ifCalled == nil)
    #expect(desk.obstacle("A") == .holdsShares)
    #expect(desk.plan.proposals.count == 1)
  }

  @Test func `the explanation says what was looked at, the market in the call too`() {
    let rules = proposal?.explanation.map(\.rule) ?? []
    #expect(rules.contains("entry.shares") && rules.contains("entry.call"))
    #expect(proposal?.explanation.first { $0.rule == "entry.liquidity" }?.verdict == "passes")
  }

  @Test mutating func `the strike is never below the wheel basis`() {
    move(to: 97)
    #expect(leg?.instrument.contract?.strike == Price(dollars: 98))
    move(to: 91)
    #expect(leg?.instrument.contract?.strike == Price(dollars: 98))
    #expect(proposal?.decisionClass == .entry)
  }

  @Test
  mutating func `without enough credit at the basis a lower call is a decision that shows the possible loss`()
  {
    desk.settings.entry.callCredit = BasisPoints(percent: 10)
    move(to: 95)
    // Calls of delta 25 stand 25 above the share in this market; the middle of the band is 25.
    #expect(leg?.instrument.contract?.strike == Price(dollars: 120))
    #expect(proposal?.decisionClass == .adjustment && proposal?.highestLevel == .human)
    #expect(proposal?.ifCalled == usd("4400"))
  }

  @Test mutating func `in recovery a call always needs that decision`() throws {
    move(to: 90)
    // B is 100: ten percent below is C-REC, whatever the wheel basis.
    #expect(proposal?.decisionClass == .adjustment)
    move(to: 91)
    #expect(proposal?.decisionClass == .entry)
    desk.market.options = [:]
    desk.market.quote("A", "88")
    desk.market.quote(listed("A", Household.friday, .call, 92), "1.00", "1.02", delta: 2_500)
    #expect(proposal?.ifCalled == usd("-1200"))
    #expect(proposal?.summary.hasSuffix("if called: -$1,200.00") == true)
  }

  @Test mutating func `calls are sold in any session before expiry, even in Chop and preservation`() {
    for day in 0...3 {
      desk.market.session = TableMarket(on: Household.monday + day).session
      #expect(leg?.quantity == -2)
    }
    desk.context.regime = verdict(.chop)
    desk.context.isFrozen = true
    #expect(leg?.quantity == -2)
    desk.market.session = TableMarket(on: Household.friday).session
    #expect(desk.plan.proposals.isEmpty && desk.obstacle("A") == .notEntryDay(sessions: 0))
  }

  @Test mutating func `shares acquired since the open wait for the next session`() throws {
    desk.house.go(to: Household.thursday)
    try desk.house.assign(desk.id, listed("A", Household.friday, .put, 100), 1, premium: "1", mark: "100")
    #expect(leg?.quantity == -2)
  }

  @Test mutating func `lots already covered by calls or working orders get no second call`() throws {
    desk.house.go(to: Household.monday)
    try desk.house.open(desk.id, .option(listed("A", Household.friday, .call, 105)), -1, at: "1")
    #expect(leg?.quantity == -1)
    desk.context.orders = [
      OpeningOrder(listed("A", Household.friday, .call, 100), working: 1, day: Household.monday)
    ]
    #expect(desk.plan.proposals.isEmpty)
    desk.context.orders = [
      OpeningOrder(listed("A", Household.friday, .call, 100), working: 0, day: Household.monday)
    ]
    #expect(desk.obstacle("A") == .ordered)
  }

  @Test mutating func `what works in other options takes no shares`() {
    let calls = OpeningOrder(listed("B", Household.friday, .call, 100), working: 2, day: Household.monday)
    desk.context.orders = [calls]
    #expect(leg?.quantity == -2)
    // Puts on the same share leave its lots free, and are an order of this week all the same, as calls that are done.
    let skipped = [(OptionContract.Right.put, Int64(2)), (.call, 0)].map { right, working in
      desk.context.orders = [
        OpeningOrder(listed("A", Household.friday, right, 100), working: working, day: Household.monday)
      ]
      return desk.plan.skips.map(\.obstacle)
    }
    #expect(skipped[0] == skipped[1] && skipped[0].contains(.ordered))
  }

  @Test mutating func `odd lots get no calls, and puts are still sold beside them`() throws {
    desk.house = Household(gen: 100_000)
    desk.house.go(to: Household.monday)
    try desk.house.open(desk.id, .shares("A"), 99, at: "100")
    #expect(leg?.instrument.contract?.right == .put)
  }

  @Test mutating func `earnings before expiry: Gen writes half and asks, the others none`() {
    desk.market.happenings["A"] = [MarketEvent(day: Household.thursday, kind: .earnings)]
    #expect(leg?.quantity == -1 && proposal?.highestLevel == .human)
    desk.settings.earnings = .skip
    #expect(desk.plan.proposals.isEmpty && desk.obstacle("A") == .earnings(Household.thursday))
  }

  @Test mutating func `a thin market in the call, or none, is skipped`() {
    desk.market.options = [:]
    #expect(desk.obstacle("A") == .noExpiry(Household.friday))
    desk.market.quote(listed("A", Household.friday, .call, 100), "1.00", "2.00", delta: 5_000)
    #expect(desk.obstacle("A") == .illiquid(.spread(price("1.00"), limit: price("0.075"))))
    desk.market.shares = [:]
    #expect(desk.obstacle("A") == .noQuote)
  }
}

@Suite struct ComEntryTests {
  var desk = Entering(ladder: [])

  init() {
    desk.id = Household.com
    desk.settings = AccountSettings(.com)
    desk.settings.symbols = ["A", "B"]
    for (symbol, spot) in [(Symbol("A"), Int64(50)), ("B", 40)] as [(Symbol, Int64)] {
      desk.market.list(symbol, spot, expiry: Household.friday + 7)
    }
  }

  @Test mutating func `Com enters while it has no short put, once a week`() throws {
    #expect(desk.strike("A") == Price(dollars: 25))
    desk.context.orders = [
      OpeningOrder(listed("B", Household.friday + 7, .put, 15), working: 0, day: Household.thursday)
    ]
    #expect(desk.contracts("A") > 0 && desk.obstacle("B") == .ordered)
    desk.context.orders[0].day = Household.thursday - 1
    #expect(desk.obstacle(nil) == .enteredThisWeek)
    desk.context.orders = []
    try desk.house.open(desk.id, .option(listed("A", Household.friday + 7, .put, 25)), -1, at: "1")
    #expect(desk.obstacle(nil) == .holdsPut)
  }

  @Test mutating func `LEAPS and shares do not keep Com from entering`() throws {
    desk.house.go(to: Household.monday)
    try desk.house.open(
      desk.id, .option(listed("A", Day(year: 2028, month: 1, day: 21), .call, 30)), 1, at: "22")
    try desk.house.open(desk.id, .shares("B"), 50, at: "40")
    #expect(desk.contracts("A") > 0 && desk.contracts("B") > 0)
    #expect(desk.plan.skips.isEmpty)
  }

  @Test mutating func `shares of a symbol count toward the third of the account that it may take`() throws {
    #expect(desk.contracts("B") == 23, "34,500 of 35,000")
    desk.house.go(to: Household.monday)
    try desk.house.open(desk.id, .shares("B"), 99, at: "40")
    let secured = desk.contracts("B") * 1_500
    #expect(secured + 3_960 <= 35_000 && secured > 27_000, "\(secured) beside shares of 3,960")
  }

  @Test mutating func `Rev and Com size on capital, less what shares and LEAPS cost`() throws {
    let before = desk.contracts("A") * 2_500 + desk.contracts("B") * 1_500
    // Each of the two symbols takes 35 % at most.
    #expect(before > 66_000 && before <= 70_000)
    desk.house.go(to: Household.monday)
    try desk.house.open(desk.id, .shares("Z"), 1_000, at: "50")
    let after = desk.contracts("A") * 2_500 + desk.contracts("B") * 1_500
    #expect(after > 43_000 && after <= 45_000)
  }
}

@Suite struct LeapsEntryTests {
  var desk = Entering(ladder: [("A", 50), ("B", 40)])
  let far = Day(year: 2028, month: 1, day: 21)

  init() {
    // On no entry day of a Gen-Acc, so that only LEAPS are planned.
    desk.market.session = TableMarket(on: Household.monday).session
    desk.market.quote(listed("A", far, .call, 35), "16.00", "16.40", delta: 7_500, openInterest: 100)
    desk.market.quote(listed("B", far, .call, 28), "13.00", "13.20", delta: 7_500, openInterest: 100)
    desk.fees.regulatory = false
  }

  private mutating func reserve(_ amount: Money) { desk.house.post(.gen, [(.leapsReserve, amount)]) }
  private var leg: OrderLeg? { desk.plan.proposals.first?.draft.legs.first }

  @Test
  mutating func `LEAPS are bought once the cheapest share's contract fits, fees and worst step included`() {
    // The middle is 13.10, natural 13.20: 1,320.65 with the commission.
    reserve(usd("1320.64"))
    #expect(desk.plan.proposals.isEmpty)
    #expect(desk.obstacle("B") == .capital(needed: usd("1320.65"), available: usd("1320.64")))
    reserve(usd("0.01"))
    #expect(leg == OrderLeg(.option(listed("B", far, .call, 28)), quantity: 1))
    reserve(usd("1320.65"))
    #expect(leg?.quantity == 2)
    #expect(desk.plan.proposals.first?.draft.type == .limit(price("13.10")))
  }

  @Test mutating func `the spread is at most three percent, the open interest at least a hundred`() {
    reserve(usd("5000"))
    desk.market.quote(listed("B", far, .call, 28), "13.00", "13.40", delta: 7_500, openInterest: 99)
    #expect(desk.obstacle("B") == .illiquid(.spread(price("0.40"), limit: price("0.396"))))
    #expect(leg?.instrument.symbol == "A")
    desk.market.quote(listed("B", far, .call, 28), "13.00", "13.20", delta: 7_500, openInterest: 99)
    #expect(desk.obstacle("B") == .illiquid(.openInterest(99, least: 100)))
  }

  @Test mutating func `the expiry is at least a year away, the delta from 70 to 80`() {
    reserve(usd("5000"))
    desk.market.session = TableMarket(on: Day(year: 2027, month: 1, day: 22)).session
    #expect(desk.plan.proposals.isEmpty)
    desk.market.session = TableMarket(on: Day(year: 2027, month: 1, day: 21)).session
    #expect(leg != nil)
    for delta in [Int64(6_999), 8_001] {
      desk.market.quote(listed("A", far, .call, 35), "16", "16.4", delta: delta)
      desk.market.quote(listed("B", far, .call, 28), "13", "13.2", delta: delta)
      #expect(desk.plan.proposals.isEmpty)
    }
  }

  @Test mutating func `no LEAPS are bought during preservation`() {
    reserve(usd("5000"))
    desk.context.isFrozen = true
    #expect(desk.plan.proposals.isEmpty)
  }
}
