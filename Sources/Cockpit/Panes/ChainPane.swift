import Domain
import Money
import Terminal

/// A watched symbol.
struct WatchLine {
  var symbol: Symbol
  var share: ShareView?
  var trail: [Int64]
  var isStale: Bool
  var events: [MarketEvent]
  var held: Money?

  /// The move since the close before, in millionths.
  var change: Int64? {
    guard let share, let before = share.previousClose, before.units > 0 else { return nil }
    return multiplied(share.last.units - before.units, by: 1_000_000, over: before.units, rounding: .nearest)
  }
}

/// The columns of the watch list.
enum WatchColumns {
  static let all: [TableColumn<WatchLine>] = [
    TableColumn("symbol", title: "sym", kind: .text(atLeast: 4), importance: 100) {
      TableCell("\($0.symbol)", .uiTitle)
    },
    TableColumn("last", kind: .decimal, importance: 95, steadyWidth: 7) { line in
      line.share.map {
        TableCell($0.last.text + (line.isStale ? "~" : ""), line.isStale ? .dataStale : .dataLive)
      }
        ?? .missing
    },
    TableColumn("change", title: "day%", kind: .decimal, importance: 90, steadyWidth: 5) { line in
      line.change.map {
        TableCell(percentText(millionths: $0), $0 > 0 ? .marketUp : $0 < 0 ? .marketDown : .marketFlat)
      } ?? .missing
    },
    TableColumn("trend", title: "", kind: .picture, importance: 60, steadyWidth: 12) {
      TableCell(sparkline($0.trail.suffix(12).map(Double.init), width: 12), .graphLine)
    },
    TableColumn("bid", kind: .decimal, importance: 50) { .price($0.share?.bid) },
    TableColumn("ask", kind: .decimal, importance: 49) { .price($0.share?.ask) },
    TableColumn("ATR", kind: .decimal, importance: 40) { .price($0.share?.averageRange) },
    TableColumn("delta", title: "Δ$", kind: .number, importance: 45) { line in
      line.held.map { TableCell($0.short) } ?? TableCell("")
    },
    TableColumn("events", title: "next", kind: .text(atLeast: 4), importance: 30) { line in
      line.events.first.map { TableCell("\($0.kind.letter) \($0.day.description.suffix(5))", .riskWatch) }
        ?? TableCell("")
    },
  ]

  /// The figure by which a column orders symbols.
  static func key(_ column: String, _ line: WatchLine) -> SortKey {
    switch column {
    case "symbol": .text("\(line.symbol)")
    case "last": SortKey(line.share?.last.units)
    case "change": SortKey(line.change)
    case "delta": SortKey(line.held?.units)
    default: .missing
    }
  }
}

/// One strike: its call on the left, its put on the right.
struct ChainLine {
  var strike: Price
  var call: OptionView?
  var put: OptionView?
  var spot: Price?
  /// Contracts that are held of the call and of the put.
  var heldCalls: Int64
  var heldPuts: Int64
}

/// The columns of an option chain.
enum ChainColumns {
  static let all: [TableColumn<ChainLine>] = [
    TableColumn("coi", title: "OI", kind: .number, importance: 20) { line in
      line.call?.openInterest.map { TableCell(grouped($0)) } ?? TableCell("")
    },
    TableColumn("cdelta", title: "Δ", kind: .decimal, importance: 60) { delta($0.call) },
    TableColumn("civ", title: "IV%", kind: .decimal, importance: 40) { volatility($0.call) },
    TableColumn("cbid", title: "bid", kind: .decimal, importance: 80) { .price($0.call?.bid) },
    TableColumn("cask", title: "ask", kind: .decimal, importance: 80) { .price($0.call?.ask) },
    TableColumn("cheld", title: "", kind: .number, importance: 70) { held($0.heldCalls) },
    TableColumn("strike", kind: .decimal, importance: 100) { line in
      let isBelow = line.spot.map { line.strike < $0 } ?? false
      return TableCell(line.strike.bare, isBelow ? .uiMuted : .uiTitle)
    },
    TableColumn("pheld", title: "", kind: .number, importance: 70) { held($0.heldPuts) },
    TableColumn("pbid", title: "bid", kind: .decimal, importance: 90) { .price($0.put?.bid) },
    TableColumn("pask", title: "ask", kind: .decimal, importance: 90) { .price($0.put?.ask) },
    TableColumn("piv", title: "IV%", kind: .decimal, importance: 50) { volatility($0.put) },
    TableColumn("pdelta", title: "Δ", kind: .decimal, importance: 65) { delta($0.put) },
    TableColumn("poi", title: "OI", kind: .number, importance: 25) { line in
      line.put?.openInterest.map { TableCell(grouped($0)) } ?? TableCell("")
    },
  ]

  private static func delta(_ option: OptionView?) -> TableCell {
    option.map { TableCell("\(signText($0.delta))\(hundredthsText(abs($0.delta) / 100))") } ?? TableCell("")
  }

  private static func volatility(_ option: OptionView?) -> TableCell {
    option.map { TableCell("\($0.volatility / 10_000).\($0.volatility / 1_000 % 10)") } ?? TableCell("")
  }

  private static func held(_ count: Int64) -> TableCell {
    count == 0 ? TableCell("") : TableCell("\(signText(count))\(abs(count))", .orderWorking)
  }
}

/// The columns of events to come.
enum EventColumns {
  static let all: [TableColumn<EventLine>] = [
    TableColumn("day", kind: .picture, importance: 90) { TableCell(TimeText.weekday($0.event.day)) },
    TableColumn("symbol", kind: .text(atLeast: 6), importance: 100) { TableCell($0.name, .uiTitle) },
    TableColumn("event", kind: .text(atLeast: 8), importance: 80) {
      TableCell($0.event.kind.text, .riskWatch)
    },
  ]
}
