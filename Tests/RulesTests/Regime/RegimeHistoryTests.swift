import Domain
import Money
import Rules
import Settings
import TestSupport
import Testing

private let first = Day(year: 2025, month: 1, day: 1)

@Suite struct RegimeHistoryTests {
  @Test func `sessions added one by one give the same facts as the whole series at once`() {
    forAll(Effort.count(40, soak: 1_000)) { draw in
      draw.list(1...330) { Row(&$0) }
    } holds: { rows in
      var history = RegimeHistory()
      for (place, row) in rows.enumerated() {
        history.append(
          high: Price(units: row.high), low: Price(units: row.low), close: Price(units: row.close),
          on: first + place)
        history.append(vix: row.vix, on: first + place)
      }
      let facts = history.facts(on: first + (rows.count - 1))
      let (closes, lows) = (rows.map(\.close), rows.map(\.low))
      try ensure(facts.sessions == Int64(rows.count) && facts.close?.units == closes.last, "last")
      try ensure(facts.fast == mean(closes, 10), "fast")
      try ensure(facts.middle == mean(closes, 20), "middle")
      try ensure(facts.slow == mean(closes, 50), "slow")
      try ensure(facts.low?.units == (rows.count >= 20 ? lows.suffix(20).min() : nil), "low")
      try ensure(
        facts.lowBefore?.units == (rows.count >= 21 ? lows.dropLast().suffix(20).min() : nil), "low before")
      try ensure(facts.averageRange == mean(ranges(rows), 14), "range")
      try ensure(facts.vixMean == mean(rows.map(\.vix), min(252, rows.count)), "VIX")
    }
  }

  private struct Row {
    let close, high, low, vix: Int64

    init(_ draw: inout Draw) {
      close = draw.integer(in: 50_000...5_000_000)
      high = close + draw.integer(in: 0...40_000)
      low = close - draw.integer(in: 0...40_000)
      vix = draw.integer(in: 900...8_000)
    }
  }

  private func mean(_ values: [Int64], _ window: Int) -> Mean? {
    values.count < window ? nil : Mean(sum: values.suffix(window).reduce(0, +), count: Int64(window))
  }

  private func ranges(_ rows: [Row]) -> [Int64] {
    rows.indices.map { place in
      let (row, before) = (rows[place], rows[max(0, place - 1)].close)
      let gap = place > 0 ? max(abs(row.high - before), abs(row.low - before)) : 0
      return max(row.high - row.low, gap)
    }
  }

  @Test func `a verdict needs 50 sessions and this session's bar and VIX`() {
    var history = RegimeHistory()
    for place in 0..<50 {
      #expect(history.verdict(on: first + place).votes == nil)
      let close = Price(units: 1_000_000 + Int64(place) * 1_000)
      history.append(high: close, low: close, close: close, on: first + place)
      #expect(history.verdict(on: first + place).doubt == .staleVIX)
      history.append(vix: 1_500, on: first + place)
    }
    #expect(history.verdict(on: first + 49).regime == .green)
    #expect(history.verdict(on: first + 50).doubt == .staleIndex)
  }

  @Test func `a split divides the prices and leaves the verdict unchanged`() {
    var history = RegimeHistory()
    for place in 0..<60 {
      let close = Price(units: 1_000_000 + Int64(place) * 10_000)
      history.append(
        high: Price(units: close.units + 2_000), low: Price(units: close.units - 2_000), close: close,
        on: first + place)
      history.append(vix: 1_500, on: first + place)
    }
    let before = history.verdict(on: first + 59)
    history.split(into: 2)
    let facts = history.facts(on: first + 59)
    #expect(facts.close == Price(units: 795_000))
    #expect(history.verdict(on: first + 59).votes == before.votes)
  }
}
