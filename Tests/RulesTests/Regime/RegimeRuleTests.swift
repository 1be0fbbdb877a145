import Domain
import Money
import Rules
import Settings
import Testing

private typealias Votes = RegimeVerdict.Votes

private let today = Day(year: 2026, month: 3, day: 13)

/// Facts that vote up, low and strong, each just past its threshold.
private func facts() -> RegimeFacts {
  var facts = RegimeFacts(day: today)
  facts.indexDay = today
  facts.vixDay = today
  facts.sessions = 50
  facts.close = Price(units: 1_000_031)
  facts.fast = Mean(sum: 10_000_300, count: 10)
  facts.middle = Mean(sum: 20_000_400, count: 20)
  facts.slow = Mean(sum: 50_000_500, count: 50)
  facts.lowBefore = Price(units: 900_000)
  facts.low = Price(units: 900_000)
  facts.averageRange = Mean(sum: 14 * 100_031 - 1, count: 14)
  facts.vix = 1_800
  facts.vixMean = Mean(sum: 1_800 * 252, count: 252)
  return facts
}

private func judge(_ change: (inout RegimeFacts) -> Void = { _ in }) -> RegimeVerdict {
  var facts = facts()
  change(&facts)
  return RegimeRule.judge(facts, RegimeSettings())
}

@Suite struct RegimeRuleTests {
  @Test func `every combination of votes has the regime of the table`() {
    for trend in RegimeVerdict.Trend.allCases {
      for volatility in RegimeVerdict.Volatility.allCases {
        for support in RegimeVerdict.Support.allCases {
          let expected: Regime =
            switch (trend, volatility) {
            case (.up, .low): support == .broken ? .chop : .green
            case (.down, .high): .red
            case (.down, .low): support == .broken ? .red : .chop
            default: .chop
            }
          #expect(RegimeRule.regime(Votes(trend, volatility, support)) == expected)
        }
      }
    }
  }

  @Test func `confidence counts the inputs whose own vote is the verdict`() {
    #expect(judge().confidence == BasisPoints(percent: 100))
    let mixed = judge { $0.averageRange = Mean(sum: 14 * 100_031, count: 14) }
    #expect(mixed.regime == .green && mixed.confidence == BasisPoints(percent: 80))
    let upHigh = judge { $0.vix = 1_801 }
    #expect(upHigh.regime == .chop && upHigh.confidence == BasisPoints(percent: 40))
  }

  @Test func `the trend turns sideways at equality of each pair`() {
    #expect(judge().votes?.trend == .up)
    #expect(judge { $0.close = Price(units: 1_000_030) }.votes?.trend == .sideways)
    #expect(judge { $0.fast = Mean(sum: 10_000_200, count: 10) }.votes?.trend == .sideways)
    #expect(judge { $0.middle = Mean(sum: 20_000_200, count: 20) }.votes?.trend == .sideways)
    // A single unit in the sum of fifty closes counts.
    #expect(judge { $0.middle = Mean(sum: 20_000_201, count: 20) }.votes?.trend == .up)
  }

  @Test func `the trend is down only when all three steps fall`() {
    func falling(_ close: Int64, _ fast: Int64, _ middle: Int64) -> RegimeVerdict.Trend? {
      judge {
        $0.close = Price(units: close)
        $0.fast = Mean(fast)
        $0.middle = Mean(middle)
        $0.slow = Mean(103)
      }.votes?.trend
    }
    #expect(falling(100, 101, 102) == .down)
    #expect(falling(101, 101, 102) == .sideways)
    #expect(falling(100, 102, 102) == .sideways)
    #expect(falling(100, 101, 103) == .sideways)
  }

  @Test func `the VIX is high only above its mean, and equal is low`() {
    #expect(judge().votes?.volatility == .low)
    #expect(judge { $0.vixMean = Mean(sum: 1_800 * 252 - 1, count: 252) }.votes?.volatility == .high)
    #expect(judge().isCalm)
    #expect(!judge { $0.vix = 1_801 }.isCalm)
  }

  @Test func `with fewer than 60 values the VIX is compared with 20`() {
    func vote(_ vix: Int64, _ count: Int64) -> RegimeVerdict.Volatility? {
      judge {
        $0.vix = vix
        $0.vixMean = Mean(sum: 1_000 * count, count: count)
      }.votes?.volatility
    }
    #expect(vote(2_000, 59) == .low)
    #expect(vote(2_001, 59) == .high)
    #expect(vote(1_001, 60) == .high)
    #expect(vote(1_000, 60) == .low)
  }

  @Test func `support is broken below the low before, strong only above slow mean and low plus a range`() {
    func vote(_ change: (inout RegimeFacts) -> Void) -> RegimeVerdict.Support? {
      judge(change).votes?.support
    }
    #expect(vote { $0.lowBefore = Price(units: 1_000_032) } == .broken)
    #expect(vote { $0.lowBefore = Price(units: 1_000_031) } == .strong)
    #expect(vote { $0.averageRange = Mean(sum: 14 * 100_031, count: 14) } == .mixed)
    #expect(vote { $0.slow = Mean(1_000_031) } == .mixed)
    #expect(vote { $0.slow = Mean(1_000_030) } == .strong)
  }

  @Test func `missing data mean Chop at the lowest confidence, with the reason`() {
    let few = judge { $0.sessions = 49 }
    #expect(few.regime == .chop && few.confidence == BasisPoints(percent: 30) && few.doubt == .fewSessions)
    #expect(judge { $0.indexDay = today - 1 }.doubt == .staleIndex)
    #expect(judge { $0.vixDay = today - 1 }.doubt == .staleVIX)
    #expect(judge { $0.vixDay = nil }.isCalm == false)
    let nothing = RegimeRule.judge(RegimeFacts(day: today), RegimeSettings())
    #expect(nothing.regime == .chop && nothing.votes == nil && !nothing.explanation.isEmpty)
  }

  @Test func `the VIX spikes only above one and a half times its mean`() {
    #expect(!judge { $0.vix = 2_700 }.isSpiking)
    #expect(judge { $0.vix = 2_701 }.isSpiking)
    let young = Mean(sum: 59 * 1_000, count: 59)
    #expect(!RegimeRule.isSpiking(3_000, young, RegimeSettings()))
    #expect(RegimeRule.isSpiking(3_001, young, RegimeSettings()))
  }

  @Test func `the explanation shows each input, its threshold and its vote`() {
    let rules = judge().explanation
    #expect(rules.map(\.rule) == ["regime.trend", "regime.vix", "regime.support", "regime.table"])
    #expect(rules.map(\.verdict) == ["up", "low", "strong", "green"])
  }

  @Test func `a session is judged by the close before it, a week by the close before its first session`() {
    let calendar = TradingCalendar.newYork
    // Monday 2026-01-19 is a holiday.
    #expect(
      RegimeRule.judgedSession(for: Day(year: 2026, month: 1, day: 20), calendar)
        == Day(year: 2026, month: 1, day: 16))
    for day in 19...25 {
      #expect(
        RegimeRule.judgedSession(forWeekOf: Day(year: 2026, month: 1, day: day), calendar)
          == Day(year: 2026, month: 1, day: 16))
    }
    #expect(RegimeRule.judgedSession(for: Day(year: 1990, month: 1, day: 2), calendar) == nil)
  }
}

@Suite struct MeanTests {
  @Test func `means compare exactly where their rounded values are equal`() throws {
    let third = try #require(Mean(sum: 1, count: 3))
    #expect(third > Mean(0) && third < Mean(1) && third.rounded == 0)
    #expect(Mean(sum: 0, count: 0) == nil)
    #expect(Mean(sum: 5, count: 2)?.rounded == 3)
    #expect(Mean(sum: -5, count: 2)?.rounded == -3)
    #expect(Mean(sum: .max, count: 1).map { $0 > Mean(sum: .max - 1, count: 1) ?? $0 } == true)
  }
}
