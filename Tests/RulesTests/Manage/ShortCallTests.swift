import Books
import Domain
import Money
import Rules
import Settings
import Testing

@Suite struct ShortCallTests {
  var house = Household(gen: 100_000)
  var settings = AccountSettings(.gen)
  var market = TableMarket(on: Household.thursday)
  var memory = PositionMemory()
  var fees = FeeSettings()
  let call = listed("A", Household.friday, .call, 100)

  /// A hundred shares at a basis of 100, a call at 100 sold on them for 2.00: a wheel basis that the test moves.
  init() throws { try hold(basis: "100") }

  private mutating func hold(basis: String) throws {
    fees.regulatory = false
    house = Household(gen: 100_000)
    house.go(to: Household.monday)
    try house.open(Household.gen, .shares("A"), 100, at: basis)
    try house.open(Household.gen, .option(call), -1, at: "2.00")
  }

  private mutating func verdict(at spot: String, ask: String = "3.00") -> ManageVerdict? {
    market.quote("A", spot)
    market.quote(call, "\(Price(units: price(ask).units - 500))", ask, delta: 4_500)
    return ManageRule.verdicts(
      on: house[Household.gen], settings, memory: { [memory] _ in memory }, fees: fees, in: market, .newYork
    ).first
  }

  private mutating func offer(_ strike: Int64, _ bid: String, _ ask: String) {
    market.quote(listed("A", Household.friday + 7, .call, strike), bid, ask, delta: 4_500)
  }

  @Test
  mutating func `more than half a range below the strike it expires, nearer it may go either way`() {
    #expect(verdict(at: "97.9999")?.action == .letExpire)
    #expect(verdict(at: "98")?.action == .eitherWay)
    #expect(verdict(at: "102")?.action == .eitherWay)
    #expect(verdict(at: "102.0001")?.action == .letBeCalled)
    #expect(verdict(at: "102.0001")?.draft == nil)
  }

  @Test mutating func `below the wheel basis it is rolled up for a credit, or the loss is named`() throws {
    try hold(basis: "110")
    #expect(verdict(at: "102")?.action == .eitherWay)
    #expect(verdict(at: "104.6")?.action == .called(at: usd("-1000")))
    #expect(
      verdict(at: "104.6")?.acceptance
        == Acceptance(
          Household.gen, .called, instrument: .option(call), quantity: -1, consequence: usd("-1000")))
    offer(105, "3.60", "3.62")
    // Buying back at 2.975 in the middle, selling at 3.61, less 1.30.
    let rolled = verdict(at: "104.6")
    #expect(rolled?.action == .rollUp)
    #expect(rolled?.acceptance == nil)
    #expect(
      rolled?.draft?.legs.last
        == OrderLeg(.option(listed("A", Household.friday + 7, .call, 105)), quantity: -1))
    offer(105, "2.97", "2.99")
    #expect(verdict(at: "104.6")?.action == .called(at: usd("-1000")))
  }

  @Test mutating func `a call at or above the wheel basis is never rolled at a debit when it is tested`() {
    memory.entrySpot = price("96")
    offer(105, "1.00", "1.02")
    #expect(verdict(at: "104")?.action == .letBeCalled)
    #expect(verdict(at: "104")?.explanation.contains { $0.verdict == "holds, cannot act" } == true)
  }

  @Test
  mutating func `five percent below the basis it is rolled down, not below the floor nor into the money`()
    throws
  {
    offer(97, "3.60", "3.62")
    offer(95, "3.60", "3.62")
    settings.entry.callFloor = .none
    #expect(verdict(at: "95.0001")?.action == .letExpire)
    let down = verdict(at: "95")
    #expect(down?.action == .rollDown)
    #expect(down?.draft?.legs.last?.instrument.contract?.strike == Price(dollars: 95))
    #expect(verdict(at: "94.9")?.draft?.legs.last?.instrument.contract?.strike == Price(dollars: 95))
    offer(94, "3.60", "3.62")
    #expect(verdict(at: "94.9")?.draft?.legs.last?.instrument.contract?.strike == Price(dollars: 95))
    settings.entry.callFloor = .wheel
    #expect(verdict(at: "94.9")?.action == .letExpire)
  }

  @Test mutating func `buying back and taking profit come before rolling down`() {
    #expect(verdict(at: "90", ask: "0.05")?.action == .buyBack)
    #expect(verdict(at: "90", ask: "0.40")?.action == .takeProfit)
  }
}

@Suite struct PinTests {
  var desk: Managing

  init() throws {
    desk = try Managing()
    desk.market.session = TableMarket(on: Household.friday).session
  }

  private var pinned: [ManageVerdict] {
    ManageRule.pinned(
      in: desk.house[Household.gen], desk.settings, memory: { [memory = desk.memory] _ in memory },
      fees: desk.fees, in: desk.market, .newYork)
  }

  @Test mutating func `half a percent either side of the strike is pinned, a unit more is not`() {
    for (spot, count) in [("99.4999", 0), ("99.5", 1), ("100.5", 1), ("100.5001", 0)] {
      desk.set(spot, bid: "0.60", ask: "0.65")
      #expect(pinned.count == count)
    }
  }

  @Test mutating func `it proposes to close if that still earns, else to accept, and offers the other`() {
    desk.set("100", bid: "0.60", ask: "0.65")
    #expect(pinned.first?.draft?.purpose == .close && pinned.first?.alternatives.isEmpty == true)
    #expect(pinned.first?.acceptance == nil)
    // 400 came in; 400 less 1.30 leaves nothing.
    desk.set("100", bid: "1.95", ask: "1.9935")
    #expect(pinned.first?.draft == nil && pinned.first?.alternatives.count == 1)
    #expect(pinned.first?.acceptance?.matter == .pinned)
    #expect(pinned.first?.acceptance?.consequence == usd("-20000"))
    desk.market.list("A", 100, expiry: Household.friday + 7)
    #expect(pinned.first?.alternatives.map(\.purpose) == [.close, .roll])
  }

  @Test mutating func `the pin check asks only about options that expire in this session`() {
    desk.set("100", bid: "0.60", ask: "0.65")
    desk.market.session = TableMarket(on: Household.thursday).session
    #expect(pinned.isEmpty)
  }
}
