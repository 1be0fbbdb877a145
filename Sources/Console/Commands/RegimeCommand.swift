import Domain
import Engine
import MarketFeeds
import MarketModel
import Money
import PlainText
import Rules
import Settings

func judgeRegimes(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let index = try readBars("SPY", invocation.required("--index"))
  let vix = try readBars("VIX", invocation.required("--vix"), closesOnly: true)
  let days = judge(index.bars, vix: vix.bars)
  if output.isJSON {
    return output.result(
      RegimesAnswer(
        days: days.map(RegimeDayAnswer.init),
        findings: findings(of: index, "index") + findings(of: vix, "vix")))
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

/// One session's verdict, with the VIX at its close.
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

/// The regime of every session in a file, and the lines that could not be used.
struct RegimesAnswer: Answering {
  let days: [RegimeDayAnswer]
  let findings: [FileFindingAnswer]
}

/// One session's regime, and the reasons for it.
struct RegimeDayAnswer: Answering {
  let date: Day
  let regime: Name<Regime>
  let confidence: BasisPoints
  let trend: String?
  let vix: Double?
  let vixMean: Double?
  let support: String?
  let reason: String?

  fileprivate init(_ day: JudgedDay) {
    let verdict = day.verdict
    (date, regime, confidence) = (verdict.day, Name(verdict.regime), verdict.confidence)
    (trend, support) = (verdict.votes?.trend.name, verdict.votes?.support.name)
    vix = day.vix.map { Double($0) / 100 }
    vixMean = day.vixMean.map { Double($0.sum) / Double($0.count) / 100 }
    reason = verdict.doubt?.reason
  }
}

/// A problem in a line of one of several files.
struct FileFindingAnswer: Answering {
  let file: String
  let line: Int
  let message: String
}

private func hundredthsText(_ value: Int64) -> String { decimalText(Double(value) / 100, 2) }

private func readBars(_ symbol: Symbol, _ path: String, closesOnly: Bool = false) throws(Failure) -> BarFile {
  let bytes = try readBytes(path)
  let file: BarFile
  do throws(FileProblem) {
    file = try BarFile(symbol, bytes, prices: closesOnly ? .close : .all)
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

private func findings(of file: BarFile, _ name: String) -> [FileFindingAnswer] {
  file.findings.list.map { FileFindingAnswer(file: name, line: $0.line, message: $0.message) }
}
