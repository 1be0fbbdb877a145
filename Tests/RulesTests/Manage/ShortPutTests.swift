import Books
import Domain
import Money
import Rules
import Settings
import Testing

/// An account with two puts at 100 on A, sold at 2.00 with the share at 102, and a range of 4.
struct Managing {
  var house = Household(gen: 100_000)
  var settings = AccountSettings(.gen)
  var market = TableMarket(on: Household.thursday)
  var memory = PositionMemory(entrySpot: price("102"))
  var fees = FeeSettings()
  let put = listed("A", Household.friday, .put, 100)

  init(openedOn day: Day = Household.monday) throws {
    fees.regulatory = false
    house.go(to: day)
    try house.open(Household.gen, .option(put), -2, at: "2.00")
  }

  mutating func set(_ spot: String, bid: String, ask: String) {
    market.quote("A", spot)
    market.quote(put, bid, ask, delta: -4_500)
  }

  var verdicts: [ManageVerdict] {
    ManageRule.verdicts(
      on: house[Household.gen], settings, memory: { [memory] _ in memory }, fees: fees, in: market, .newYork)
  }

  var verdict: ManageVerdict? { verdicts.first }
  var action: ManageAction? { verdict?.action }
}

@Suite struct ShortPutTests {
  var desk: Managing

  init() throws { desk = try Managing() }

  /// The action with the share at a price and the option at its intrinsic value plus half a dollar.
  private mutating func action(at spot: String) -> ManageAction? {
    let worth = price("100") > price(spot) ? price("100") - price(spot) : .zero
    let ask = Price(units: worth.units + 16_000)
    desk.memory.entrySpot = price(spot)
    desk.set(spot, bid: "\(Price(units: ask.units - 500))", ask: "\(ask)")
    return desk.action
  }

  @Test mutating func `a put expires more than half a range above its strike`() {
    #expect(action(at: "102.0001") == .letExpire)
    #expect(action(at: "102") == .prepareAssignment)
  }

  @Test mutating func `assignment is prepared down to five percent below, inclusive`() {
    #expect(action(at: "95") == .prepareAssignment)
    #expect(action(at: "94.9999") == .noRoll(.assign))
    #expect(desk.verdict?.draft == nil)
  }

  @Test mutating func `further down it is rolled, or handled as the settings say if it cannot be`() {
    desk.settings.manage.noRoll = .close
    #expect(action(at: "94") == .noRoll(.close))
    #expect(desk.verdict?.draft?.legs == [OrderLeg(.option(desk.put), quantity: 2)])
    desk.settings.manage.noRoll = .reduce
    #expect(action(at: "94") == .noRoll(.reduce))
    #expect(desk.verdict?.draft?.legs == [OrderLeg(.option(desk.put), quantity: 1)])
  }

  @Test mutating func `capital is preserved beyond fifteen percent, once per chain`() {
    #expect(action(at: "85") == .noRoll(.assign))
    #expect(action(at: "84.9999") == .preserve)
    #expect(desk.verdict?.decisionClass == .emergency)
    desk.memory.hasTriggered = true
    #expect(action(at: "84.9999") == .noRoll(.assign))
  }

  @Test mutating func `the distance rules wait for the session before expiry`() {
    desk.market.session = TableMarket(on: Household.thursday - 1).session
    #expect(action(at: "103") == .hold)
    #expect(action(at: "94") == .hold)
    desk.market.session = TableMarket(on: Household.friday).session
    #expect(action(at: "103") == .letExpire)
  }

  @Test func `in the session it was opened only preservation applies`() throws {
    var desk = try Managing(openedOn: Household.thursday)
    desk.set("110", bid: "0.01", ask: "0.02")
    #expect(desk.action == .hold)
    desk.set("84", bid: "16.50", ask: "16.60")
    #expect(desk.action == .preserve)
  }

  @Test mutating func `a put offered at five cents or less is bought back, at worst at the ask`() {
    desk.set("110", bid: "0.03", ask: "0.0501")
    #expect(desk.action == .takeProfit)
    desk.set("110", bid: "0.03", ask: "0.05")
    #expect(desk.action == .buyBack)
    #expect(desk.verdict?.draft?.type == .limit(price("0.04")) && desk.verdict?.draft?.worst == price("0.05"))
    desk.set("110", bid: "0", ask: "0")
    #expect(desk.action == .letExpire)
  }

  @Test
  mutating func `profit is taken at eighty percent, at fifty with two sessions left or a range in favour`() {
    desk.set("102", bid: "0.35", ask: "0.40")
    #expect(desk.action == .takeProfit)
    desk.set("102", bid: "0.35", ask: "0.4001")
    #expect(desk.action == .prepareAssignment)
    desk.set("106", bid: "0.95", ask: "1.00")
    #expect(desk.action == .letExpire)
    desk.set("106.0001", bid: "0.95", ask: "1.00")
    #expect(desk.action == .takeProfit)
    desk.set("106.0001", bid: "0.95", ask: "1.0001")
    #expect(desk.action == .letExpire)
    desk.market.session = TableMarket(on: Household.thursday - 1).session
    desk.set("102", bid: "0.95", ask: "1.00")
    #expect(desk.action == .takeProfit)
    desk.set("102", bid: "0.95", ask: "1.0001")
    #expect(desk.action == .hold)
  }

  @Test mutating func `a move against it is watched from half a range`() {
    desk.market.session = TableMarket(on: Household.thursday - 1).session
    desk.set("100.0001", bid: "2.4", ask: "2.5")
    #expect(desk.action == .hold)
    desk.set("100", bid: "2.4", ask: "2.5")
    #expect(desk.action == .watch)
  }

  @Test mutating func `from one range it is rolled where that is acceptable, from one and a half it must be`()
  {
    desk.market.list("A", 98, expiry: Household.friday + 7)
    desk.set("98.0001", bid: "3.00", ask: "3.10")
    #expect(desk.action == .prepareAssignment)
    desk.set("98", bid: "3.00", ask: "3.10")
    #expect(desk.action == .adjust(isMandatory: false))
    desk.set("96.0001", bid: "3.00", ask: "3.10")
    #expect(desk.action == .adjust(isMandatory: false))
    desk.set("96", bid: "3.00", ask: "3.10")
    #expect(desk.action == .adjust(isMandatory: true))
    #expect(desk.verdict?.draft?.purpose == .roll)
  }

  @Test mutating func `without an acceptable roll only a mandatory adjustment acts`() {
    desk.set("98", bid: "3.00", ask: "3.10")
    #expect(desk.action == .prepareAssignment)
    #expect(desk.verdict?.acceptance == nil)
    desk.set("96", bid: "4.50", ask: "4.60")
    #expect(desk.action == .noRoll(.assign))
  }

  @Test mutating func `a mandatory adjustment without a roll is put to a person with what assignment takes`()
  {
    desk.set("96", bid: "4.50", ask: "4.60")
    #expect(
      desk.verdict?.acceptance
        == Acceptance(
          Household.gen, .unrolled, instrument: .option(desk.put), quantity: -2, consequence: usd("-20000")))
    desk.settings.manage.noRoll = .close
    #expect(desk.verdict?.acceptance == nil)
    #expect(desk.verdict?.draft?.purpose == .close)
  }

  @Test mutating func `no rule holds on unknown values: no range, no entry price, no quote`() {
    desk.memory.entrySpot = nil
    desk.set("96", bid: "4.50", ask: "4.60")
    #expect(desk.action == .prepareAssignment)
    desk.memory.entrySpot = price("102")
    desk.market.quote("A", "96", range: nil)
    #expect(desk.action == .prepareAssignment)
    desk.market.options = [:]
    #expect(desk.action == .prepareAssignment)
    desk.market.shares = [:]
    #expect(desk.verdicts.isEmpty)
  }

  @Test mutating func `the first rule that holds acts, the rest are listed`() {
    desk.set("110", bid: "0.03", ask: "0.05")
    let notes = desk.verdict?.explanation ?? []
    #expect(
      notes.map(\.rule) == [
        "manage.preservation", "manage.buy_back", "manage.profit", "manage.atr", "manage.expire",
        "manage.assignment", "manage.roll",
      ])
    #expect(
      notes.map(\.verdict) == [
        "does not hold", "buy back", "holds too", "does not hold", "holds too", "does not hold",
        "does not hold",
      ])
  }

  @Test mutating func `lots of one contract are one position`() throws {
    desk.house.go(to: Household.monday)
    try desk.house.open(Household.gen, .option(desk.put), -1, at: "5.00")
    desk.set("102", bid: "0.50", ask: "0.60")
    #expect(desk.verdicts.count == 1 && desk.verdict?.quantity == -3)
    // Premium is 900 in all: 180 to buy back is exactly eighty percent.
    #expect(desk.action == .takeProfit)
  }
}
