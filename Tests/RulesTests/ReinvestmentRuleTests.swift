import Books
import Domain
import Money
import Rules
import Settings
import Testing

@Suite struct ReinvestmentRuleTests {
  /// The second of April: a quarter is over.
  var house = Household(days: 87)

  @Test(
    arguments: [
      (.standard, "75000.7508", "25000.2502"), (.aggressive, "85000.8509", "15000.1501"),
      (.conservative, "65000.6507", "35000.3503"), (.balanced, "50000.5005", "50000.5005"),
      (.dynamic, "80000.8008", "20000.2002"),
    ] as [(ReinvestmentStrategy, String, String)])
  func `each strategy splits to the unit`(
    _ strategy: ReinvestmentStrategy, _ contracts: String, _ leaps: String
  ) {
    var house = house
    house.mark(.rev, at: usd("190001.0010"))
    let item = house.judgeReinvestment(.rev, strategy).item
    #expect(item.profit == usd("100001.0010"))
    // One good week in 26 is a Sharpe ratio of the root of two, which raises the dynamic one.
    #expect(item.contracts == usd(contracts))
    #expect(item.leaps == usd(leaps))
    #expect(item.reservedNow == item.leaps)
    #expect(item.leapsDue == .zero)
  }

  @Test mutating func `profit is reinvested from exactly the minimum`() {
    func said() -> String? {
      house.judgeReinvestment(.com).item.explanation.first { $0.rule == "reinvest.minimum" }?.verdict
    }
    house.mark(.com, at: usd("100000") - unit)
    #expect(house.judgeReinvestment(.com).blockers.map(\.code) == [.belowMinimum] && said() == "blocks")
    house.mark(.com, at: usd("100000"))
    #expect(house.judgeReinvestment(.com).isReady && said() == "holds")
  }

  @Test(arguments: [(Regime.green, "+"), (.red, "-"), (.chop, "-")] as [(Regime, String)])
  func `a step of the dynamic ratio says its sign, and one of nothing that nothing moved`(
    _ regime: Regime, _ sign: String
  ) {
    var house = house
    house.mark(.rev, at: usd("190001.0010"))
    let notes = house.judgeReinvestment(.rev, .dynamic, regime: regime).item.explanation
    let verdict = notes.first { $0.rule == "reinvest.dynamic.regime" }?.verdict ?? ""
    #expect(verdict == "unmoved" || verdict.hasPrefix(sign), "\(verdict)")
    #expect(notes.first { $0.rule == "reinvest.dynamic.result" }?.verdict == "unmoved")
  }

  @Test mutating func `it is watched from nine tenths of the minimum, never a Gen-Acc or a suspended one`() {
    house.mark(.rev, at: usd("99000") - unit)
    #expect(!ReinvestmentRule.isNear(house.account(.rev), house.settings))
    house.mark(.rev, at: usd("99000"))
    #expect(ReinvestmentRule.isNear(house.account(.rev), house.settings))
    house.gain(usd("99000"))
    #expect(!ReinvestmentRule.isNear(house.account(.gen), house.settings))
    house.suspend(.rev)
    #expect(!ReinvestmentRule.isNear(house.account(.rev), house.settings))
  }

  @Test mutating func `a Gen-Acc grows by forking, and a suspended account waits`() {
    house.gain(usd("60000"))
    #expect(house.judgeReinvestment(.gen).blockers.map(\.code) == [.wrongKind])
    house.mark(.rev, at: usd("200000"))
    house.suspend(.rev)
    #expect(house.judgeReinvestment(.rev).blockers.map(\.code) == [.notActive])
  }

  @Test mutating func `an account reinvests after its first whole quarter end`() {
    house.mark(.rev, at: usd("200000"))
    house.now = Instant("2026-04-01T03:59:59Z") ?? house.now
    #expect(house.judgeReinvestment(.rev).blockers.map(\.code) == [.quarterOpen])
    house.now = Instant("2026-04-01T04:00:00Z") ?? house.now
    #expect(house.judgeReinvestment(.rev).isReady)
  }

  @Test mutating func `losses are recovered before anything is reinvested`() {
    house.mark(.rev, at: usd("60000"))
    house.mark(.rev, at: usd("95000"))
    #expect(house.judgeReinvestment(.rev).item.profit == usd("5000"))
    house.mark(.rev, at: usd("50000"))
    let item = house.judgeReinvestment(.rev).item
    #expect(item.profit == usd("-40000"))
    #expect(item.contracts == .zero && item.leaps == .zero)
  }

  @Test mutating func `LEAPS money that cash cannot cover now waits`() {
    house.mark(.rev, at: usd("190000"))
    house.post(.rev, [(.leapsReserve, usd("170000"))])
    // 190,000 less 170,000 less the buffer of 9,500 leaves 10,500 of the 25,000.
    let item = house.judgeReinvestment(.rev).item
    #expect(item.leaps == usd("25000"))
    #expect(item.reservedNow == usd("10500"))
    #expect(item.leapsDue == usd("14500"))
  }

  @Test(
    arguments: [(.green, 80), (.red, 65), (.chop, 70), (nil, 75)] as [(Regime?, Int64)])
  func `the dynamic ratio moves with the regime`(_ regime: Regime?, _ percent: Int64) {
    var house = house
    house.mark(.rev, at: usd("190000"))
    house.now = house.now + .days(26 * 7)
    let item = house.judgeReinvestment(.rev, .dynamic, regime: regime).item
    #expect(item.contracts == usd("100000").share(BasisPoints(percent: percent), rounding: .nearest))
    #expect(
      item.explanation.map(\.rule).prefix(5) == [
        "reinvest.strategy", "reinvest.dynamic.regime", "reinvest.dynamic.drawdown",
        "reinvest.dynamic.sharpe",
        "reinvest.dynamic.result",
      ])
  }

  @Test mutating func `a drawdown over half its maximum costs five points, at half it costs none`() {
    house.mark(.rev, at: usd("200000"))
    house.mark(.rev, at: usd("190000"))
    let half = house
    house.mark(.rev, at: usd("190000") - unit)
    func percent(_ house: Household, _ regime: Regime? = nil) -> String {
      var later = house
      later.now = house.now + .days(26 * 7)
      let notes = later.judgeReinvestment(.rev, .dynamic, regime: regime).item.explanation
      return notes.first { $0.rule == "reinvest.dynamic.result" }?.inputs[0].figure.description ?? ""
    }
    #expect(percent(half) == "75%")
    #expect(percent(house) == "70%")
    #expect(percent(house, .red) == "60%")
  }

  @Test mutating func `steady gains over half a year raise the ratio, up to its upper bound`() {
    for week: Int64 in 1...30 {
      house.now = house.now + .days(7)
      house.mark(.rev, at: usd("90000") + usd("3000") * week)
    }
    let profit = usd("90000")
    #expect(
      house.judgeReinvestment(.rev, .dynamic).item.contracts
        == profit.share(BasisPoints(percent: 80), rounding: .down))
    let green = house.judgeReinvestment(.rev, .dynamic, regime: .green).item
    #expect(green.contracts == profit.share(BasisPoints(percent: 85), rounding: .down))
  }
}

@Suite struct QuarterTests {
  @Test(
    arguments: [
      ("2026-03-31", "2025-Q4"), ("2026-04-01", "2026-Q1"), ("2026-06-30", "2026-Q1"),
      ("2027-01-01", "2026-Q3"), ("2027-01-03", "2026-Q3"), ("2027-01-04", "2026-Q4"),
      ("2026-10-01", "2026-Q3"),
    ])
  func `a quarter is over once a session has begun after its end`(_ day: String, _ quarter: String) throws {
    #expect(Quarter.ended(by: try #require(Day(day))).description == quarter)
  }

  @Test func `a quarter has its last day, and its order`() throws {
    let quarter = Quarter(of: try #require(Day("2026-12-15")))
    #expect(quarter.description == "2026-Q4")
    #expect(quarter.lastDay.description == "2026-12-31")
    #expect(Quarter(number: quarter.number + 1) > quarter)
  }
}
