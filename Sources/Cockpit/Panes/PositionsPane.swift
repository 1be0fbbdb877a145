import Domain
import Engine
import Money
import Rules
import Terminal

extension PaneContent {
  /// Everything held.
  static let positions = PaneContent(
    .positions, title: "Positions", titled: { $0.positionsTitle(isNarrow: $1) },
    table: PaneTable(
      PositionColumns.all, empty: "nothing is held",
      rows: {
        .numbered($0.read.positions.map { .position($0.account, $0.instrument, isShort: $0.quantity < 0) })
      }, line: { model, _, place in model.positionLine(place) },
      words: { $0.row.words(from: $0.today) }))
}

extension Model {
  /// Options that expire today are counted separately.
  fileprivate func positionsTitle(isNarrow: Bool) -> String {
    let today = read.positions.count(where: \.expiresToday)
    guard today > 0 else { return "Positions (\(read.positions.count))" }
    return
      "Positions: \(isNarrow ? "" : "expiring ")today (\(today)) · later (\(read.positions.count - today))"
  }

  func positionLine(_ place: Int) -> PositionLine? {
    guard read.positions.indices.contains(place) else { return nil }
    let row = read.positions[place]
    return PositionLine(
      row: row, today: read.today, isStale: read.isStale, plan: plan(of: row),
      greeks: PositionGreeks(row, at: read.instant),
      mayBeExercised: read.plans.mayBeExercisedTonight(row))
  }

  /// What is planned for a position: a decision about it, an order for it, or what the rules say.
  private func plan(of row: PositionRow) -> PositionPlan {
    if let decision = read.decisions.first(where: { $0.concerns(row) }) {
      return PositionPlan(word: "decide \(decision.id.number)", slot: .decisionWaiting)
    }
    let order = read.orders.first { order in
      order.order.account == row.account && order.order.legs.contains { $0.instrument == row.instrument }
    }
    if let order { return PositionPlan(word: "order \(order.order.id.number)", slot: .orderWorking) }
    return read.plans.verdict(on: row)?.action.plan ?? PositionPlan(word: "", slot: nil)
  }
}

extension Decision {
  /// Whether its order involves a position.
  fileprivate func concerns(_ row: PositionRow) -> Bool {
    guard case .order(let draft) = proposal, draft.account == row.account else { return false }
    return draft.legs.contains { $0.instrument == row.instrument }
  }
}

/// A position, with the other data that its row shows.
struct PositionLine {
  var row: PositionRow
  var today: Day
  var isStale: Bool
  var plan: PositionPlan
  var greeks: PositionGreeks?
  var mayBeExercised = false

  /// Bid and ask together, as in `1.20×1.24`, followed by `~` when they are stale.
  var market: String {
    guard let bid = row.bid, let ask = row.ask else { return missing }
    return "\(bid.text)×\(ask.text)\(isStale ? "~" : "")"
  }

  /// A letter for each event before the expiry.
  var events: String {
    var letters = ""
    for event in row.events where !letters.contains(event.kind.letter) { letters += event.kind.letter }
    return letters
  }
}

/// The columns of the position list.
enum PositionColumns {
  static let all: [TableColumn<PositionLine>] = [
    TableColumn("acct", kind: .text(atLeast: 3), importance: 95) {
      TableCell($0.row.account.short(), $0.row.account.slot)
    }.ordered { .number(Int64($0.row.account.index)) },
    TableColumn("contract", kind: .picture, importance: 100, steadyWidth: 13) {
      TableCell($0.row.instrument.short(from: $0.today), $0.row.expiresToday ? .decisionUrgent : nil)
    }.ordered { .text($0.row.instrument.description) },
    TableColumn("qty", kind: .number, importance: 90, steadyWidth: 4) {
      TableCell($0.row.quantity < 0 ? "−\(grouped(-$0.row.quantity))" : "+\(grouped($0.row.quantity))")
    }.ordered { .number($0.row.quantity) },
    TableColumn("market", title: "bid×ask", kind: .number, importance: 60, steadyWidth: 9) {
      TableCell($0.market, $0.row.bid == nil ? .dataMissing : $0.isStale ? .dataStale : .dataLive)
    }.ordered { SortKey($0.row.bid?.units) },
    TableColumn("spot", kind: .decimal, importance: 50, steadyWidth: 6) { .price($0.row.spot) }.ordered {
      SortKey($0.row.spot?.units)
    },
    TableColumn("dist", kind: .decimal, importance: 80, steadyWidth: 6) { line in
      guard let distance = line.row.distance else { return TableCell("") }
      return TableCell("\(percentText(basisPoints: distance))%", line.row.distanceSlot)
    }.ordered { SortKey($0.row.distance) },
    TableColumn("P/L", kind: .number, importance: 85, steadyWidth: 7) { .profit($0.row.profit) }.ordered {
      .number($0.row.profit.units)
    },
    TableColumn("%max", kind: .number, importance: 55, steadyWidth: 4) { line in
      line.row.percentOfMaximum.map { TableCell($0 < 0 ? "−\(-$0)" : "\($0)") } ?? TableCell("")
    }.ordered { SortKey($0.row.percentOfMaximum) },
    TableColumn("delta", title: "Δ$", kind: .number, importance: 40, steadyWidth: 5) { line in
      line.row.deltaDollars.map { TableCell($0.short) } ?? .missing
    }.ordered { SortKey($0.row.deltaDollars?.units) },
    TableColumn("events", title: "ev", kind: .picture, importance: 35) { TableCell($0.events, .riskWatch) }
      .ordered { .text($0.events) },
    TableColumn("left", title: "dte", kind: .number, importance: 45) { line in
      line.row.sessionsLeft.map { TableCell("\($0)") } ?? TableCell("")
    }.ordered { SortKey($0.row.sessionsLeft.map(Int64.init)) },
    TableColumn("plan", kind: .picture, importance: 70, steadyWidth: 8) {
      TableCell($0.plan.word, $0.plan.slot)
    }.ordered { .text($0.plan.word) },
    TableColumn("entry", kind: .decimal, importance: 20) { .price($0.row.entry) }.ordered {
      .number($0.row.entry.units)
    },
    TableColumn("IV", title: "IV%", kind: .decimal, importance: 15) { line in
      line.row.volatility.map { TableCell("\($0 / 10_000).\($0 / 1_000 % 10)") } ?? TableCell("")
    }.ordered { SortKey($0.row.volatility) },
    TableColumn("ATR", title: "ATR", kind: .decimal, importance: 14) { line in
      line.row.ranges.map { TableCell("\(signText($0))\(hundredthsText(abs($0)))") } ?? TableCell("")
    }.ordered { SortKey($0.row.ranges) },
    TableColumn("theta", title: "θ/day", kind: .number, importance: 16) { line in
      line.greeks.map { TableCell($0.decay.signed) } ?? TableCell("")
    }.ordered { SortKey($0.greeks?.decay.units) },
    TableColumn("assigned", title: "asg%", kind: .number, importance: 13) { line in
      line.greeks.map {
        TableCell(
          line.mayBeExercised ? "\($0.assigned)!" : "\($0.assigned)",
          line.mayBeExercised ? .riskBreach : $0.assigned >= 50 ? .riskWatch : nil)
      } ?? TableCell("")
    }.ordered { SortKey($0.greeks?.assigned) },
    TableColumn("basis", title: "wheel", kind: .decimal, importance: 12) { line in
      line.row.wheelBasis.map { TableCell($0.cents) } ?? TableCell("")
    }.ordered { SortKey($0.row.wheelBasis?.units) },
  ]
}

extension PositionRow {
  /// The colour of the share's distance from the strike of a short option.
  var distanceSlot: Slot? {
    guard quantity < 0, let distance, let contract = instrument.contract else { return nil }
    let depth = contract.right == .put ? distance : -distance
    if depth < -500 { return .riskBreach }
    return depth < 0 ? .riskWatch : .riskOk
  }
}

extension PositionRow {
  /// The words of a position that searching and filtering look at, wherever it is listed.
  func words(from today: Day) -> String { "\(account) \(instrument.short(from: today)) \(instrument)" }
}
