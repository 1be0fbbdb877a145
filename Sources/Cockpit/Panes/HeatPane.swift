import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The exposure to each symbol in each account.
  static let heat = PaneContent(title: "Exposure by account, % of everything", draw: { $0.drawHeat(&$1, $2) })
}

/// The exposure by symbol and account, as shares of the portfolio; the larger, the darker.
extension Model {
  /// One account's column of the map.
  private struct Column {
    let account: AccountID
    var stakes: [Symbol: Money] = [:]
  }

  func drawHeat(_ canvas: inout Canvas, _ rect: Rect) {
    let exposures = self.exposures
    guard !exposures.isEmpty, rect.height >= 2 else {
      canvas.text("nothing is held", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let width = 8
    let columns = heatColumns.prefix(max(0, (rect.width - 7 - width) / width))
    canvas.text("symbol", x: rect.x, y: rect.y, .tableHeader)
    for (place, column) in columns.enumerated() {
      canvas.text(
        column.account.short(), x: rect.x + 7 + place * width, y: rect.y, width: width - 1, .tableHeader,
        align: .right)
    }
    let end = rect.x + 7 + columns.count * width
    canvas.text("all", x: end, y: rect.y, width: width - 1, .tableHeader, align: .right)
    for (place, exposure) in exposures.prefix(rect.height - 1).enumerated() {
      let y = rect.y + 1 + place
      canvas.text("\(exposure.symbol)", x: rect.x, y: y, width: 6, .uiTitle)
      for (index, column) in columns.enumerated() {
        drawHeat(
          column.stakes[exposure.symbol], &canvas, x: rect.x + 7 + index * width, y: y, width: width - 1)
      }
      drawHeat(exposure.total, &canvas, x: end, y: y, width: width - 1)
    }
    let left = rect.height - 2 - min(exposures.count, rect.height - 1)
    guard left >= 7, rect.width >= 30 else { return }
    drawAreas(
      exposures, &canvas, Rect(x: rect.x, y: rect.bottom - left, width: rect.width, height: left))
  }

  /// Draws what is at stake in each symbol, and the rest, as areas with the colour of their profit.
  private func drawAreas(_ exposures: [SymbolExposure], _ canvas: inout Canvas, _ rect: Rect) {
    let whole = read.glance.value
    guard whole > .zero else { return }
    func share(_ money: Money) -> String {
      let tenths = multiplied(money.units, by: 1_000, over: whole.units, rounding: .nearest)
      return "\(tenths / 10).\(abs(tenths) % 10) %"
    }
    var items = exposures.filter { $0.total > .zero }.map { exposure in
      TreeMap.Item(
        "\(exposure.symbol)", plainDollars(exposure.total), share: share(exposure.total),
        lines: [Piece(exposure.total.whole), Piece(exposure.profit.signed)],
        heat: plainDollars(exposure.profit))
    }
    let rest = exposures.reduce(whole) { $0 - $1.total }
    if rest > .zero {
      items.append(
        TreeMap.Item("cash", plainDollars(rest), share: share(rest), lines: [Piece(rest.whole)], heat: nil))
    }
    items.sort { $0.amount > $1.amount }
    let largest = items.compactMap(\.heat).map(\.magnitude).max() ?? 1
    TreeMap(items, largest: max(largest, 1)).draw(on: &canvas, in: rect)
  }

  private func drawHeat(_ stake: Money?, _ canvas: inout Canvas, x: Int, y: Int, width: Int) {
    guard let stake, stake > .zero, read.glance.value > .zero else {
      canvas.text("·", x: x + width - 1, y: y, .uiMuted)
      return
    }
    let share = multiplied(stake.units, by: 1_000_000, over: read.glance.value.units, rounding: .nearest)
    // The nearer to the limit of one symbol, the deeper; a word and not only a colour says what is beyond it.
    let part = min(1, Double(share) / 350_000)
    let slot: Slot = part >= 1 ? .pnlLoss : part >= 0.8 ? .riskWatch : .graphLine
    canvas.tint(
      Rect(x: x, y: y, width: width, height: 1), slot.tint(0.1 + 0.5 * part), isQuiet: true)
    canvas.number(
      "\(share / 10_000).\(share / 1_000 % 10)\(part >= 1 ? "!" : "")", x: x, y: y, width: width)
  }

  /// The accounts that hold anything, in the order of the positions.
  private var heatColumns: [Column] {
    var columns: [Column] = []
    for row in read.positions {
      let stake = row.stake
      guard stake != .zero else { continue }
      if columns.last?.account != row.account { columns.append(Column(account: row.account)) }
      columns[columns.count - 1].stakes[row.instrument.symbol, default: .zero] += stake
    }
    return columns
  }
}

extension PositionRow {
  /// The market value of shares, or the cost of short puts when they are assigned.
  var stake: Money {
    switch instrument {
    case .shares: return (spot ?? entry) * quantity
    case .option(let contract):
      guard quantity < 0, contract.right == .put else { return .zero }
      return contract.strike * (-quantity * OptionContract.multiplier)
    }
  }
}
