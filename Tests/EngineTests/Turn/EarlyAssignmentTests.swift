import Books
import Domain
import Engine
import Money
import TestSupport
import Testing

/// Protocol §6: which short options their owners exercise in the night before a session.
@Suite struct EarlyAssignmentTests {
  private static let night = Day(year: 2026, month: 3, day: 12)
  private static let morning = Day(year: 2026, month: 3, day: 13)

  private func chance(
    _ text: String, spot: String, bid: String, ask: String, dividend: String? = nil, on day: Day = morning,
    rate: Int64 = 0
  ) throws -> BasisPoints {
    let contract = try OptionContract(text)
    var market = QuotedMarket(at: Instant(newYork: Self.night, TimeOfDay(16, 0)))
    market.quote("KO", spot)
    market.quote(contract, bid, ask, delta: 0)
    if let dividend {
      market.happenings["KO"] = [
        MarketEvent(day: day, kind: .earnings),
        MarketEvent(day: day, kind: .exDividend(Price(dividend) ?? .zero)),
      ]
    }
    return EarlyAssignment.chance(
      of: contract, nightOf: Self.night, before: Self.morning,
      in: RatedMarket(market: market, interestRate: rate))
  }

  /// The same market with a rate of interest.
  private struct RatedMarket: MarketView {
    let market: QuotedMarket
    let interestRate: Int64

    var instant: Instant { market.instant }
    var session: Session { market.session }
    var isOpen: Bool { market.isOpen }
    var volatilityIndex: Int64? { market.volatilityIndex }
    func share(_ symbol: Symbol) -> ShareView? { market.share(symbol) }
    func expiries(of symbol: Symbol) -> [Day] { [] }
    func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] { market.chain(symbol, expiry: expiry) }
    func option(_ contract: OptionContract) -> OptionView? { market.option(contract) }
    func events(of symbol: Symbol, through day: Day) -> [MarketEvent] {
      market.events(of: symbol, through: day).filter { $0.day <= day }
    }
  }

  @Test(arguments: [
    // Two in the money with ten cents of time value: worth it for more than ten cents.
    ("60", "0.11", 8_000), ("60", "0.10", 0), ("60", "0.09", 0), ("62", "9.00", 0), ("58", "2.11", 0),
  ])
  func `a call is exercised before a dividend that is more than its time value`(
    _ strike: String, _ dividend: String, _ chance: Int64
  ) throws {
    let text = "KO260320C000\(strike)000"
    #expect(
      try self.chance(text, spot: "62", bid: "2.05", ask: "2.15", dividend: dividend).value
        == (strike == "58" ? 8_000 : chance))
  }

  @Test func `without a dividend in the morning no call is exercised early`() throws {
    for (dividend, day) in [(nil, Self.morning), ("9.00", Self.morning + 1), ("9.00", Self.night)] {
      #expect(
        try chance("KO260320C00060000", spot: "62", bid: "2.05", ask: "2.15", dividend: dividend, on: day)
          == .zero)
    }
  }

  @Test func `a put is exercised where the interest on its strike is more than its time value`() throws {
    // Sixty dollars for eight days at 5 % bring 6.6 cents.
    let put = "KO260320P00060000"
    func chance(_ bid: String, _ ask: String, rate: Int64 = 50_000, dividend: String? = nil) throws -> Int64 {
      try self.chance(put, spot: "50", bid: bid, ask: ask, dividend: dividend, rate: rate).value
    }
    #expect(try chance("10.02", "10.10") == 1_500)
    #expect(try chance("10.03", "10.11") == 0)
    #expect(try chance("9.90", "10.00", rate: 0) == 1_500, "it is worth less than exercising brings")
    #expect(try chance("9.95", "10.05", rate: 0) == 0)
    #expect(try chance("10.02", "10.10", dividend: "0.01") == 0, "whoever waits has the dividend too")
  }

  @Test func `what is out of the money, expires before the morning, or is not quoted is left alone`() throws {
    #expect(try chance("KO260320P00060000", spot: "60", bid: "0.00", ask: "0.01", rate: 50_000) == .zero)
    #expect(try chance("KO260312P00060000", spot: "50", bid: "9.90", ask: "10.00") == .zero)
    #expect(try chance("KO260313P00060000", spot: "50", bid: "9.90", ask: "10.00").value == 1_500)
    var market = QuotedMarket(at: Instant(newYork: Self.night, TimeOfDay(16, 0)))
    let put = try OptionContract("KO260320P00060000")
    func unknown() -> BasisPoints {
      EarlyAssignment.chance(of: put, nightOf: Self.night, before: Self.morning, in: market)
    }
    #expect(unknown() == .zero)
    market.quote("KO", "50")
    #expect(unknown() == .zero)
  }

  @Test func `an account's chance tonight is that of its likeliest short option`() throws {
    var desk = try HandDesk(capital: 10_000_000)
    #expect(EarlyAssignment.tonight(of: desk.machine.portfolio[HandDesk.gen], in: desk.market) == nil)
    try desk.hold(.shares(HandMarket.symbol), 100, at: Price(dollars: 60))
    try desk.hold(.option(HandMarket.contracts[2]), 1, at: Price(dollars: 6))
    #expect(EarlyAssignment.tonight(of: desk.machine.portfolio[HandDesk.gen], in: desk.market) == nil)
    try desk.hold(.option(HandDesk.put), -1, at: Price(units: 6_000))
    #expect(EarlyAssignment.tonight(of: desk.machine.portfolio[HandDesk.gen], in: desk.market) == .zero)
    try desk.hold(.option(HandMarket.contracts[4]), -1, at: Price(dollars: 6))
    desk.market.coming = [
      HandMarket.symbol: [MarketEvent(day: HandDesk.monday + 1, kind: .exDividend(Price(dollars: 9)))]
    ]
    #expect(
      EarlyAssignment.tonight(of: desk.machine.portfolio[HandDesk.gen], in: desk.market)?.value == 8_000)
  }

  /// The contracts that are assigned of a thousand calls before a large dividend, by account and seed.
  private func assigned(of account: AccountID, _ count: Int64 = 1_000, seed: Int64 = 1) throws -> Int64 {
    var desk = try HandDesk(capital: 100_000_000, seed: seed)
    let call = HandMarket.contracts[4]
    try desk.hold(.shares(HandMarket.symbol), count * 100, at: Price(dollars: 60), of: account)
    try desk.hold(.option(call), -count, at: Price(dollars: 6), of: account)
    desk.market.coming = [
      HandMarket.symbol: [MarketEvent(day: HandDesk.monday + 1, kind: .exDividend(Price(dollars: 9)))]
    ]
    desk.wait(until: TimeOfDay(9, 0), on: HandDesk.monday + 1)
    let left = desk.machine.portfolio[account]
    #expect(left.shares(of: HandMarket.symbol) == -left.quantity(of: .option(call)) * 100)
    return count + left.quantity(of: .option(call))
  }

  @Test func `owners exercise as often as the chance says, the same for the same seed and account`() throws {
    let first = try assigned(of: HandDesk.gen)
    #expect((750...850).contains(first))
    #expect(try assigned(of: HandDesk.gen) == first)
    let others = [
      try assigned(of: HandDesk.rev), try assigned(of: HandDesk.com), try assigned(of: HandDesk.gen, seed: 2),
    ]
    #expect(Set(others + [first]).count > 1 && others.allSatisfy { (750...850).contains($0) })
    // The first contracts of more are drawn as they were.
    #expect(try assigned(of: HandDesk.gen, 400) <= first)
  }
}
