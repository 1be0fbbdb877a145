import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// The option chain of a symbol.
  static let chain = PaneContent(
    .chain, title: "Options",
    titled: { model, _ in
      guard let chain = model.published.chain else { return "Options" }
      return "Options of \(chain.symbol)\(chain.expiry.map { " · \(TimeText.day($0))" } ?? "")"
    },
    table: PaneTable(
      ChainColumns.all, emptyText: { $0.published.wantedChain == nil ? "choose a symbol" : "quoting…" },
      rows: { .numbered($0.published.strikes.map { .name($0.bare) }) },
      line: { model, _, place in model.chainLine(place) }))
}

extension Model {
  func chainLine(_ place: Int) -> ChainLine? {
    guard let chain = published.chain, published.strikes.indices.contains(place) else { return nil }
    let strike = published.strikes[place]
    func option(_ right: OptionContract.Right) -> OptionView? {
      chain.options.first { $0.contract.strike == strike && $0.contract.right == right }
    }
    let (call, put) = (option(.call), option(.put))
    func held(_ option: OptionView?) -> Int64 {
      guard let option else { return 0 }
      return read.positions.reduce(0) { $1.instrument == .option(option.contract) ? $0 + $1.quantity : $0 }
    }
    return ChainLine(
      strike: strike, call: call, put: put, spot: read.quotes.share(chain.symbol)?.last,
      heldCalls: held(call),
      heldPuts: held(put))
  }
}

/// One strike, with its call on the left and its put on the right.
struct ChainLine {
  var strike: Price
  var call: OptionView?
  var put: OptionView?
  var spot: Price?
  /// The number of contracts held, calls and puts apart.
  var heldCalls: Int64
  var heldPuts: Int64
}

/// The columns of an option chain.
enum ChainColumns {
  static let all: [TableColumn<ChainLine>] = [
    TableColumn("coi", title: "OI", kind: .number, importance: 20) { line in
      line.call?.openInterest.map { TableCell(grouped($0)) } ?? TableCell("")
    },
    TableColumn("cdelta", title: "delta", kind: .decimal, importance: 60) { delta($0.call) },
    TableColumn("civ", title: "IV %", kind: .decimal, importance: 40) { volatility($0.call) },
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
    TableColumn("piv", title: "IV %", kind: .decimal, importance: 50) { volatility($0.put) },
    TableColumn("pdelta", title: "delta", kind: .decimal, importance: 65) { delta($0.put) },
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
