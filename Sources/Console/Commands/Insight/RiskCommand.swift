import Domain
import Insight
import Pages

func showRisk(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let history = try seenHistory(invocation)
  let days = ReportKind.risk.days(of: history)
  let market = try marketSide(of: .risk, history, days, invocation)
  var report = ReportMaker.report(.risk, of: history, days: days, market: market)
  if let shock = try customShock(invocation) {
    report.sections.insert(ReportMaker.outcome(of: shock, in: history, market: market), at: 1)
  }
  output.result(report.answer)
  for line in textLines(of: report, width: output.width) { output.line(line) }
}

/// The shock that was asked for beside the historical ones; nil where none was.
private func customShock(_ invocation: Invocation) throws(Failure) -> Shock? {
  let move: Int64? = invocation.optional("--shock")
  let volatility: Int64? = invocation.optional("--volatility")
  let symbol: Symbol? = invocation.optional("--symbol")
  guard move != nil || volatility != nil else {
    guard let symbol else { return nil }
    throw .usage(
      "MISSING_OPTION", "--symbol \(symbol) needs --shock or --volatility: how far it moves",
      value: "--symbol")
  }
  return Shock(
    "custom", symbol.map { "\($0) alone" } ?? "asked for", move: Double(move ?? 0) / 100,
    volatility: Double(volatility ?? 100) / 100, symbol: symbol)
}
