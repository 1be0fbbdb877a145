import Books
import Domain
import Money
import Rules
import Settings
import Testing

@Suite struct PreservationTests {
  var house = Household(gen: 100_000)
  var settings = AccountSettings(.gen)
  var memory = PreservationMemory()
  var spot = "100"

  private var account: Account { house[Household.gen] }

  private var cause: PreservationCause? {
    PreservationRule.cause(of: account, settings, memory) { _ in price(spot) }
  }

  @Test mutating func `a put more than fifteen percent below its strike triggers once for its chain`() throws
  {
    house.go(to: Household.thursday)
    try house.open(Household.gen, .option(listed("A", Household.friday, .put, 100)), -1, at: "1")
    let chain = account.lots[0].chain
    spot = "85"
    #expect(cause == nil)
    spot = "84.9999"
    #expect(cause == .deepDrawdown([chain]))
    memory.chains = [chain]
    #expect(cause == nil)
    try house.open(Household.gen, .option(listed("B", Household.friday, .put, 100)), -1, at: "1")
    #expect(cause == .deepDrawdown([account.lots[1].chain]))
  }

  @Test mutating func `shares fifteen percent below their basis trigger for the chain that brought them`()
    throws
  {
    house.go(to: Household.thursday)
    try house.assign(Household.gen, listed("A", Household.friday, .put, 100), 1, premium: "1", mark: "100")
    spot = "85.0001"
    #expect(cause == nil)
    spot = "85"
    #expect(cause == .deepDrawdown([account.lots[0].chain]))
  }

  @Test mutating func `more than the maximum drawdown triggers, the maximum itself does not`() {
    house.mark(.gen, at: usd("85000"))
    #expect(cause == nil)
    house.mark(.gen, at: usd("85000") - unit)
    #expect(cause == .maximumDrawdown(BasisPoints(1_501)))
    memory.hasBreached = true
    #expect(cause == nil)
  }

  @Test mutating func `it triggers again only ten percent below the flow-neutral value of the last trigger`()
  {
    house.mark(.gen, at: usd("80000"))
    memory.hasBreached = true
    memory.lastTrigger = PreservationRule.flowNeutralValue(of: account)
    #expect(memory.lastTrigger == usd("80000"))
    house.mark(.gen, at: usd("72000.0100"))
    #expect(cause == nil)
    house.mark(.gen, at: usd("72000"))
    #expect(cause == .furtherFall(BasisPoints(percent: 10)))
  }

  @Test mutating func `it keeps the exposure at each trigger and the first trigger's day`() throws {
    house.go(to: Household.thursday)
    try house.open(Household.gen, .option(listed("A", Household.friday, .put, 100)), -3, at: "1")
    let first = PreservationRule.entered(account, before: nil, at: house.now)
    #expect(first.triggerExposure == usd("30000") && first.weeks == 0 && first.since == house.now)
    var older = first
    older.weeks = 4
    older.quietWeeks = 1
    let again = PreservationRule.entered(account, before: older, at: house.now + .days(30))
    #expect(again.since == first.since && again.weeks == 4 && again.quietWeeks == -1)
  }

  @Test mutating func `the week of a trigger does not count as quiet`() {
    var state = PreservationRule.entered(account, before: nil, at: house.now)
    for _ in 1...2 {
      state = PreservationRule.afterWeek(state, regime: .green, isCalm: true)
      #expect(!PreservationRule.isLiftDue(state, ProtectSettings()))
    }
    state = PreservationRule.afterWeek(state, regime: .green, isCalm: true)
    #expect(PreservationRule.isLiftDue(state, ProtectSettings()))
  }

  @Test func `two quiet weeks in a row, or thirteen weeks, let a decision propose to lift it`() {
    let rules = ProtectSettings()
    var state = Preservation(
      since: Household.founded, triggerValue: .zero, triggerExposure: .zero, quietWeeks: 0, weeks: 0)
    state = PreservationRule.afterWeek(state, regime: .chop, isCalm: true)
    #expect(!PreservationRule.isLiftDue(state, rules))
    for (regime, isCalm) in [(Regime.red, true), (.green, false)] as [(Regime?, Bool)] + [(nil, true)] {
      #expect(PreservationRule.afterWeek(state, regime: regime, isCalm: isCalm).quietWeeks == 0)
    }
    #expect(
      PreservationRule.isLiftDue(PreservationRule.afterWeek(state, regime: .green, isCalm: true), rules))
    state = Preservation(
      since: Household.founded, triggerValue: .zero, triggerExposure: .zero, quietWeeks: 0, weeks: 11)
    state = PreservationRule.afterWeek(state, regime: .red, isCalm: false)
    #expect(!PreservationRule.isLiftDue(state, rules))
    state = PreservationRule.afterWeek(state, regime: .red, isCalm: false)
    #expect(PreservationRule.isLiftDue(state, rules))
  }

  @Test func `after lifting, the size is half for four weeks`() {
    let rules = ProtectSettings()
    #expect(PreservationRule.size(weeksSinceLift: nil, rules) == .whole)
    #expect(PreservationRule.size(weeksSinceLift: 3, rules) == BasisPoints(percent: 50))
    #expect(PreservationRule.size(weeksSinceLift: 4, rules) == .whole)
    #expect(PreservationRule.buffer(settings, isPreserving: true) == BasisPoints(percent: 20))
    #expect(PreservationRule.buffer(settings, isPreserving: false) == BasisPoints(percent: 5))
  }

  @Test func `a structure freezes when half its value is in preservation`() {
    func frozen(_ inside: String, _ outside: String) -> Bool {
      PreservationRule.isFrozen(
        [(liquidation: usd(inside), isPreserving: true), (liquidation: usd(outside), isPreserving: false)],
        ProtectSettings())
    }
    #expect(frozen("100", "100"))
    #expect(!frozen("100", "100.0001"))
    #expect(!frozen("0", "0"))
  }
}

@Suite struct ExposureReductionTests {
  var house = Household(gen: 200_000)
  var market = TableMarket(on: Household.thursday)
  let settings = AccountSettings(.gen)

  private mutating func hold(_ symbol: Symbol, _ count: Int64, spot: String, ask: String) throws {
    let put = listed(symbol, Household.friday, .put, 100)
    try house.open(Household.gen, .option(put), -count, at: "2")
    market.quote(symbol, spot)
    market.quote(put, ask, ask, delta: -8_000)
  }

  private func reduction(from exposure: String) -> ExposureReduction {
    ExposureReduction(
      house[Household.gen], settings,
      Preservation(
        since: house.now, triggerValue: .zero, triggerExposure: usd(exposure), quietWeeks: 0, weeks: 0),
      in: market)
  }

  private func closed(_ reduction: ExposureReduction) -> [String] {
    reduction.drafts.map { "\($0.legs[0].instrument.symbol) \($0.legs[0].quantity)" }
  }

  @Test mutating func `the worst puts are bought back first, until the exposure is half`() throws {
    try hold("A", 3, spot: "95", ask: "6")
    try hold("B", 4, spot: "84", ask: "17")
    #expect(closed(reduction(from: "70000")) == ["B 4"])
    #expect(closed(reduction(from: "80000")) == ["B 3"])
    #expect(closed(reduction(from: "79999.9998")) == ["B 4"])
    #expect(closed(reduction(from: "50000")) == ["B 4", "A 1"])
    #expect(reduction(from: "50000").exposure == usd("20000"))
    #expect(reduction(from: "140000").drafts.isEmpty)
  }

  @Test mutating func `the last contract is kept, and winners are not touched`() throws {
    try hold("A", 2, spot: "84", ask: "17")
    #expect(closed(reduction(from: "0")) == ["A 1"])
    try hold("B", 2, spot: "104", ask: "1.99")
    #expect(closed(reduction(from: "0")) == ["A 2"])
    market.options = [:]
    #expect(reduction(from: "0").drafts.isEmpty)
  }
}

@Suite struct AssignmentRuleTests {
  @Test func `a cent in the money is exercised, less is not`() {
    let put = listed("A", Household.friday, .put, 100)
    #expect(AssignmentRule.isExercised(put, atClose: price("99.99")))
    #expect(!AssignmentRule.isExercised(put, atClose: price("99.9901")))
    let call = listed("A", Household.friday, .call, 100)
    #expect(AssignmentRule.isExercised(call, atClose: price("100.01")))
    #expect(!AssignmentRule.isExercised(call, atClose: price("100.0099")))
  }

  private func isWorth(
    _ right: OptionContract.Right, spot: String, mid: String, dividend: String? = nil, rate: Int64 = 40_000
  ) -> Bool {
    var market = TableMarket(on: Household.thursday)
    // A year to expiry, so that interest at four percent on 100 is 4.
    let contract = listed("A", Household.thursday + 365, right, 100)
    market.quote(contract, mid, mid, delta: 5_000)
    guard let view = market.option(contract) else { return false }
    return AssignmentRule.isWorthExercising(
      view, spot: price(spot), dividend: dividend.map { price($0) }, rate: rate, on: Household.thursday)
  }

  @Test func `a call is exercised before an ex-date when its time value is less than the dividend`() {
    #expect(isWorth(.call, spot: "110", mid: "10.4999", dividend: "0.50"))
    #expect(!isWorth(.call, spot: "110", mid: "10.50", dividend: "0.50"))
    #expect(!isWorth(.call, spot: "110", mid: "10"))
    #expect(!isWorth(.call, spot: "100", mid: "0.10", dividend: "0.50"))
  }

  @Test func `a put is exercised when its time value is less than the interest, not before an ex-date`() {
    #expect(isWorth(.put, spot: "80", mid: "23.9999"))
    #expect(!isWorth(.put, spot: "80", mid: "24"))
    #expect(!isWorth(.put, spot: "80", mid: "20", dividend: "0.50"))
    #expect(!isWorth(.put, spot: "101", mid: "0.01"))
    #expect(!isWorth(.put, spot: "80", mid: "20", rate: 0))
  }
}
