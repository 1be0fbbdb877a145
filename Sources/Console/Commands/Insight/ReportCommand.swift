import Books
import Domain
import Engine
import EngineService
import Insight
import JSON
import Journal
import MarketModel
import Monitor
import Pages
import Platform

func report(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  guard let kind = ReportKind(rawValue: invocation.required("KIND")) else {
    preconditionFailure("the table admits only kinds of reports")
  }
  let named = try days(of: kind, invocation)
  let format = invocation.optional("--format").flatMap(ReportFormat.init(rawValue:)) ?? .text
  let history = try seenHistory(invocation)
  let days = named ?? kind.days(of: history)
  try require(days, begunIn: history)
  let report = ReportMaker.report(
    kind, of: history, days: days, market: try marketSide(of: kind, history, days, invocation))
  guard format != .pdf || invocation.has("out") else {
    throw .usage("MISSING_OPTION", "a PDF goes to a file: give --out FILE", value: "pdf", bound: "--out")
  }
  output.result(report.answer)
  guard let path: String = invocation.optional("--out") else {
    if output.isJSON { return }
    return try show(report, as: format, &output)
  }
  let bytes = try bytes(of: report, as: format)
  try filing(path) { () throws(PlatformError) in try DurableFile.write(bytes, to: path) }
  output.line("\(report.title) is in \(path)")
}

/// Refuses a period that has not begun, of which there is nothing to say.
private func require(_ days: ClosedRange<Day>, begunIn history: History) throws(Failure) {
  let today = history.portfolio.instant.newYork.day
  guard days.lowerBound > today else { return }
  throw Failure(
    .refused, "PERIOD_AHEAD",
    "the period from \(days.lowerBound) has not begun; the store's last day is \(today)",
    value: "\(days.lowerBound)", bound: "\(today)")
}

/// The market data that a kind of report needs.
func marketSide(
  of kind: ReportKind, _ history: History, _ days: ClosedRange<Day>, _ invocation: Invocation
) throws(Failure) -> MarketSide {
  if kind.tellsOverrides {
    return try withReader(invocation) { reader throws(ShellError) in
      try MarketSide(overridesOf: days, from: reader)
    }
  }
  var side = MarketSide()
  if kind == .risk {
    let market = history.machine.desk.market.flatMap { try? AttachedMarket.open($0, at: history.asOf) }
    side.view = market.map { SteppedMarketView($0) }
  }
  return side
}

private func show(_ report: Report, as format: ReportFormat, _ output: inout Output) throws(Failure) {
  switch format {
  case .text: for line in textLines(of: report, width: output.width) { output.line(line) }
  case .csv, .json, .pdf: try output.data(String(decoding: try bytes(of: report, as: format), as: UTF8.self))
  }
}

private func bytes(of report: Report, as format: ReportFormat) throws(Failure) -> [UInt8] {
  do throws(PageError) { return try report.bytes(as: format) } catch {
    throw Failure(.storage, "PDF_FAILED", "\(error)")
  }
}

private func days(of kind: ReportKind, _ invocation: Invocation) throws(Failure) -> ClosedRange<Day>? {
  guard let text: String = invocation.optional("--period") else { return nil }
  guard let days = kind.days(named: text) else {
    throw .usage(
      "BAD_VALUE", "--period \(quoted(text)) is not \(kind.periodForm)", value: text, bound: kind.periodForm)
  }
  return days
}

/// The history in the store's whole journal, every row of which is as it was written: figures that somebody relies on are
/// made of nothing else.
func history(_ invocation: Invocation) throws(Failure) -> History {
  try withReader(invocation) { reader throws(ShellError) in
    try journaling { () throws(JournalError) in try reader.requireSound(after: 0) }
    var history = History()
    try Recovery.eachEvent(of: reader) { sequence, at, event throws(CanonicalError) in
      try history.machine.requireFit(event, at: at)
      history.add(event, sequence: sequence, at: at)
    }
    return history
  }
}

/// The history in the store's whole journal, valued at the present market.
func seenHistory(_ invocation: Invocation) throws(Failure) -> History {
  let history = try history(invocation)
  let sight = try sight(of: history.machine, invocation)
  return history.seen(in: sight.view, at: sight.instant)
}
