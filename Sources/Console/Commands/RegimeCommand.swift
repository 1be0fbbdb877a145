import Domain
import JSON
import MarketFeeds
import MarketModel
import Money
import Rules
import Settings

func judgeRegimes(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let index = try readBars("SPY", invocation.required("--index"))
  let vix = try readBars("VIX", invocation.required("--vix"), closesOnly: true)
  let days = judge(index.bars, vix: vix.bars)
  if output.isJSON {
    return output.result([
      "days": .array(days.map(dayValue)),
      "findings": .array(findingValues(index, "index") + findingValues(vix, "vix")),
    ])
  }
  var table = TextTable([
    .left("date"), .left("regime"), .right("confidence"), .left("trend"), .right("VIX"), .right("mean"),
    .left("support"),
  ])
  for day in days {
    let (verdict, votes) = (day.verdict, day.verdict.votes)
    table.add([
      "\(verdict.day)", verdict.regime.name, hundredthsText(verdict.confidence.value / 100),
      votes?.trend.name ?? verdict.doubt?.reason, day.vix.map(hundredthsText),
      day.vixMean.map { hundredthsText($0.rounded) }, votes?.support.name,
    ])
  }
  output.table(table)
  for (file, name) in [(index, "--index"), (vix, "--vix")] where file.findings.count > 0 {
    output.line(
      "\(name): \(file.findings.count) rows were left out or doubted, first \(file.findings.list[0])")
  }
}

/// One session's verdict, with the VIX as it stood.
private struct JudgedDay {
  let verdict: RegimeVerdict
  let vix: Int64?
  let vixMean: Mean?
}

private func judge(_ index: [DatedBar], vix: [DatedBar]) -> [JudgedDay] {
  var history = RegimeHistory()
  var next = 0
  return index.map { dated in
    while next < vix.count, vix[next].day <= dated.day {
      history.append(vix: (vix[next].bar.close.units + 50) / 100, on: vix[next].day)
      next += 1
    }
    history.append(high: dated.bar.high, low: dated.bar.low, close: dated.bar.close, on: dated.day)
    let facts = history.facts(on: dated.day)
    return JudgedDay(
      verdict: RegimeRule.judge(facts, RegimeSettings()), vix: facts.vixDay == dated.day ? facts.vix : nil,
      vixMean: facts.vixMean)
  }
}

private func dayValue(_ day: JudgedDay) -> JSONValue {
  let verdict = day.verdict
  return [
    "date": .string("\(verdict.day)"), "regime": .string(verdict.regime.name),
    "confidence": .number(Double(verdict.confidence.value) / 10_000),
    "trend": verdict.votes.map { .string($0.trend.name) } ?? nil,
    "vix": day.vix.map { .number(Double($0) / 100) } ?? nil,
    "vixMean": day.vixMean.map { .number(Double($0.sum) / Double($0.count) / 100) } ?? nil,
    "support": verdict.votes.map { .string($0.support.name) } ?? nil,
    "reason": verdict.doubt.map { .string($0.reason) } ?? nil,
  ]
}

private func hundredthsText(_ value: Int64) -> String { decimalText(Double(value) / 100, 2) }

private func readBars(_ symbol: Symbol, _ path: String, closesOnly: Bool = false) throws(Failure) -> BarFile {
  let bytes = try readBytes(path)
  let file: BarFile
  do throws(Finding) {
    file = try BarFile(symbol, bytes, closesOnly: closesOnly)
  } catch {
    throw Failure(.refused, "BAD_CSV", "\(path):\(error.line): \(error.message)", value: path)
  }
  guard !file.isIntraday else {
    throw Failure(
      .refused, "BAD_CSV", "\(path) has bars within sessions; the regime needs one bar a session", value: path
    )
  }
  return file
}

private func findingValues(_ file: BarFile, _ name: String) -> [JSONValue] {
  file.findings.list.map {
    ["file": .string(name), "line": .integer(Int64($0.line)), "message": .string($0.message)]
  }
}
