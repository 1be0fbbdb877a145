import Books
import Domain
import Money
import Rules
import Settings
import Testing

private let next = Household.friday + 7
private let after = Household.friday + 14

@Suite struct RollTests {
  var desk: Managing

  init() throws {
    desk = try Managing()
    // Six percent below the strike on the session before expiry: only a roll is looked for.
    desk.memory.entrySpot = nil
    desk.set("94", bid: "6.20", ask: "6.30")
  }

  private mutating func offer(_ strike: Int64, _ expiry: Day, _ bid: String, _ ask: String) {
    desk.market.quote(listed("A", expiry, .put, strike), bid, ask, delta: -4_500)
  }

  private var target: OptionContract? { desk.verdict?.draft?.legs.last?.instrument.contract }

  private var stop: String? {
    desk.verdict?.explanation.first { $0.rule == "manage.acceptable_roll" }?.verdict
  }

  @Test mutating func `a credit is preferred, then the lowest strike, then the nearest expiry`() {
    offer(98, next, "6.10", "6.20")
    #expect(target == listed("A", next, .put, 98))
    // Buying back at 6.25 in the middle, selling at 6.50: a credit.
    offer(100, next, "6.45", "6.55")
    #expect(target == listed("A", next, .put, 100))
    offer(99, after, "6.45", "6.55")
    #expect(target == listed("A", after, .put, 99))
    offer(99, next, "6.45", "6.55")
    #expect(target == listed("A", next, .put, 99))
    #expect(desk.action == .roll && desk.verdict?.draft?.purpose == .roll)
    #expect(
      desk.verdict?.draft?.legs == [
        OrderLeg(.option(desk.put), quantity: 2),
        OrderLeg(.option(listed("A", next, .put, 99)), quantity: -2),
      ])
    #expect(desk.verdict?.draft?.type == .limit(.zero - price("0.25")))
  }

  private func rolled(_ contract: OptionContract) -> OrderDraft? {
    let memory = desk.memory
    let found = ManageRule.roll(
      of: contract, in: desk.house[Household.gen], desk.settings, memory: { _ in memory }, fees: desk.fees,
      in: desk.market, .newYork)
    guard case .success(let roll) = found else { return nil }
    return roll.draft
  }

  @Test mutating func `of several short options the one that is named is rolled`() throws {
    let other = listed("A", Household.friday, .put, 99)
    try desk.house.open(Household.gen, .option(other), -1, at: "2.00")
    desk.market.quote(other, "5.20", "5.30", delta: -4_500)
    offer(98, next, "7.00", "7.10")
    #expect(rolled(other)?.legs.first == OrderLeg(.option(other), quantity: 1))
    #expect(rolled(desk.put)?.legs.first == OrderLeg(.option(desk.put), quantity: 2))
    #expect(rolled(listed("A", Household.friday, .put, 90)) == nil)
  }

  @Test mutating func `for Gen a debit is at most ten percent of the original premium`() {
    // 400 were taken in: 40 may be paid. Two contracts cost 2.60 in commissions, so 0.187 a share is the bound.
    offer(98, next, "6.05", "6.09")
    #expect(desk.action == .roll)
    offer(98, next, "6.04", "6.08")
    #expect(desk.action == .noRoll(.assign))
    #expect(stop == "nets -$40.60, at least -$40.00")
    desk.memory.originalPremium = usd("406")
    #expect(desk.action == .roll)
  }

  @Test mutating func `a roll goes to the next two weekly expiries, at or below the strike`() {
    offer(101, next, "7.00", "7.10")
    offer(100, Household.friday + 21, "7.00", "7.10")
    offer(100, Household.friday + 5, "7.00", "7.10")
    #expect(desk.action == .noRoll(.assign) && stop == "no strike in the direction")
    offer(100, after, "7.00", "7.10")
    #expect(desk.action == .roll)
  }

  @Test mutating func `the new leg passes the liquidity gate`() {
    offer(100, next, "6.50", "7.50")
    #expect(desk.action == .noRoll(.assign) && stop?.hasPrefix("the spread of 1.00") == true)
  }

  @Test mutating func `nothing is rolled across earnings`() {
    offer(100, next, "7.00", "7.10")
    desk.market.happenings["A"] = [MarketEvent(day: next - 1, kind: .earnings)]
    #expect(desk.action == .noRoll(.assign) && stop == "earnings on \(next - 1)")
    desk.market.happenings["A"] = [MarketEvent(day: next, kind: .earnings)]
    #expect(desk.action == .roll)
  }

  @Test mutating func `at most three rolls in a row are allowed`() {
    offer(100, next, "7.00", "7.10")
    desk.memory.rolls = 2
    #expect(desk.action == .roll)
    desk.memory.rolls = 3
    #expect(desk.action == .noRoll(.assign) && stop == "3 rolls in a row already")
  }

  @Test mutating func `a roll's limit moves only as far as the roll stays acceptable`() {
    // 40 may be paid; with 2.60 in commissions that is 0.187 a share, of which 0.18 can be said.
    offer(98, next, "6.05", "6.09")
    #expect(desk.verdict?.draft?.type == .limit(price("0.18")))
    #expect(desk.verdict?.draft?.worst == price("0.18"))
    desk.memory.originalPremium = usd("460")
    #expect(desk.verdict?.draft?.worst == price("0.20"))
  }

  @Test mutating func `a roll's limit concedes two cents or five percent, never past natural`() {
    offer(100, next, "7.00", "7.10")
    // Middle 6.25 against 7.05: a credit of 0.80; five percent are four cents; natural is 0.70.
    #expect(desk.verdict?.draft?.worst == .zero - price("0.76"))
    offer(100, next, "6.26", "6.28")
    #expect(desk.verdict?.draft?.type == .limit(.zero - price("0.02")))
    #expect(desk.verdict?.draft?.worst == .zero)
  }
}
