import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The exposure to each symbol.
  static let exposure = PaneContent(
    .exposure, title: "Exposure",
    table: PaneTable(
      ExposureColumns.all, rows: { .numbered($0.exposures.map { .symbol($0.symbol) }) },
      line: { model, _, place in model.exposureLine(place) }))
}

extension Model {
  func exposureLine(_ place: Int) -> ExposureLine? {
    let exposures = self.exposures
    guard exposures.indices.contains(place) else { return nil }
    return ExposureLine(exposure: exposures[place], whole: read.glance.value)
  }
}

/// The exposure to a symbol, next to the portfolio's value.
struct ExposureLine {
  var exposure: SymbolExposure
  var whole: Money

  /// Its share of the portfolio, in millionths.
  var share: Int64? {
    guard whole > .zero else { return nil }
    return multiplied(exposure.total.units, by: 1_000_000, over: whole.units, rounding: .nearest)
  }
}

/// The columns of the exposure list.
enum ExposureColumns {
  static let all: [TableColumn<ExposureLine>] = [
    TableColumn("symbol", kind: .text(atLeast: 4), importance: 100) {
      TableCell("\($0.exposure.symbol)", .uiTitle)
    }.ordered { .text("\($0.exposure.symbol)") },
    TableColumn("share", title: "share %", kind: .decimal, importance: 90, steadyWidth: 5) { line in
      line.share.map { TableCell(String(percentText(millionths: $0).drop { $0 == "+" }), line.heat) }
        ?? .missing
    }.ordered { SortKey($0.share) },
    TableColumn("bar", title: "", kind: .picture, importance: 60, steadyWidth: 14) { line in
      let part = Double(line.share ?? 0) / 350_000
      return TableCell(
        .gauge(
          part, part >= 1 ? .pnlLoss : part >= 0.8 ? .riskWatch : .riskOk, width: 14, marks: GaugeMark.limits)
      )
    },
    TableColumn("assigned", title: "if assigned", kind: .number, importance: 80) {
      .money($0.exposure.secured)
    }.ordered { .number($0.exposure.secured.units) },
    TableColumn("shares", kind: .number, importance: 70) { .money($0.exposure.shares) }.ordered {
      .number($0.exposure.shares.units)
    },
    TableColumn("delta", title: "delta $", kind: .number, importance: 75) {
      TableCell($0.exposure.delta.short)
    }
    .ordered { .number($0.exposure.delta.units) },
    TableColumn("P/L", kind: .number, importance: 65) { .profit($0.exposure.profit) }.ordered {
      .number($0.exposure.profit.units)
    },
  ]
}

extension ExposureLine {
  /// Its colour, by how close the share is to the limit of one symbol.
  var heat: Slot? {
    guard let share else { return nil }
    return share >= 350_000 ? .pnlLoss : share >= 280_000 ? .riskWatch : nil
  }
}
