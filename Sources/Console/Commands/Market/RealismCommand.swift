import Engine
import Insight
import MarketModel
import Money
import PlainText

func judgeRealism(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let seeds: Int64 = invocation.optional("--seeds") ?? 20
  let years: Int64 = invocation.optional("--years") ?? 20
  let first: Int64 = invocation.optional("--first") ?? 1
  let verdict = try realism(
    seeds: Int(seeds), from: UInt64(first), years: Int(years), withReplicas: invocation.has("replicas"))
  output.result(RealismAnswer(verdict, seeds: Int(seeds), years: Int(years)))
  output.table(table(verdict))
  output.line()
  output.line(RealismText.meaning)
  output.line(RealismText.verdict(verdict, seeds: seeds, years: years))
  if !verdict.isGood {
    throw Failure(
      .refused, "NOT_REALISTIC", RealismText.beyond(verdict),
      value: "\(verdict.outside.count)", bound: "\(RealismVerdict.mostOutside)")
  }
}

/// Lives through the histories on all processors.
private func realism(
  seeds: Int, from first: UInt64, years: Int, withReplicas: Bool
) throws(Failure) -> RealismVerdict {
  let paths = inParallel(seeds) { number in
    Result { () throws(MarketError) in
      try RealismPath(
        seed: first + UInt64(number), years: years, others: RealismVerdict.others(beside: seeds))
    }
  }
  return try marketing { () throws(MarketError) in
    RealismVerdict(
      try paths.map { path throws(MarketError) in try path.get() }, withReplicas: withReplicas)
  }
}

private enum RealismText {
  static let meaning =
    "The market is compared with what past markets did. It says nothing of returns to come."

  static func verdict(_ verdict: RealismVerdict, seeds: Int64, years: Int64) -> String {
    let count = "\(verdict.inside) of \(verdict.counted.count) facts of real markets are inside their bands"
    let outside = verdict.outside.map(\.fact.id).joined(separator: ", ")
    return "\(count), by the median of \(seeds) histories of \(years) years"
      + (outside.isEmpty ? "." : "; outside: \(outside).")
  }

  static func beyond(_ verdict: RealismVerdict) -> String {
    let outside = verdict.outside.map(\.fact.id).joined(separator: ", ")
    return "\(verdict.outside.count) facts are outside (\(outside)); \(RealismVerdict.mostOutside) may be, "
      + "none of them of the index, its volatility, premiums, stocks or regimes but \(RealismVerdict.excused); "
      + "more --seeds and --years give steadier medians"
  }
}

/// The facts of real markets, and how a simulated one has them.
struct RealismAnswer: Answering {
  let seeds: Int
  let years: Int
  let facts: [FactAnswer]
  let inside: Int
  let of: Int
  let goal: Bool

  /// A fact, its band and its percentiles over the histories.
  struct FactAnswer: Answering {
    let id: String
    let what: String
    let source: String
    let real: Double
    let low: Double
    let high: Double
    let p5: Double
    let p50: Double
    let p95: Double
    let inside: Bool
    let counts: Bool
  }

  fileprivate init(_ verdict: RealismVerdict, seeds: Int, years: Int) {
    (self.seeds, self.years) = (seeds, years)
    facts = verdict.rows.map { row in
      FactAnswer(
        id: row.fact.id, what: row.fact.what, source: row.fact.source, real: row.fact.real,
        low: row.fact.band.lowerBound, high: row.fact.band.upperBound, p5: row.p5, p50: row.p50, p95: row.p95,
        inside: row.isInside, counts: !row.fact.isWatched)
    }
    (inside, of, goal) = (verdict.inside, verdict.counted.count, verdict.isGood)
  }
}

private func table(_ verdict: RealismVerdict) -> TextTable {
  var table = TextTable([
    .left("fact"), .left("what"), .right("real"), .right("low"), .right("high"), .right("5 %"),
    .right("50 %"), .right("95 %"), .left(""),
  ])
  for row in verdict.rows {
    let band = row.fact.band
    let figures = [row.fact.real, band.lowerBound, band.upperBound, row.p5, row.p50, row.p95]
    let place = row.isInside ? "inside" : "outside"
    table.add(
      [row.fact.id, row.fact.what] + figures.map { decimalText($0, 3) }
        + [row.fact.isWatched ? "\(place), only watched" : place])
  }
  return table
}
