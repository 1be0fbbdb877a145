import Books
import Cockpit
import Domain
import Engine
import Insight
import Money
import PlainText
import Settings

/// What is at risk, in the order of the risk view: losses that weeks brought, sudden moves, greeks, concentration, the gate.
func riskLines(_ history: History) -> [Figures.Line] {
  let positions = history.positions
  let total = history.portfolio.value
  return lossLines(history) + stressLines(positions, total) + greekLines(positions)
    + concentrationLines(history, positions, total) + correlationLines(history, positions)
    + gateLines(history)
}

private func lossLines(_ history: History) -> [Figures.Line] {
  guard let last = history.lastDay else { return [] }
  let returns = history.total.weeklyReturns(in: (last - 364)...last)
  var lines: [Figures.Line] = []
  for confidence in [0.95, 0.99] {
    let found = ValueAtRisk.historical(returns, confidence: confidence)
    let normal = ValueAtRisk.parametric(returns, confidence: confidence)
    let name = "week's loss, \(decimalText(confidence * 100, 0)) % sure"
    lines.append(
      Figures.Line(name, "\(percent(found?.loss)) as it was, \(percent(normal?.loss)) if normal"))
    lines.append(Figures.Line("  mean beyond it", "\(percent(found?.tail)), \(percent(normal?.tail))"))
  }
  return lines
}

private func stressLines(_ positions: [RiskPosition], _ total: Money) -> [Figures.Line] {
  let value = Double(total.units) / Double(Money.unitsPerDollar)
  let symbols = positions.grouped(by: { "\($0.instrument.symbol)" }, named: { $0 })
    .map { $0.positions[0].instrument.symbol }
  return (Shock.remembered + Shock.single(symbols)).map { shock in
    let outcome = shock.outcome(for: positions, of: value)
    let assigned = outcome.assigned > 0 ? ", \(countText(outcome.assigned)) in the money" : ""
    return Figures.Line(
      shock.name, "\(signedText(outcome.change)) (\(percent(outcome.ratio, signed: true)))\(assigned)")
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
