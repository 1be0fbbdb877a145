import Domain
import Engine
import Money
import Terminal

/// What is at stake in a symbol, beside the whole.
struct ExposureLine {
  var exposure: Exposure
  var whole: Money

  /// The share of the portfolio, in millionths.
  var share: Int64? {
    guard whole > .zero else { return nil }
    return multiplied(exposure.total.units, by: 1_000_000, over: whole.units, rounding: .nearest)
  }
}

/// The columns of exposure.
enum ExposureColumns {
  static let all: [TableColumn<ExposureLine>] = [
    TableColumn("symbol", kind: .text(atLeast: 4), importance: 100) {
      TableCell("\($0.exposure.symbol)", .uiTitle)
    },
    TableColumn("share", title: "share%", kind: .decimal, importance: 90, steadyWidth: 5) { line in
      line.share.map { TableCell(String(percentText(millionths: $0).drop { $0 == "+" }), line.heat) }
        ?? .missing
    },
    TableColumn("bar", title: "", kind: .picture, importance: 60, steadyWidth: 10) { line in
      TableCell(gauge(line.share ?? 0, of: 350_000, width: 10), line.heat)
    },
    TableColumn("assigned", title: "if assigned", kind: .number, importance: 80) {
      .money($0.exposure.secured)
    },
    TableColumn("shares", kind: .number, importance: 70) { .money($0.exposure.shares) },
    TableColumn("delta", title: "Δ$", kind: .number, importance: 75) { TableCell($0.exposure.delta.short) },
    TableColumn("P/L", kind: .number, importance: 65) { .profit($0.exposure.profit) },
  ]

  /// The figure by which a column orders symbols.
  static func key(_ column: String, _ line: ExposureLine) -> SortKey {
    switch column {
    case "symbol": .text("\(line.exposure.symbol)")
    case "share", "bar": SortKey(line.share)
    case "assigned": .number(line.exposure.secured.units)
    case "shares": .number(line.exposure.shares.units)
    case "delta": .number(line.exposure.delta.units)
    case "P/L": .number(line.exposure.profit.units)
    default: .missing
    }
  }
}

extension ExposureLine {
  /// How warm it is on the way to the limit of one symbol.
  var heat: Slot { Heat(share ?? 0).slot }
}

/// A bar of blocks with a dotted rest.
func gauge(_ part: Int64, of whole: Int64, width: Int) -> String {
  guard whole > 0, width > 0 else { return "" }
  let eighths = Int(min(max(0, Int128(part)), Int128(whole)) * Int128(width * 8) / Int128(whole))
  let rests = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
  let used = (eighths + 7) / 8
  return String(repeating: "█", count: eighths / 8) + rests[eighths % 8]
    + String(repeating: "·", count: width - used)
}

/// The columns of drawdowns.
enum LimitColumns {
  static let all: [TableColumn<AccountRow>] = [
    TableColumn("account", kind: .text(atLeast: 8), importance: 100) {
      TableCell($0.id.description, $0.id.slot)
    },
    TableColumn("draw", title: "dd%", kind: .decimal, importance: 90, steadyWidth: 4) {
      TableCell(plainPercentText($0.drawdown), $0.drawdownSlot)
    },
    TableColumn("bar", title: "", kind: .picture, importance: 70, steadyWidth: 10) {
      TableCell(gauge($0.drawdown.value, of: $0.maximumDrawdown.value, width: 10), $0.drawdownSlot)
    },
    TableColumn("limit", title: "limit%", kind: .decimal, importance: 80) {
      TableCell(plainPercentText($0.maximumDrawdown))
    },
    TableColumn("work", title: "work%", kind: .decimal, importance: 60) {
      TableCell(plainPercentText($0.deployed))
    },
    TableColumn("state", kind: .text(atLeast: 4), importance: 50) {
      TableCell($0.isPreserving ? "preserving" : "", .riskBreach)
    },
  ]

  /// The figure by which a column orders accounts.
  static func key(_ column: String, _ row: AccountRow) -> SortKey {
    switch column {
    case "account": .number(Int64(row.id.index))
    case "draw", "bar": .number(row.drawdown.value)
    case "limit": .number(row.maximumDrawdown.value)
    case "work": .number(row.deployed.value)
    default: .missing
    }
  }
}

/// The columns of accounts against the target of their week.
enum WeekColumns {
  static let all: [TableColumn<AccountRow>] = [
    TableColumn("account", kind: .text(atLeast: 8), importance: 100) {
      TableCell($0.id.description, $0.id.slot)
    },
    TableColumn("type", kind: .picture, importance: 90, steadyWidth: 7) {
      TableCell("\($0.weekType.code)~", $0.weekType.slot)
    },
    TableColumn("week", title: "week%", kind: .decimal, importance: 85, steadyWidth: 5) { .percent($0.week) },
    TableColumn("target", title: "target%", kind: .decimal, importance: 80) {
      TableCell(percentText(basisPoints: $0.target.value))
    },
    TableColumn("profit", kind: .number, importance: 70, steadyWidth: 7) { .profit($0.weekProfit) },
    TableColumn("strip", title: "growth", kind: .picture, importance: 40) { row in
      TableCell(sparkline(row.history.suffix(26).map(Double.init), width: 26), .graphLine)
    },
  ]

  /// The figure by which a column orders accounts.
  static func key(_ column: String, _ row: AccountRow) -> SortKey {
    switch column {
    case "account": .number(Int64(row.id.index))
    case "type": .number(Int64(row.weekType.rawValue))
    case "week": .number(row.week)
    case "target": .number(row.target.value)
    case "profit": SortKey(row.weekProfit?.units)
    default: .missing
    }
  }
}
