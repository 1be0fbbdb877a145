import Domain
import Money
import TestSupport
import Testing

/// What an order says of itself, from its legs and its terms.
@Suite struct OrderTests {
  private static let gen = StructureID.root.account(.gen)
  private static let ko = Instrument.shares("KO")

  private func order(_ quantities: [Int64], _ purpose: OrderPurpose = .open) -> Order {
    Order(
      id: OrderID(number: 1), account: Self.gen, legs: quantities.map { OrderLeg(Self.ko, quantity: $0) },
      type: .market, timeInForce: .day, purpose: purpose, sentAt: Instant(milliseconds: 0))
  }

  @Test func `units are the largest number that divides every leg, whatever its sign`() {
    forAll { draw in
      draw.list(1...4) { draw in draw.integer(in: 1...60) * (draw.chance(50) ? -1 : 1) }
    } holds: { (quantities: [Int64]) in
      let order = self.order(quantities)
      let common = (Int64(1)...60).last { unit in quantities.allSatisfy { $0 % unit == 0 } }
      try ensure(order.units == common, "\(order.units) units of \(quantities)")
      try ensure(order.remaining == order.units, "\(order.remaining) remain")
    }
    var filled = order([6, -4])
    filled.filled = 1
    #expect(filled.remaining == 1)
  }

  @Test(arguments: [
    ([1], OrderPurpose.open, "buy"), ([-1], .open, "sell"), ([1, 2], .close, "buy"),
    ([1, -1], .close, "sell"),
    ([-1, -2], .close, "sell"), ([1, -1], .roll, "roll"), ([1], .roll, "roll"),
  ])
  func `a side is what the legs do, and a roll is neither`(
    _ quantities: [Int64], _ purpose: OrderPurpose, _ side: String
  ) {
    #expect(order(quantities, purpose).side == side)
  }

  @Test func `an opening order closes no leg, a closing one all, and a roll its first`() {
    let legs = order([3, -3]).legs
    #expect(legs.closing(.open).isEmpty)
    #expect(legs.closing(.close) == legs)
    #expect(legs.closing(.roll) == [legs[0]])
  }

  @Test func `a leg ends what lies on the other side and is at least as large`() {
    let pairs: [(Int64, Int64)] = (-3...3).flatMap { one in (-3...3).map { (one, $0) } }
    for (quantity, held) in pairs {
      let isOpposite = quantity > 0 && held < 0 || quantity < 0 && held > 0
      #expect(
        OrderLeg(Self.ko, quantity: quantity).ends(held) == (isOpposite && abs(quantity) <= abs(held)),
        "\(quantity) of \(held)")
    }
  }

  @Test func `each type says its limit, its standing limit and its price`() {
    let (one, two) = (Price(dollars: 1), Price(dollars: 2))
    let table: [(type: OrderType, limit: Price?, standing: Price?, price: Price?, atMarket: Bool)] = [
      (.market, nil, nil, nil, true), (.limit(one), one, one, one, false), (.stop(one), nil, nil, one, true),
      (.stopLimit(trigger: one, limit: two), two, nil, two, false),
    ]
    for row in table {
      #expect(row.type.limit == row.limit && row.type.standingLimit == row.standing, "\(row.type)")
      #expect(row.type.price == row.price && row.type.endsAtMarket == row.atMarket, "\(row.type)")
    }
  }

  @Test func `an order that ended is none that works, and only the broker's word makes one stand`() {
    let final: Set<OrderState> = [.filled, .cancelled, .expired, .rejected]
    for state in OrderState.allCases {
      #expect(state.isFinal == final.contains(state), "\(state)")
      #expect(state.isStanding == (state == .working || state == .partlyFilled), "\(state)")
    }
    #expect(OrderState.partlyFilled.name == "partly filled" && OrderState.cancelling.name == "cancelling")
    #expect(TimeInForce.allCases.map(\.name) == ["day", "gtc", "ioc"])
    #expect(OrderPurpose.allCases.map(\.name) == ["open", "close", "roll"])
  }
}

/// The bounds within which an order's amounts can be computed.
@Suite struct OrderBoundTests {
  private static let put = try? OptionContract("KO260109P00060000")

  private func draft(
    _ quantity: Int64, _ type: OrderType = .market, worst: Price? = nil, legs: Int = 1, isOption: Bool = false
  ) -> OrderDraft {
    let instrument = isOption ? Self.put.map { .option($0) } ?? .shares("KO") : Instrument.shares("KO")
    return OrderDraft(
      account: StructureID.root.account(.gen),
      legs: Array(repeating: OrderLeg(instrument, quantity: quantity), count: legs), type: type,
      purpose: .open, worst: worst)
  }

  @Test func `a thousand million shares can be counted, and not one more`() {
    for sign in [Int64(1), -1] {
      #expect(draft(sign * OrderDraft.mostShares).isCountable)
      #expect(!draft(sign * (OrderDraft.mostShares + 1)).isCountable)
      #expect(draft(sign * OrderDraft.mostShares / 100, isOption: true).isCountable)
      #expect(!draft(sign * (OrderDraft.mostShares / 100 + 1), isOption: true).isCountable)
    }
    #expect(!draft(0).isCountable && !draft(.min).isCountable && !draft(.max, isOption: true).isCountable)
  }

  @Test func `one to eight legs can be counted`() {
    for legs in 0...10 { #expect(draft(1, legs: legs).isCountable == (1...8).contains(legs), "\(legs) legs") }
  }

  @Test func `every price of an order is bounded by what the leg would be worth at it`() {
    let shares: Int64 = 1_000
    let most = Price(units: OrderDraft.mostMoney.units / shares)
    let (more, least) = (Price(units: most.units + 1), Price(units: -most.units))
    for (price, isCountable) in [(most, true), (least, true), (more, false), (Price(units: .min), false)] {
      let one = Price(dollars: 1)
      let types: [OrderType] = [
        .limit(price), .stop(price), .stopLimit(trigger: price, limit: one),
        .stopLimit(trigger: one, limit: price),
      ]
      for type in types { #expect(draft(shares, type).isCountable == isCountable, "\(type)") }
      #expect(draft(shares, .market, worst: price).isCountable == isCountable)
    }
  }

  @Test func `the strike counts as a price of the order`() throws {
    let dear = try OptionContract(
      "KO", expiry: Day(year: 2026, month: 1, day: 9), .put, strike: Price(dollars: 99_999))
    func isCountable(_ quantity: Int64) -> Bool {
      OrderDraft(
        account: StructureID.root.account(.gen), legs: [OrderLeg(.option(dear), quantity: quantity)],
        type: .market, purpose: .open
      ).isCountable
    }
    // Ten trillion dollars are 1,000,010 contracts at 99,999.
    #expect(isCountable(1_000_010) && !isCountable(1_000_011))
  }
}
