import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The watched symbols.
  static let watch = PaneContent(
    .watch, title: "Market",
    table: PaneTable(
      WatchColumns.all,
      emptyText: { $0.noMarketText },
      rows: { .numbered($0.read.quotes.symbols.map { .symbol($0) }) },
      line: { model, id, _ in model.watchLine(id) }
    ).with { $0.hasHeader = { model, height in model.layout.view == .market || height > 12 } }
  ).with {
    $0.note = { model, width in width > 30 ? "\(model.read.quotes.symbols.count) watched" : "" }
    $0.keys = [.init("open", "chain"), .init("search", "find")]
  }
}

/// A watched symbol.
struct WatchLine {
  var symbol: Symbol
  var share: ShareView?
  var trail: [Int64]
  var isStale: Bool
  var events: [MarketEvent]
  var held: Money?

  /// The move since the previous close, in millionths.
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
    }.ordered { .text("\($0.symbol)") },
    TableColumn("last", kind: .decimal, importance: 95, steadyWidth: 7) { line in
      line.share.map {
        TableCell($0.last.text + (line.isStale ? "~" : ""), line.isStale ? .dataStale : .dataLive)
      }
        ?? .missing
    }.ordered { SortKey($0.share?.last.units) },
    TableColumn("change", title: "day %", kind: .decimal, importance: 90, steadyWidth: 5) { line in
      line.change.map {
        TableCell(percentText(millionths: $0), $0 > 0 ? .marketUp : $0 < 0 ? .marketDown : .marketFlat)
      } ?? .missing
    }.ordered { SortKey($0.change) },
    TableColumn("trend", title: "", kind: .picture, importance: 60, steadyWidth: 12) {
      guard $0.trail.count > 1 else { return TableCell("") }
      let trail = $0.trail.suffix(12).map(Double.init)
      let isUp = (trail.last ?? 0) >= (trail.first ?? 0)
      return TableCell(.sparkline(trail, isUp ? .marketUp : .marketDown, width: trail.count))
    },
    TableColumn("bid", kind: .decimal, importance: 50) { .price($0.share?.bid) },
    TableColumn("ask", kind: .decimal, importance: 49) { .price($0.share?.ask) },
    TableColumn("ATR", kind: .decimal, importance: 40) {
      $0.share?.averageRange.map { TableCell($0.cents) } ?? .missing
    },
    TableColumn("delta", title: "delta $", kind: .number, importance: 45) { line in
      line.held.map { TableCell($0.short) } ?? TableCell("")
    }.ordered { SortKey($0.held?.units) },
    TableColumn("events", title: "next", kind: .text(atLeast: 4), importance: 30) { line in
      line.events.first.map { TableCell("\($0.kind.letter) \($0.day.description.suffix(5))", .riskWatch) }
        ?? TableCell("")
    },
  ]
}

extension Model {
  func watchLine(_ id: RowID) -> WatchLine? {
    guard case .symbol(let symbol) = id else { return nil }
    let held = read.positions.filter { $0.instrument.symbol == symbol }
    return WatchLine(
      symbol: symbol, share: read.quotes.share(symbol),
      trail: published.isPresent ? published.trails[symbol] ?? [] : [],
      isStale: read.isStale,
      events: read.quotes.events(of: symbol, through: read.today + 14),
      held: held.isEmpty ? nil : held.reduce(.zero) { $0 + ($1.deltaDollars ?? .zero) })
  }
}

extension Model {
  /// What a list fed by the market says while it is empty.
  var noMarketText: String {
    read.quotes.instant == nil ? "no market is attached" : "nothing is known"
  }
}
