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
  }

  private func drawHeat(_ stake: Money?, _ canvas: inout Canvas, x: Int, y: Int, width: Int) {
    guard let stake, stake > .zero, read.glance.value > .zero else {
      canvas.text("·", x: x + width - 1, y: y, .uiMuted)
      return
    }
    let share = multiplied(stake.units, by: 1_000_000, over: read.glance.value.units, rounding: .nearest)
    let heat = Heat(share)
    canvas.text(heat.glyphs, x: x, y: y, heat.slot)
    canvas.number("\(share / 10_000).\(share / 1_000 % 10)", x: x + 2, y: y, width: width - 2, heat.slot)
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

/// A share of the portfolio on a scale of five, up to the 35 % limit of one symbol;
/// drawn as a colour and as a glyph.
struct Heat {
  let slot: Slot
  let glyphs: String

  /// Creates the heat of a share in millionths.
  init(_ share: Int64) {
    switch share {
    case ..<70_000: (slot, glyphs) = (.graphHeat1, "░░")
    case ..<140_000: (slot, glyphs) = (.graphHeat2, "▒░")
    case ..<210_000: (slot, glyphs) = (.graphHeat3, "▒▒")
    case ..<280_000: (slot, glyphs) = (.graphHeat4, "▓▒")
    default: (slot, glyphs) = (.graphHeat5, "▓▓")
    }
  }
}
