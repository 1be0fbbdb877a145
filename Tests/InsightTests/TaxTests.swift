import Books
import Domain
import Engine
import Insight
import JSON
import MarketModel
import Money
import Testing

private let shares = Instrument.shares("KO")

@Suite struct TaxTests {
  @Test func `an assigned put lowers the basis, and an exercised call raises the proceeds`() throws {
    var story = try Storyteller()
    let put = try OptionContract("KO", expiry: day("2026-01-09"), .put, strike: price("65"))
    let call = try OptionContract("KO", expiry: day("2026-01-16"), .call, strike: price("66"))
    story.to("2026-01-08")
    try story.sell(.option(put), 1, "1.00")
    story.to("2026-01-09", "21:00")
    try story.trade(Storyteller.gen, .assignment) { entry throws(TradeError) in
      try entry.assignPut(put, 1, fee: .zero, mark: mark("64"))
    }
    story.to("2026-01-12")
    try story.sell(.option(call), 1, "0.50")
    story.to("2026-01-16", "21:00")
    try story.trade(Storyteller.gen, .assignment) { entry throws(TradeError) in
      try entry.assignCall(call, 1, fee: .zero)
    }
    let rows = TaxLedger(story.history).rows
    #expect(rows.count == 1)
    #expect(rows[0].instrument == shares && rows[0].quantity == 100)
    #expect(rows[0].basis == usd("6400.65"))
    #expect(rows[0].proceeds == usd("6649.35"))
    #expect(rows[0].term == .short && rows[0].disallowed == .zero)
    // The whole wheel earned what the account shows.
    #expect(rows[0].gain == story.history.total.last?.performance)
  }

  @Test func `a short position is short-term, whatever its age, and expiry is a sale for nothing`() throws {
    var story = try Storyteller()
    let put = try OptionContract("KO", expiry: day("2027-06-18"), .put, strike: price("65"))
    story.to("2026-01-08")
    try story.sell(.option(put), 1, "9.00")
    story.to("2027-06-18", "21:00")
    try story.trade(Storyteller.gen, .expiry) { entry throws(TradeError) in try entry.expire(put, 1) }
    let rows = TaxLedger(story.history).rows
    #expect(rows.map(\.term) == [.short])
    #expect(rows[0].gain == usd("899.35"))
    #expect(rows[0].basis == .zero)
  }

  @Test func `a year and a day is long-term, a year is not`() throws {
    for (sold, term) in [("2027-01-08", TaxRow.Term.short), ("2027-01-09", .long)] {
      var story = try Storyteller()
      story.to("2026-01-08")
      try story.buy(100, "60")
      story.to(sold)
      try story.sellShares(100, "70")
      #expect(TaxLedger(story.history).rows.map(\.term) == [term])
    }
    #expect(isLong("2024-02-29", "2025-03-01") == false && isLong("2024-02-29", "2025-03-02"))
  }

  @Test func `a loss is disallowed where the same was bought within 30 days in another account`() throws {
    var story = try Storyteller()
    story.to("2026-02-02")
    try story.buy(100, "60")
    story.to("2026-03-02")
    try story.sellShares(100, "50")
    story.to("2026-04-01")
    try story.buy(40, "52", in: Storyteller.rev)
    story.to("2026-05-04")
    try story.sellShares(40, "61", in: Storyteller.rev)
    let rows = TaxLedger(story.history).rows
    #expect(rows.map(\.disallowed) == [usd("400"), .zero])
    #expect(rows.map(\.recognised) == [usd("-600"), usd("-40")])
    #expect(rows[1].basis == usd("2480"))
    // Everything is recognised in the end.
    #expect(rows.recognised(.short) + rows.recognised(.long) == story.history.total.last?.performance)
  }

  @Test func `the 31st day is too late, and lots sold together recognise their whole loss`() throws {
    var story = try Storyteller()
    story.to("2026-02-02")
    try story.buy(100, "60")
    story.to("2026-03-02")
    try story.sellShares(100, "50")
    story.to("2026-04-02")
    try story.buy(100, "52")
    #expect(TaxLedger(story.history).rows.map(\.disallowed) == [.zero])
    var other = try Storyteller()
    other.to("2026-02-02")
    try other.buy(50, "60")
    other.to("2026-02-10")
    try other.buy(50, "59")
    other.to("2026-02-20")
    try other.sellShares(100, "50")
    let disallowed = TaxLedger(other.history).rows.map(\.disallowed)
    // The older lot's loss moves to the younger one, which has nothing left to move its own to.
    #expect(disallowed.reduce(.zero, +) <= usd("500"))
    let rows = TaxLedger(other.history).rows
    #expect(rows.reduce(.zero) { $0 + $1.recognised } == usd("-950"))
  }

  @Test func `the chosen lots are sold, with their own basis and their own holding time`() throws {
    // 10 shares each: bought at 60 in January 2026, at 80 in February 2026, at 70 in March 2027; sold at 75 in April 2027.
    let chosen: [(LotChoice, basis: String, lots: [Int64], term: TaxRow.Term)] = [
      (.fifo, "600", [1], .long), (.lifo, "700", [3], .short), (.highestBasis, "800", [2], .long),
      (.lowestBasis, "600", [1], .long),
    ]
    for (choice, basis, lots, term) in chosen {
      var story = try threeLots()
      try story.sellShares(10, "75", choosing: choice)
      let rows = TaxLedger(story.history).rows
      #expect(rows.map(\.lot.number) == lots && rows.map(\.term) == [term], "\(choice)")
      #expect(rows.map(\.basis) == [usd(basis)] && rows[0].gain == usd("750") - usd(basis))
      #expect(
        story.history.portfolio[Storyteller.gen].lots.map(\.id.number) == [1, 2, 3].filter { $0 != lots[0] })
    }
    // Fifteen by the highest basis: all of the second lot, then half of the third.
    var story = try threeLots()
    try story.sellShares(15, "75", choosing: .highestBasis)
    let rows = TaxLedger(story.history).rows
    #expect(rows.map(\.lot.number) == [2, 3] && rows.map(\.quantity) == [10, 5])
    #expect(rows.map(\.basis) == [usd("800"), usd("350")] && rows.map(\.term) == [.long, .short])
    #expect(rows.map(\.gain) == [usd("-50"), usd("25")])
    // The third was bought more than thirty days before.
    #expect(rows[0].disallowed == .zero)
  }

  @Test func `the engine sells the lots that the playbook chooses, and journals which they were`() throws {
    for (setting, lot) in [("fifo", Int64(1)), ("highest-basis", 2), ("lifo", 3)] {
      var story = try Storyteller()
      story.to("2026-01-05", "15:00")
      try story.give(
        .attach(
          MarketAttachment(
            seed: 4, scenario: Scenario.usual.name, configuration: MarketConfiguration.shippedText,
            firstDay: day("2026-01-05"))))
      try story.give(.applyPlaybook(text: "[gen.tax]\nlots = \"\(setting)\"", reason: "taxes"))
      for cost in ["60", "80", "70"] { try story.buy(10, cost) }
      var market = try SimulatedMarket(.shipped, seed: 4, start: day("2026-01-05"))
      let noon = try #require(Instant("2026-01-05T17:00:00Z"))
      try market.advance(to: noon)
      var machine = story.history.machine
      let sale = OrderDraft(
        account: Storyteller.gen, legs: [OrderLeg(shares, quantity: -10)], type: .market, purpose: .close)
      let order = try machine.decide(.trade(sale), at: noon, in: SteppedMarketView(market))
      var closed: [Int64] = []
      withoutActuallyEscaping({ (event: Event, _: EngineMachine, _: Author) in
        if case .traded(let trade) = event.body { closed += trade.closed.map(\.slice.id.number) }
      }) { machine.perform(order, at: noon, in: SteppedMarketView(market), record: $0) }
      #expect(closed == [lot], "\(setting)")
    }
  }

  @Test func `shorts are bought back first in, first out, whatever is chosen`() throws {
    var story = try Storyteller()
    let put = try OptionContract("KO", expiry: day("2026-01-16"), .put, strike: price("65"))
    story.to("2026-01-08")
    try story.sell(.option(put), 1, "1.00")
    story.to("2026-01-09")
    try story.sell(.option(put), 1, "2.00")
    try story.trade(Storyteller.gen) { entry throws(TradeError) in
      try entry.close(.option(put), 1, at: price("0.50"), fee: usd("0.65"), choosing: .lifo)
    }
    #expect(TaxLedger(story.history).rows.map(\.lot.number) == [1])
  }

  private func threeLots() throws -> Storyteller {
    var story = try Storyteller()
    for (date, cost) in [("2026-01-08", "60"), ("2026-02-10", "80"), ("2027-03-01", "70")] {
      story.to(date)
      try story.buy(10, cost)
    }
    story.to("2027-04-12")
    return story
  }

  @Test func `a split between purchase and sale loses nothing`() throws {
    var story = try Storyteller()
    story.to("2026-02-02")
    try story.buy(100, "60")
    story.to("2026-02-10")
    try story.sellShares(40, "70")
    story.to("2026-02-20")
    story.split(Split("KO", factor: 2))
    story.to("2026-03-02")
    try story.sellShares(120, "25")
    story.to("2026-03-20")
    try story.buy(30, "26")
    let rows = TaxLedger(story.history).rows
    #expect(rows.map(\.quantity) == [80, 120])
    #expect(rows.map(\.gain) == [usd("400"), usd("-600")])
    #expect(rows.map(\.disallowed) == [.zero, usd("150")])
    #expect(story.history.total.last?.performance == usd("-200"))
  }

  @Test func `interest and dividends are listed beside the sales`() throws {
    var story = try Storyteller()
    story.to("2026-02-02")
    try story.trade(Storyteller.gen, .interest) { $0.receive(usd("12.50"), as: .interest) }
    try story.trade(Storyteller.rev, .dividend) { $0.receive(usd("-3"), as: .dividend) }
    let json = ReportMaker.report(.tax, of: story.history).json
    #expect(json["summary"]?["interest"] == "12.50" && json["summary"]?["dividends"] == "-3.00")
    let parts = story.history.attribution(in: day("2026-01-01")...day("2026-12-31")).symbols
    #expect(parts.map(\.name) == ["interest", "dividend"])
  }

  @Test func `a replacement counts as held as long as what it replaced`() throws {
    var story = try Storyteller()
    story.to("2026-01-08")
    try story.buy(100, "60")
    story.to("2026-12-01")
    try story.sellShares(100, "50")
    story.to("2026-12-10")
    try story.buy(100, "52")
    story.to("2027-02-10")
    try story.sellShares(100, "70")
    let rows = TaxLedger(story.history).rows
    #expect(rows.map(\.term) == [.short, .long])
    #expect(rows.map(\.recognised) == [.zero, usd("800")])
  }

  /// Buys 100 shares at 60 and sells them at 50 a month later.
  private func loss(identical: String = "underlying") throws -> Storyteller {
    var story = try Storyteller()
    try story.give(.applyPlaybook(text: "[tax]\nidentical = \"\(identical)\"", reason: "taxes"))
    story.to("2026-02-02")
    try story.buy(100, "60")
    story.to("2026-03-02")
    try story.sellShares(100, "50")
    return story
  }

  private func call(_ strike: String = "50") throws -> Instrument {
    .option(try OptionContract("KO", expiry: day("2026-06-19"), .call, strike: price(strike)))
  }

  @Test(arguments: ["underlying", "contract"])
  func `a call that is bought in another account washes a loss on shares, where the underlying counts`(
    identical: String
  ) throws {
    var story = try loss(identical: identical)
    story.to("2026-04-01")
    let call = try call()
    try story.trade(Storyteller.com) { $0.open(call, 1, at: price("3"), fee: .zero, mark: mark("3")) }
    story.to("2026-05-04")
    try story.trade(Storyteller.com) { entry throws(TradeError) in
      try entry.close(call, 1, at: price("15"), fee: .zero)
    }
    let rows = TaxLedger(story.history).rows
    let isWashed = identical == "underlying"
    #expect(rows.map(\.disallowed) == [isWashed ? usd("1000") : .zero, .zero])
    #expect(rows[1].basis == usd(isWashed ? "1300" : "300"))
    #expect(rows.recognised(.short) == usd("200"))
  }

  @Test func `a loss on a call is washed by purchased shares, as far as they reach`() throws {
    var story = try Storyteller()
    let call = try call()
    story.to("2026-02-02")
    try story.trade(Storyteller.gen) { $0.open(call, 1, at: price("5"), fee: .zero, mark: mark("5")) }
    story.to("2026-02-20")
    try story.buy(40, "50", in: Storyteller.rev)
    story.to("2026-03-02")
    try story.trade(Storyteller.gen) { entry throws(TradeError) in
      try entry.close(call, 1, at: price("2"), fee: .zero)
    }
    // 300 are lost on what represents 100 shares, of which 40 were bought.
    #expect(TaxLedger(story.history).rows.map(\.disallowed) == [usd("120")])
  }

  /// A put sold at 45 dollars a share after a loss, for a premium, with the share at a price.
  private func putBehindLoss(_ strike: String, _ premium: String, spot: String) throws -> (
    Storyteller, OptionContract
  ) {
    var story = try loss()
    story.to("2026-03-12")
    let put = try OptionContract("KO", expiry: day("2026-03-20"), .put, strike: price(strike))
    try story.trade(Storyteller.rev) {
      $0.note(fill: nil, spot: price(spot))
      $0.open(.option(put), -1, at: price(premium), fee: .zero, mark: mark(premium))
    }
    return (story, put)
  }

  @Test func `a put sold deep in the money washes a loss, and the loss moves to the shares that it brings`()
    throws
  {
    var (story, put) = try putBehindLoss("60", "10.05", spot: "50")
    story.to("2026-03-20", "21:00")
    try story.trade(Storyteller.rev, .assignment) { entry throws(TradeError) in
      try entry.assignPut(put, 1, fee: .zero, mark: mark("50"))
    }
    story.to("2026-07-01")
    try story.trade(Storyteller.rev) { entry throws(TradeError) in
      try entry.close(shares, 100, at: price("62"), fee: .zero)
    }
    let rows = TaxLedger(story.history).rows
    #expect(rows.map(\.disallowed) == [usd("1000"), .zero])
    // 6,000 less the premium of 1,005, and the loss that it replaced.
    #expect(rows[1].basis == usd("5995"))
    #expect(rows.recognised(.short) == story.history.total.last?.performance)
    // One at the money is no purchase before it is assigned.
    let (shallow, _) = try putBehindLoss("50", "1.00", spot: "50")
    #expect(TaxLedger(shallow.history).rows.map(\.disallowed) == [.zero])
  }

  @Test
  func
    `shares that an assignment brings wash a loss, and one that is bought back of a short put is only listed`()
    throws
  {
    var (story, put) = try putBehindLoss("50", "1.00", spot: "50")
    story.to("2026-03-20", "21:00")
    try story.trade(Storyteller.rev, .assignment) { entry throws(TradeError) in
      try entry.assignPut(put, 1, fee: .zero, mark: mark("50"))
    }
    #expect(TaxLedger(story.history).rows.map(\.disallowed) == [usd("1000")])
    var (other, again) = try putBehindLoss("50", "1.00", spot: "50")
    other.to("2026-03-13")
    try other.trade(Storyteller.rev) { entry throws(TradeError) in
      try entry.close(.option(again), 1, at: price("4"), fee: .zero)
    }
    try other.sell(.option(again), 1, "4")
    let rows = TaxLedger(other.history).rows
    #expect(rows.map(\.gain) == [usd("-1000"), usd("-300")])
    #expect(rows.map(\.disallowed) == [.zero, .zero])
  }
}

private func isLong(_ from: String, _ to: String) -> Bool { isLongTerm(from: day(from), to: day(to)) }

extension Storyteller {
  fileprivate mutating func sell(_ option: Instrument, _ count: Int64, _ premium: String) throws(TradeError) {
    try trade(Self.gen) {
      $0.open(option, -count, at: price(premium), fee: usd("0.65"), mark: mark(premium))
    }
  }

  fileprivate mutating func buy(
    _ count: Int64, _ cost: String, in account: AccountID = gen
  ) throws(TradeError) {
    try trade(account) { $0.open(shares, count, at: price(cost), fee: .zero, mark: mark(cost)) }
  }

  fileprivate mutating func sellShares(
    _ count: Int64, _ brought: String, in account: AccountID = gen, choosing choice: LotChoice = .fifo
  ) throws(TradeError) {
    try trade(account) { entry throws(TradeError) in
      try entry.close(shares, count, at: price(brought), fee: .zero, choosing: choice)
    }
  }
}
