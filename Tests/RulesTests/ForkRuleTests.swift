import Books
import Domain
import Money
import Rules
import Settings
import Testing

@Suite struct ForkRuleTests {
  var house = Household()

  func expectOnly(_ code: Refusal.Code?, _ regime: Regime? = nil, _ place: SourceLocation = #_sourceLocation)
  {
    #expect(house.judgeFork(regime).blockers.map(\.code) == [code].compactMap(\.self), sourceLocation: place)
  }

  @Test mutating func `a fork is due from a surplus of exactly the threshold`() {
    house.gain(usd("50000") - unit)
    expectOnly(.belowThreshold)
    house.gain(usd("50000"))
    expectOnly(nil)
    #expect(house.judgeFork().isReady)
  }

  @Test mutating func `it is watched from nine tenths of the threshold`() {
    house.gain(usd("45000") - unit)
    #expect(!ForkRule.isNear(house.account(.gen), house.settings))
    house.gain(usd("45000"))
    #expect(ForkRule.isNear(house.account(.gen), house.settings))
  }

  @Test mutating func `half of the surplus leaves, half of it for each account, odd units for the Gen-Acc`() {
    house.gain(usd("50000.0003"))
    let verdict = house.judgeFork()
    #expect(verdict.surplus == usd("50000.0003"))
    #expect(verdict.moved == usd("25000.0001"))
    #expect(verdict.toGen == usd("12500.0001"))
    #expect(verdict.toCom == usd("12500"))
  }

  @Test mutating func `the whole surplus may leave instead`() {
    house.settings.fork.split = .wholeSurplus
    house.gain(usd("50000.0001"))
    #expect(house.judgeFork().moved == usd("50000.0001"))
    house.gain(-usd("1"))
    #expect(house.judgeFork().moved == .zero)
  }

  @Test mutating func `forks of other days count for none of today's`() {
    house.settings.fork.maximumPerDay = 1
    house.gain(usd("200000"))
    expectOnly(nil)
    house.fork(gen: 20_000, com: 20_000)
    #expect(house.judgeFork().blockers.map(\.code).contains(.forksPerDay))
    house.now = house.now + .days(40)
    expectOnly(nil)
  }

  @Test mutating func `the note on the return says it to the hundredth of a percent`() {
    house.gain(usd("60000"))
    let weeks = Int32(house.settings.fork.performanceWeeks)
    let growth = house.account(.gen).index.growth(overWeeks: weeks, until: house.now.newYork.day)
    let note = house.judgeFork().explanation.first { $0.rule == "fork.performance" }
    #expect(growth > 10_000 && note?.inputs.map(\.figure) == [.ratio(BasisPoints(growth / 100))])
  }

  @Test mutating func `only an active account forks`() {
    house.gain(usd("60000"))
    house.suspend(.gen)
    expectOnly(.notActive)
  }

  @Test mutating func `a fork waits a day after the last one, to the millisecond`() {
    house.gain(usd("60000"))
    house.fork(gen: 1_000, com: 1_000)
    house.gain(usd("60000"))
    house.now = house.now + .days(1) - Instant.Span(milliseconds: 1)
    expectOnly(.coolingPeriod)
    house.now = house.now + Instant.Span(milliseconds: 1)
    expectOnly(nil)
  }

  @Test mutating func `five forks a New York day are the limit, and the next day starts again`() {
    house.settings.fork.coolingHours = 0
    for _ in 1...5 {
      expectOnly(.belowThreshold)
      house.gain(usd("60000"))
      expectOnly(nil)
      house.fork(gen: 15_000, com: 15_000)
      house.gain(.zero)
    }
    house.gain(usd("60000"))
    expectOnly(.forksPerDay)
    // 15:00 UTC is ten in the morning; New York's midnight is fourteen hours on.
    house.now = house.now + .hours(14) - .seconds(1)
    expectOnly(.forksPerDay)
    house.now = house.now + .seconds(1)
    expectOnly(nil)
  }

  @Test mutating func `the parent keeps its minimum, to the unit`() {
    house.gain(usd("60000"))
    house.settings.fork.parentMinimum = usd("150000")
    expectOnly(nil)
    house.settings.fork.parentMinimum = usd("150000") + unit
    expectOnly(.parentMinimum)
  }

  @Test mutating func `an account forks from its twenty-eighth day, to the millisecond`() {
    house.now = Household.founded + .days(28) - Instant.Span(milliseconds: 1)
    house.gain(usd("60000"))
    expectOnly(.accountTooYoung)
    house.now = Household.founded + .days(28)
    expectOnly(nil)
  }

  @Test mutating func `a loss over four weeks stops a fork, and an older one does not`() {
    house.gain(usd("60000"))
    house.now = house.now + .days(35)
    house.gain(usd("60000") - usd("1"))
    expectOnly(.performance)
    house.now = house.now + .days(28)
    expectOnly(nil)
  }

  @Test mutating func `an account that preserves its capital does not fork`() {
    house.gain(usd("60000"))
    #expect(house.judgeFork(isPreserving: true).blockers.map(\.code) == [.inPreservation])
  }

  @Test mutating func `red delays a fork, and nothing else does`() {
    house.gain(usd("60000"))
    expectOnly(.redRegime, .red)
    expectOnly(nil, .green)
    expectOnly(nil, .chop)
  }

  @Test mutating func `the transfer needs available cash, to the unit`() {
    house.gain(usd("60000"))
    // 180,000 less the buffer of 9,000 leaves 171,000; the transfer needs 30,000.
    house.post(.gen, [(.leapsReserve, usd("141000"))])
    expectOnly(nil)
    house.post(.gen, [(.leapsReserve, unit)])
    expectOnly(.cashShort)
  }

  @Test
  mutating func `every blocker is named at once, in the order of the protocol, and every rule is noted`() {
    house.now = Household.founded
    house.settings.fork.parentMinimum = usd("1000000")
    house.gain(usd("60000"))
    house.fork(gen: 1_000, com: 1_000)
    house.gain(usd("-10000"))
    house.post(.gen, [(.leapsReserve, usd("110000"))])
    house.suspend(.gen)
    house.settings.fork.maximumPerDay = 1
    let verdict = house.judgeFork(.red, isPreserving: true)
    #expect(
      verdict.blockers.map(\.code) == [
        .belowThreshold, .notActive, .coolingPeriod, .forksPerDay, .parentMinimum, .accountTooYoung,
        .inPreservation, .performance, .redRegime,
      ])
    #expect(
      verdict.explanation.map(\.rule) == [
        "fork.threshold", "fork.status", "fork.cooling_hours", "fork.max_per_day", "fork.parent_minimum",
        "fork.minimum_age_days", "fork.preservation", "fork.performance", "fork.regime", "fork.cash",
      ])
    #expect(verdict.explanation.map(\.verdict) == Array(repeating: "blocks", count: 9) + ["holds"])
    for blocker in verdict.blockers { #expect(!blocker.message.isEmpty) }
  }
}

@Suite struct ForkViabilityTests {
  var house = Household()

  private func blockers(gen: String?, com: String?) -> [Refusal.Code] {
    let market = MarketFacts(regime: .green, leastGen: gen.map { usd($0) }, leastCom: com.map { usd($0) })
    return ForkRule.judge(house.account(.gen), house.settings, market: market, at: house.now).blockers.map(
      \.code)
  }

  @Test mutating func `each child can write a contract of its ladder, where a market says what one needs`() {
    house.gain(usd("50000"))
    #expect(blockers(gen: "12500", com: "12500") == [])
    #expect(blockers(gen: "12500.0001", com: "12500") == [.forkNotViable])
    #expect(blockers(gen: "12500.0001", com: "12500.0001") == [.forkNotViable, .forkNotViable])
    #expect(blockers(gen: nil, com: nil) == [])
    house.settings.fork.viability = false
    #expect(blockers(gen: "12500.0001", com: "12500.0001") == [])
  }
}
