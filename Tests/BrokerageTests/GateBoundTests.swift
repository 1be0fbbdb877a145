import Books
import Brokerage
import Domain
import Money
import Settings
import Testing

/// One order, one thing that is changed about it, and whether one check lets it pass.
private struct Bound: CustomStringConvertible, Sendable {
  let code: String
  let description: String
  /// Nil where the check is not made at all.
  let passes: Bool?
  var legs: [(Instrument, Int64)] = [(.option(Sample.put), -1)]
  var limit: String? = "-4.05"
  var purpose = OrderPurpose.open
  var holding: [(Instrument, Int64)] = []
  var cash: Int64 = 120_000
  var reserve: Int64 = 0
  var change: @Sendable (inout GateDesk) -> Void = { _ in }
}

/// Every check of the gate at its bound, where it still lets an order pass, and one step beyond.
@Suite struct GateBoundTests {
  private static let put = Instrument.option(Sample.put)
  private static let lower = Instrument.option(Sample.lowerPut)
  private static let call = Instrument.option(Sample.call)
  private static let leaps = Instrument.option(Sample.leaps)
  private static let shares = Instrument.shares("TSLA")
  private static let roll = [(put, Int64(1)), (lower, -1)]
  private static let unit = Money(units: 1)

  @Test(arguments: switches + quotes + prices) private func `switches, quotes and prices`(_ bound: Bound) {
    check(bound)
  }

  @Test(arguments: sizes + cash) private func `sizes and cash`(_ bound: Bound) { check(bound) }

  @Test(arguments: shares(of: .open) + days + times) private func `shares of a whole, days and times`(
    _ bound: Bound
  ) {
    check(bound)
  }

  private func check(_ bound: Bound) {
    var desk = GateDesk(bound.cash, reserve: bound.reserve, holding: bound.holding)
    desk.facts.valueAtClose = desk.facts.account.liquidation
    bound.change(&desk)
    let draft = desk.draft(bound.legs, limit: bound.limit, bound.purpose)
    let findings = PreTradeGate.check(draft, desk.facts, in: desk.market).filter { $0.code == bound.code }
    #expect((findings.isEmpty ? nil : findings.allSatisfy(\.passes)) == bound.passes, "\(findings)")
  }

  @Test func `a finding says what was found and what it was compared with`() {
    var desk = GateDesk()
    desk.facts.structureExposure = Money(dollars: 1_000)
    desk.facts.ordersInLastMinute = 7
    let findings = PreTradeGate.check(
      desk.draft([(Self.put, -2)], limit: "-4.05", .open), desk.facts, in: desk.market)
    func figures(_ code: String) -> [Figure] {
      findings.first { $0.code == code }.map { [$0.value, $0.bound] } ?? []
    }
    // The middle is 4.05, and a fifth of it 0.81.
    #expect(figures("COLLAR") == [.money(Money(units: -40_500)), .money(Money(units: -32_400))])
    #expect(figures("TICK") == [.money(Money(units: -40_500)), .money(Money(units: 500))])
    #expect(figures("ORDER_SIZE") == [.count(2), .count(50)])
    #expect(figures("ORDER_NOTIONAL") == [.money(Money(dollars: 49_000)), .money(Money(dollars: 1_000_000))])
    #expect(figures("STRUCTURE_SYMBOL") == [.money(Money(dollars: 50_000)), .money(Money(dollars: 300_000))])
    #expect(figures("PORTFOLIO_SYMBOL") == [.money(Money(dollars: 49_000)), .money(Money(dollars: 105_000))])
    #expect(figures("BUYING_POWER") == [.money(Money(dollars: 49_000)), .money(Money(dollars: 114_000))])
    #expect(figures("DAILY_LOSS") == [.money(.zero), .money(Money(dollars: 6_000))])
    #expect(figures("ORDER_RATE") == [.count(7), .count(60)])
    #expect(figures("DELTA_BAND") == [.count(4_500), .text("4000 to 5000")])
    #expect(figures("KILL_SWITCH") == [.text("active"), .text("active")])
  }

  private static let switches: [Bound] = [
    Bound(code: "KILL_SWITCH", description: "reducing closes", passes: true, purpose: .close) {
      $0.facts.kill = .reducing
    },
    Bound(code: "KILL_SWITCH", description: "reducing rolls", passes: false, legs: roll, purpose: .roll) {
      $0.facts.kill = .reducing
    },
    Bound(code: "KILL_SWITCH", description: "halted closes", passes: false, purpose: .close) {
      $0.facts.kill = .halted
    },
    Bound(code: "ACCOUNT_STATUS", description: "suspended closes", passes: true, purpose: .close) {
      $0.suspend(.suspended)
    },
    Bound(code: "ACCOUNT_STATUS", description: "suspended opens", passes: false) { $0.suspend(.suspended) },
    Bound(
      code: "ACCOUNT_STATUS", description: "suspended rolls", passes: false, legs: roll, purpose: .roll
    ) { $0.suspend(.suspended) },
    Bound(
      code: "ACCOUNT_STATUS", description: "closed closes", passes: false, purpose: .close, cash: 0
    ) { $0.suspend(.closed) },
    Bound(code: "SYMBOL_HALTED", description: "another halts", passes: nil) { $0.market.halted = ["KO"] },
    Bound(code: "SYMBOL_HALTED", description: "its own halts", passes: false) { $0.market.halted = ["TSLA"] },
  ]

  private static func stale(_ desk: inout GateDesk) {
    desk.market.instant = desk.market.instant + .seconds(6)
  }

  private static func stale(_ contract: OptionContract, _ desk: inout GateDesk) {
    desk.market.options[contract]?.at = desk.market.instant - .seconds(6)
  }

  private static let quotes: [Bound] = [
    Bound(code: "QUOTE_FRESH", description: "the first of two legs is old", passes: false, legs: roll) {
      stale(Sample.put, &$0)
    },
    Bound(code: "QUOTE_FRESH", description: "the second of two legs is old", passes: false, legs: roll) {
      stale(Sample.lowerPut, &$0)
    },
    Bound(
      code: "BLIND", description: "a person closes at a limit", passes: true, legs: [(put, 1)], limit: "4.05",
      purpose: .close
    ) {
      stale(&$0); $0.facts.isByHand = true
    },
    Bound(
      code: "BLIND", description: "a person closes at a limit on a fresh quote", passes: nil,
      legs: [(put, 1)],
      limit: "4.05", purpose: .close
    ) { $0.facts.isByHand = true },
    Bound(
      code: "BLIND", description: "a person closes at the market", passes: nil, legs: [(put, 1)], limit: nil,
      purpose: .close
    ) {
      stale(&$0); $0.facts.isByHand = true
    },
    Bound(code: "BLIND", description: "a person opens at a limit", passes: nil) {
      stale(&$0); $0.facts.isByHand = true
    },
    Bound(
      code: "BLIND", description: "the schedule closes at a limit", passes: nil, legs: [(put, 1)],
      limit: "4.05", purpose: .close
    ) { stale(&$0) },
    Bound(
      code: "COLLAR", description: "an old quote is no reference for who closes blindly", passes: nil,
      legs: [(put, 1)], limit: "99.00", purpose: .close
    ) {
      stale(&$0); $0.facts.isByHand = true
    },
    Bound(code: "REFERENCE", description: "opens at the market without a quote", passes: false, limit: nil) {
      $0.market.options[Sample.put] = nil
    },
    Bound(
      code: "REFERENCE", description: "closes at the market without a quote", passes: nil, legs: [(put, 1)],
      limit: nil, purpose: .close
    ) { $0.market.options[Sample.put] = nil },
    Bound(code: "REFERENCE", description: "opens at a limit without a quote", passes: false) {
      $0.market.options[Sample.put] = nil
    },
    Bound(code: "REFERENCE", description: "crossed quotes are none", passes: false) {
      $0.market.quote(Sample.put, "4.10", "4.00")
    },
    Bound(code: "REFERENCE", description: "bid and ask may be equal", passes: nil) {
      $0.market.quote(Sample.put, "4.05", "4.05")
    },
    Bound(code: "REFERENCE", description: "an ask of nothing is none", passes: false) {
      $0.market.quote(Sample.put, "0.00", "0.00")
    },
  ]

  private static let prices: [Bound] = [
    Bound(code: "TICK", description: "five cents from three dollars on", passes: true, limit: "-3.05"),
    Bound(code: "TICK", description: "no cent from three dollars on", passes: false, limit: "-3.01"),
    Bound(code: "TICK", description: "cents below three dollars", passes: true, limit: "-2.99"),
    Bound(code: "TICK", description: "no half cent below three dollars", passes: false, limit: "-2.985"),
    Bound(code: "TICK", description: "legs together in cents", passes: true, legs: roll, limit: "-4.57"),
    Bound(code: "TICK", description: "shares in cents", passes: true, legs: [(shares, 1)], limit: "247.31"),
    Bound(
      code: "TICK", description: "shares in no half cent", passes: false, legs: [(shares, 1)],
      limit: "247.315"),
    // The middle is 4.05, a fifth of it 0.81.
    Bound(code: "COLLAR", description: "sells a fifth below the middle", passes: true, limit: "-3.24"),
    Bound(code: "COLLAR", description: "sells a cent lower", passes: false, limit: "-3.23"),
    Bound(
      code: "COLLAR", description: "buys a fifth above the middle", passes: true, legs: [(put, 1)],
      limit: "4.86"),
    Bound(code: "COLLAR", description: "buys a cent higher", passes: false, legs: [(put, 1)], limit: "4.87"),
    Bound(
      code: "COLLAR", description: "a wide market has the room of its width", passes: true, limit: "-3.95"
    ) { $0.facts.settings.gate.priceCollar = BasisPoints(percent: 1) },
    Bound(code: "COLLAR", description: "and no more", passes: false, limit: "-3.94") {
      $0.facts.settings.gate.priceCollar = BasisPoints(percent: 1)
    },
  ]

  private static let sizes: [Bound] = [
    Bound(code: "ORDER_SIZE", description: "as many contracts", passes: true, legs: [(put, -50)]),
    Bound(code: "ORDER_SIZE", description: "one contract more", passes: false, legs: [(put, -51)]),
    Bound(
      code: "ORDER_SIZE", description: "as many shares", passes: true, legs: [(shares, 5_000)],
      limit: "247.31"),
    Bound(
      code: "ORDER_SIZE", description: "one share more", passes: false, legs: [(shares, 5_001)],
      limit: "247.31"),
    Bound(code: "ORDER_NOTIONAL", description: "strike times shares", passes: true, legs: [(put, -2)]) {
      $0.facts.settings.gate.orderNotional = Money(dollars: 49_000)
    },
    Bound(code: "ORDER_NOTIONAL", description: "one unit less room", passes: false, legs: [(put, -2)]) {
      $0.facts.settings.gate.orderNotional = Money(dollars: 49_000) - unit
    },
    Bound(
      code: "ORDER_NOTIONAL", description: "a roll counts what it opens", passes: true, legs: roll,
      limit: "-0.57", purpose: .roll
    ) { $0.facts.settings.gate.orderNotional = Money(dollars: 24_000) },
    Bound(
      code: "ORDER_NOTIONAL", description: "all of it", passes: false, legs: roll, limit: "-0.57",
      purpose: .roll
    ) { $0.facts.settings.gate.orderNotional = Money(dollars: 24_000) - unit },
    Bound(
      code: "ORDER_NOTIONAL", description: "shares at their ask", passes: true, legs: [(shares, 10)],
      limit: "247.31"
    ) { $0.facts.settings.gate.orderNotional = Money(units: 24_732_000) },
    Bound(
      code: "ORDER_NOTIONAL", description: "one unit below their ask", passes: false, legs: [(shares, 10)],
      limit: "247.31"
    ) { $0.facts.settings.gate.orderNotional = Money(units: 24_731_999) },
    Bound(code: "RESTRICTED", description: "opens", passes: false) {
      $0.facts.settings.gate.restricted = ["TSLA"]
    },
    Bound(code: "RESTRICTED", description: "closes", passes: true, legs: [(put, 1)], purpose: .close) {
      $0.facts.settings.gate.restricted = ["TSLA"]
    },
    Bound(code: "COVER", description: "what sells nothing asks for none", passes: nil, legs: [(shares, 5)]),
    Bound(code: "COVER", description: "puts ask for none", passes: nil),
    Bound(code: "COVER", description: "calls that are bought ask for none", passes: nil, legs: [(leaps, 1)]),
    Bound(
      code: "HELD", description: "what opens need not be held", passes: nil, legs: [(put, -1)]),
  ]

  private static let cash: [Bound] = [
    // What closes keeps to what is not set aside: 305 and the fee.
    Bound(
      code: "BUYING_POWER", description: "closes with what is there", passes: true, legs: [(call, 1)],
      limit: "3.05", purpose: .close, holding: [(shares, 100), (call, -1)], cash: 306),
    Bound(
      code: "BUYING_POWER", description: "closes with less", passes: false, legs: [(call, 1)], limit: "3.05",
      purpose: .close, holding: [(shares, 100), (call, -1)], cash: 305),
    // A put that is bought back frees more than it costs.
    Bound(
      code: "BUYING_POWER", description: "closes a put with nothing", passes: true, legs: [(put, 1)],
      limit: "4.05", purpose: .close, holding: [(put, -1)], cash: 0),
    Bound(
      code: "BUYING_POWER", description: "what takes nothing needs nothing", passes: true, legs: roll,
      limit: "-9.00", purpose: .roll, holding: [(put, -1)], cash: 0
    ) { $0.facts.committedCash = Money(dollars: 1) },
    // A call that was sold and is bought back is no LEAPS.
    Bound(
      code: "BUYING_POWER", description: "the LEAPS reserve buys no short call back", passes: false,
      legs: [(call, 2)], limit: "3.05", purpose: .open, holding: [(shares, 200), (call, -2)], cash: 610,
      reserve: 610),
    Bound(
      code: "BUYING_POWER", description: "the LEAPS reserve buys LEAPS", passes: true, legs: [(leaps, 1)],
      limit: "61.25", cash: 6_200, reserve: 6_200),
    Bound(
      code: "BUYING_POWER", description: "and nothing else", passes: false, legs: [(shares, 25)],
      limit: "247.31", cash: 6_200, reserve: 6_200),
  ]

  /// Shares that one symbol or everything may take of a structure or of the portfolio, which are worth 300,000.
  private static func shares(of purpose: OrderPurpose) -> [Bound] {
    let checks: [(String, Int64, any WritableKeyPath<GateFacts, Money> & Sendable)] = [
      ("STRUCTURE_SYMBOL", 300_000, \.structureExposure), ("PORTFOLIO_SYMBOL", 105_000, \.portfolioExposure),
      ("STRUCTURE_EXPOSURE", 300_000, \.structureStake), ("PORTFOLIO_EXPOSURE", 300_000, \.portfolioStake),
    ]
    return checks.flatMap { code, most, held in
      [
        Bound(code: code, description: "all that it may", passes: true) {
          $0.facts[keyPath: held] = Money(dollars: most - 24_500)
        },
        Bound(code: code, description: "one unit more", passes: false) {
          $0.facts[keyPath: held] = Money(dollars: most - 24_500) + unit
        },
        Bound(
          code: code, description: "what shrinks it", passes: true, legs: roll, limit: "-0.57", purpose: .roll
        ) { $0.facts[keyPath: held] = Money(dollars: 2 * most) },
        Bound(code: code, description: "a call adds nothing", passes: true, legs: [(call, -1)]) {
          $0.facts[keyPath: held] = Money(dollars: 2 * most)
        },
        Bound(
          code: code, description: "closing is not asked", passes: nil, legs: [(put, 1)], purpose: .close),
      ]
    }
  }

  private static let days: [Bound] = [
    Bound(code: "DAILY_LOSS", description: "all that may be lost", passes: true) {
      $0.facts.valueAtClose = Money(dollars: 120_000)
      $0.facts.liquidation = Money(dollars: 114_000)
    },
    Bound(code: "DAILY_LOSS", description: "one unit more", passes: false) {
      $0.facts.valueAtClose = Money(dollars: 120_000)
      $0.facts.liquidation = Money(dollars: 114_000) - unit
    },
    Bound(code: "DAILY_LOSS", description: "a gain", passes: true) {
      $0.facts.liquidation = $0.facts.valueAtClose + Money(dollars: 1)
    },
    Bound(
      code: "DAILY_LOSS", description: "a roll that adds", passes: false, legs: [(lower, 1), (put, -1)],
      limit: "0.57", purpose: .roll
    ) { $0.facts.liquidation = .zero },
    Bound(
      code: "DAILY_LOSS", description: "a roll to the same strike", passes: true,
      legs: [(put, 1), (put, -1)],
      limit: "0.57", purpose: .roll
    ) { $0.facts.liquidation = .zero },
  ]

  private static let times: [Bound] = [
    Bound(code: "DUPLICATE", description: "two seconds after its twin", passes: true) {
      $0.facts.lastTwin = $0.market.instant - .seconds(2)
    },
    Bound(code: "DUPLICATE", description: "a moment earlier", passes: false) {
      $0.facts.lastTwin = $0.market.instant - Instant.Span(milliseconds: 1_999)
    },
    Bound(code: "ORDER_RATE", description: "the last of a minute", passes: true) {
      $0.facts.ordersInLastMinute = 59
    },
    Bound(code: "ORDER_RATE", description: "one more", passes: false) { $0.facts.ordersInLastMinute = 60 },
    Bound(code: "ENTRY_DAY", description: "a roll on any day", passes: nil, legs: roll, purpose: .roll) {
      $0.facts.isEntryDay = false
    },
    Bound(
      code: "ENTRY_TIME", description: "a close at any time", passes: nil, legs: [(put, 1)], purpose: .close
    ) { $0.facts.isEntryTime = false },
    Bound(code: "DELTA_BAND", description: "at its lower end", passes: true) {
      $0.facts.deltaBand = 4_500...5_000
    },
    Bound(code: "DELTA_BAND", description: "at its upper end", passes: true) {
      $0.facts.deltaBand = 4_000...4_500
    },
    Bound(code: "DELTA_BAND", description: "below it", passes: false) { $0.facts.deltaBand = 4_501...5_000 },
    Bound(code: "DELTA_BAND", description: "above it", passes: false) { $0.facts.deltaBand = 4_000...4_499 },
    Bound(code: "DELTA_BAND", description: "where there is none", passes: nil) { $0.facts.deltaBand = nil },
    Bound(code: "DELTA_BAND", description: "for shares", passes: nil, legs: [(shares, 1)], limit: "247.31"),
  ]
}
