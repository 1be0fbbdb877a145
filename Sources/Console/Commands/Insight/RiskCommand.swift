import Domain
import Engine
import Insight
import Money
import Monitor
import Pages
import Platform

func showRisk(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let history = try seenHistory(invocation)
  let days = ReportKind.risk.days(of: history)
  var market = try marketSide(of: .risk, history, days, invocation)
  market.shocks = try ownShocks(invocation)
  var report = ReportMaker.report(.risk, of: history, days: days, market: market)
  if let shock = try customShock(invocation) {
    report.sections.insert(ReportMaker.outcome(of: shock, in: history, market: market), at: 1)
  }
  if output.isJSON { output.result(Joined(report.answer, BookRiskAnswer(history, market))) }
  for line in textLines(of: report, width: output.width) { output.line(line) }
}

/// Sudden moves from a file that was named, or that stands beside the signing key.
private func ownShocks(_ invocation: Invocation) throws(Failure) -> [Shock] {
  let named: String? = invocation.optional("--scenario")
  let usual = try invocation.place().scenarios
  guard let path = named ?? (DurableFile.exists(usual) ? usual : nil) else { return [] }
  let text = try readText(path)
  do throws(ShockFile.Problem) { return try ShockFile(text: text).shocks } catch {
    throw Failure(.refused, "BAD_SCENARIO", "\(path): \(error)", value: path)
  }
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
