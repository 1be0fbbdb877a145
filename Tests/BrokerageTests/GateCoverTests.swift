import Books
import Brokerage
import Domain
import Money
import Settings
import Testing

/// What an order may use of what is held.
@Suite struct GateCoverTests {
  private let put = Instrument.option(Sample.put)
  private let lowerPut = Instrument.option(Sample.lowerPut)
  private let call = Instrument.option(Sample.call)
  private let leaps = Instrument.option(Sample.leaps)
  private let shares = Instrument.shares("TSLA")

  /// The checks that an order by hand fails.
  private func failing(
    _ legs: [(Instrument, Int64)], _ limit: String?, _ purpose: OrderPurpose,
    holding: [(Instrument, Int64)], cash: Int64 = 120_000, _ change: (inout GateDesk) -> Void = { _ in }
  ) -> [String] {
    var desk = GateDesk(cash, holding: holding)
    desk.facts.isByHand = true
    // The worth of the positions does not matter here.
    desk.facts.valueAtClose = desk.facts.account.liquidation
    desk.facts.liquidation = desk.facts.account.liquidation
    change(&desk)
    return desk.failing(legs, limit: limit, purpose)
  }

  @Test func `a call needs a hundred shares behind each contract`() {
    for (held, expected) in [(Int64(0), ["COVER"]), (199, ["COVER"]), (200, [])] {
      let holding = held == 0 ? [] : [(shares, held)]
      #expect(failing([(call, -2)], "-3.05", .open, holding: holding) == expected)
    }
    let covered = [(shares, Int64(200)), (call, -1)]
    #expect(failing([(call, -1)], "-3.05", .open, holding: covered) == [])
    #expect(failing([(call, -2)], "-3.05", .open, holding: covered) == ["COVER"])
    #expect(
      failing([(call, -1)], "-3.05", .open, holding: covered) { $0.facts.committedShares = 1 } == ["COVER"])
  }

  @Test func `a call that was bought is sold without shares, up to the number that is held`() {
    #expect(failing([(leaps, -2)], "-61.25", .close, holding: [(leaps, 2)]) == [])
    #expect(failing([(leaps, -3)], "-61.25", .close, holding: [(leaps, 2)]) == ["COVER", "HELD"])
  }

  @Test func `shares are not sold short, and not while they cover a call`() {
    #expect(failing([(shares, -1)], "-247.31", .open, holding: []) == ["COVER"])
    #expect(failing([(shares, -101)], "-247.31", .close, holding: [(shares, 100)]) == ["COVER", "HELD"])
    #expect(failing([(shares, -100)], "-247.31", .close, holding: [(shares, 100)]) == [])
    let covered = [(shares, Int64(150)), (call, -1)]
    #expect(failing([(shares, -50)], "-247.31", .close, holding: covered) == [])
    #expect(failing([(shares, -51)], "-247.31", .close, holding: covered) == ["COVER"])
    // A call that is bought back at the market no longer needs cover.
    #expect(
      failing([(shares, -150)], "-247.31", .close, holding: covered) { $0.facts.committedShares = -100 }
        == [])
  }

  @Test func `only what is held can be closed, and only once`() {
    #expect(failing([(put, 1)], "4.05", .close, holding: []) == ["HELD"])
    #expect(failing([(put, 3)], "4.05", .close, holding: [(put, -3)]) == [])
    let working = [OrderLeg(put, quantity: 1)]
    #expect(
      failing([(put, 3)], "4.05", .close, holding: [(put, -3)]) { $0.facts.closing = working } == ["HELD"])
    #expect(failing([(put, 2)], "4.05", .close, holding: [(put, -3)]) { $0.facts.closing = working } == [])
  }

  @Test func `a roll is priced in cents, and may always shrink exposure`() {
    let roll = [(put, Int64(1)), (lowerPut, -1)]
    let full = { (desk: inout GateDesk) in
      desk.facts.portfolioExposure = Money(dollars: 200_000)
      desk.facts.structureExposure = Money(dollars: 300_000)
      desk.facts.committedCash = Money(dollars: 500_000)
    }
    #expect(failing(roll, "-0.57", .roll, holding: [(put, -1)], full) == [])
    #expect(failing(roll, "-0.57", .roll, holding: []) == ["HELD"])
    let working = [OrderLeg(put, quantity: 1)]
    #expect(failing(roll, "-0.57", .roll, holding: [(put, -1)]) { $0.facts.closing = working } == ["HELD"])
    let up = [(lowerPut, Int64(1)), (put, -1)]
    #expect(
      failing(up, "0.57", .roll, holding: [(lowerPut, -1)], full)
        == ["BUYING_POWER", "STRUCTURE_SYMBOL", "PORTFOLIO_SYMBOL"])
  }

  @Test func `limits on the size of an order apply to opening orders, not to closing ones`() {
    let (most, gate) = (AccountSettings(.gen).gate.orderContracts, AccountSettings(.gen).gate)
    #expect(failing([(put, most + 1)], "4.05", .close, holding: [(put, -most - 1)]) == [])
    #expect(
      failing([(shares, -gate.orderShares)], "-247.31", .close, holding: [(shares, gate.orderShares)]) == [])
    // 30 contracts of 24,500: their roll counts once, not twice.
    let roll = [(put, Int64(30)), (lowerPut, -30)]
    #expect(failing(roll, "-0.57", .roll, holding: [(put, -30)], cash: 2_000_000) == [])
  }

  @Test func `LEAPS are bought with what was set aside for them`() throws {
    func failing(_ cash: Int64, reserve: Int64) -> [String] {
      var desk = GateDesk(cash, reserve: reserve)
      desk.facts.isByHand = true
      return desk.failing([(leaps, 1)], limit: "61.25", .open)
    }
    #expect(failing(5_000, reserve: 0) == ["BUYING_POWER"])
    #expect(failing(7_000, reserve: 6_200) == [])
  }

  @Test func `after a bad day only what shrinks exposure passes, at today's prices`() {
    let lose = { (desk: inout GateDesk) in
      desk.facts.valueAtClose = Money(dollars: 120_000)
      desk.facts.liquidation = Money(dollars: 114_000) - Money(units: 1)
    }
    #expect(failing([(put, -1)], "-4.05", .open, holding: [], lose) == ["DAILY_LOSS"])
    #expect(failing([(put, 1), (lowerPut, -1)], "-0.57", .roll, holding: [(put, -1)], lose) == [])
    #expect(failing([(put, 1)], "4.05", .close, holding: [(put, -1)], lose) == [])
  }

  @Test func `the schedule opens at its times of day, a person at any time`() {
    let late = { (desk: inout GateDesk) in desk.facts.isEntryTime = false }
    #expect(failing([(put, -1)], "-4.05", .open, holding: [], late) == [])
    var desk = GateDesk()
    late(&desk)
    #expect(desk.failing() == ["ENTRY_TIME"])
  }
}
