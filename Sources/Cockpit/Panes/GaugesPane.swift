import Domain
import Engine
import Money
import Settings
import Terminal

extension PaneContent {
  /// What is used of the limits.
  static let gauges = PaneContent(title: "Risk", draw: { $0.drawGauges(&$1, $2) }).with {
    $0.note = { _, width in width > 40 ? "used of limit" : "" }
    $0.summary = { model, width in width > 40 ? [Piece("\(model.viewKey(.risk)) for all")] : [] }
    $0.height = { _, _ in 4 }
    $0.reserved = { _, _ in 0 }
  }
}

/// A figure against its limit.
struct LimitGauge {
  var name: String
  var amount: Money
  /// The share of everything, in basis points.
  var used: Int64
  var limit: Int64

  var part: Double { Double(used) / Double(max(1, limit)) }

  /// How it stands, in a word with a sign.
  var verdict: Piece {
    if used > limit { return Piece("✗ over", .pnlLoss) }
    if part >= 0.95 { return Piece("! near", .riskWatch) }
    return part >= 0.8 ? Piece("watch", .riskWatch) : Piece("✓ ok", .riskOk)
  }
}

extension Model {
  /// The key that opens a view.
  func viewKey(_ view: ViewName) -> String {
    typing.keymap.keys(for: view.name, in: Context.global.rawValue).first ?? ":\(view.name)"
  }

  /// What of the limits is used: cash if all puts are assigned, the largest symbol, the deepest drawdown, the
  /// loss of the day.
  var limitGauges: [LimitGauge] {
    let whole = read.glance.value
    guard whole > .zero else { return [] }
    func share(_ money: Money) -> Int64 {
      multiplied(money.units, by: 10_000, over: whole.units, rounding: .nearest)
    }
    let gate = read.machine.settings(for: StructureID.root.account(.gen)).gate
    let exposures = exposures
    let secured = exposures.reduce(Money.zero) { $0 + $1.secured }
    var gauges = [
      LimitGauge(
        name: "cash if all assigned", amount: secured, used: share(secured),
        limit: gate.portfolioExposure.value)
    ]
    if let largest = exposures.first {
      gauges.append(
        LimitGauge(
          name: "largest symbol, \(largest.symbol)", amount: largest.total, used: share(largest.total),
          limit: gate.portfolioSymbolLimit.value))
    }
    let rows = openAccounts.compactMap { read.row(of: $0) }
    let deepest = rows.max {
      $0.drawdown.value * $1.maximumDrawdown.value < $1.drawdown.value * $0.maximumDrawdown.value
    }
    if let deepest {
      gauges.append(
        LimitGauge(
          name: "deepest drawdown, \(deepest.id.short())",
          amount: deepest.value.share(deepest.drawdown, rounding: .nearest), used: deepest.drawdown.value,
          limit: deepest.maximumDrawdown.value))
    }
    let lost = read.glance.day.map { $0 < .zero ? -$0 : .zero } ?? .zero
    gauges.append(
      LimitGauge(name: "lost today", amount: lost, used: share(lost), limit: gate.dailyLoss.value))
    return gauges
  }

  fileprivate func drawGauges(_ canvas: inout Canvas, _ rect: Rect) {
    let names = rect.width >= 66 ? 25 : min(23, rect.width / 3)
    let gauges = limitGauges
    for (place, gauge) in gauges.prefix(rect.height).enumerated() {
      let y = rect.y + place
      canvas.text(gauge.name, x: rect.x, y: y, width: names - 1)
      var x = rect.x + names
      if rect.width >= 66 {
        canvas.number(gauge.amount.whole, x: x, y: y, width: 9)
        x += 10
      }
      let words = rect.right - 22
      let slot: Slot = gauge.used > gauge.limit ? .pnlLoss : gauge.part >= 0.8 ? .riskWatch : .riskOk
      if words - x >= 6 {
        canvas.gauge(gauge.part, slot, x: x, y: y, width: words - x - 1, marks: GaugeMark.limits)
      }
      let text = "\(tenths(gauge.used)) of \(gauge.limit / 100) %"
      canvas.number(text, x: words, y: y, width: 14)
      canvas.text([gauge.verdict], x: rect.right - 7, y: y)
    }
    if gauges.isEmpty {
      canvas.text("nothing is at risk", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
    }
  }

  private func tenths(_ basisPoints: Int64) -> String { plainPercentText(BasisPoints(basisPoints)) }
}
