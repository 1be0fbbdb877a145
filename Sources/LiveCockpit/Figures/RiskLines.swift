import Books
import Cockpit
import Domain
import Engine
import Insight
import Money
import PlainText
import Settings

/// What is at risk, in the order of the risk view: what today's positions may lose, moves, limits, greeks,
/// concentration, the gate.
func riskLines(
  _ history: History, losses: [Figures.Line], in view: (any MarketView)?
) -> [Figures.Line] {
  let positions = history.positions
  let total = history.portfolio.value
  return losses + limitLines(history, in: view) + greekLines(positions)
    + concentrationLines(history, positions, total)
    + correlationLines(history, positions) + gateLines(history)
}

/// What today's positions may lose over a session and over a week; it takes longer than a glance.
func lossLines(_ history: History, in view: (any MarketView)?, paths: Int) -> (
  lines: [Figures.Line], week: TodayRisk?
) {
  let positions = history.positions
  let symbols = Set(positions.map(\.instrument.symbol)).sorted()
  guard !positions.isEmpty, let view, let moves = MarketMoves(of: symbols, in: view) else { return ([], nil) }
  let session = TodayRisk(positions, moves, over: 1, paths: paths)
  let week = TodayRisk(positions, moves, over: 5, paths: paths)
  return ([session, week].compactMap(\.self).flatMap(lines), week)
}

private func lines(_ risk: TodayRisk) -> [Figures.Line] {
  let losses = risk.simulated
  let held = risk.sessions == 1 ? "1 session" : "\(risk.sessions) sessions"
  let past = risk.historical.map { ", \(signedText(-$0.var95)) on the past year's moves" } ?? ""
  return [
    Figures.Line("\(held): 1 in 20 below", "\(signedText(-losses.var95))\(past)"),
    Figures.Line("  mean then", signedText(-losses.es95)),
    Figures.Line("  1 in 100 below, mean then", "\(signedText(-losses.var99)), \(signedText(-losses.es99))"),
    Figures.Line(
      "  loses",
      "in \(Int((risk.losing * 100).rounded())) of 100, middle \(signedText(risk.percentile(0.5)))"),
  ]
}

/// Limits of which most is used, the nearest first.
private func limitLines(_ history: History, in view: (any MarketView)?) -> [Figures.Line] {
  history.limits(in: view).sorted { ($1.share, $0.name) < ($0.share, $1.name) }.prefix(6).map { limit in
    let room = limit.room.map { ", \(signedText($0)) left" } ?? ""
    return Figures.Line(
      limit.name, "\(percent(limit.used))\(room), \(limit.state)", bound: percent(limit.bound))
  }
}

private func greekLines(_ positions: [RiskPosition]) -> [Figures.Line] {
  var lines = [Figures.Line("greeks", "Δ$ / Γ 1 % / vega point / theta day")]
  func add(_ name: String, _ sum: Exposure) {
    let greeks = [sum.delta, sum.gamma, sum.vega, sum.theta].map(signedText).joined(separator: " / ")
    lines.append(Figures.Line(name, greeks))
  }
  add("all", Exposure(positions))
  let structures = positions.grouped(by: \.account.structure) { "\($0)" }
  if structures.count > 1 { for group in structures { add(group.name, group.exposure) } }
  for group in positions.grouped(by: \.account, named: { "\($0)" }) { add(group.name, group.exposure) }
  for group in positions.grouped(by: { "\($0.instrument.symbol)" }, named: { $0 }) {
    add(group.name, group.exposure)
  }
  return lines
}

private func concentrationLines(
  _ history: History, _ positions: [RiskPosition], _ total: Money
) -> [Figures.Line] {
  let limit = history.machine.settings(for: StructureID.root.account(.gen)).gate.portfolioSymbolLimit
  let shares = positions.grouped(by: { "\($0.instrument.symbol)" }, named: { $0 }).map { group in
    (group.name, total > .zero ? Double(group.exposure.exposure.units) / Double(total.units) : 0)
  }
  return shares.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(5).map { name, share in
    Figures.Line("\(name) of all", percent(share), bound: percent(Double(limit.value) / 10_000))
  }
}

private func correlationLines(_ history: History, _ positions: [RiskPosition]) -> [Figures.Line] {
  let symbols = positions.grouped(by: { "\($0.instrument.symbol)" }, named: { $0 })
    .map { $0.positions[0].instrument.symbol }.prefix(8)
  var pairs: [(String, Double)] = []
  for (place, left) in symbols.enumerated() {
    for right in symbols[(place + 1)...] {
      if let together = history.correlation(left, right) { pairs.append(("\(left) with \(right)", together)) }
    }
  }
  return pairs.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(3).map {
    Figures.Line($0.0, "correlation \(decimalText($0.1, 2))")
  }
}

/// Orders that the gate refused last, with what it found.
private func gateLines(_ history: History) -> [Figures.Line] {
  let refused = history.notices.filter { $0.kind == "order.refused" }.suffix(3).reversed()
  let head = Figures.Line("gate", "\(history.counts.ordersRefused) orders refused so far")
  return [head] + refused.map { Figures.Line("  \($0.day)", $0.summary) }
}

private func percent(_ ratio: Double?, signed: Bool = false) -> String {
  guard let ratio, ratio.isFinite else { return "--" }
  let sign = ratio < 0 ? "−" : signed && ratio > 0 ? "+" : ""
  return "\(sign)\(decimalText(ratio.magnitude * 100, 1)) %"
}

private func signedText(_ amount: Double?) -> String {
  guard let amount, amount.isFinite else { return "--" }
  return (amount.rounded() > 0 ? "+" : "") + countText(amount)
}
