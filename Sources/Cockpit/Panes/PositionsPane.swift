import Domain
import Engine
import Money
import Rules
import Terminal

extension PaneContent {
  /// Everything held.
  static let positions = PaneContent(
    .positions, title: "Positions",
    table: PaneTable(
      PositionColumns.all, empty: "nothing is held",
      rows: {
        // What expires today comes first; else the engine's order stays.
        let rows = $0.read.positions
        let places =
          rows.indices.filter { rows[$0].expiresToday } + rows.indices.filter { !rows[$0].expiresToday }
        return ListRows(
          ids: places.map {
            .position(rows[$0].account, rows[$0].instrument, isShort: rows[$0].quantity < 0)
          }, sources: places)
      }, line: { model, _, place in model.positionLine(place) },
      words: { $0.row.words(from: $0.today) }
    ).with { $0.sections = { $0.positionSections } }
  ).with {
    $0.note = { model, width in model.positionsNote(width) }
    $0.summary = { model, width in
      let glance = model.read.glance
      let day = glance.day.map { Piece($0.signed, $0 < .zero ? .pnlLoss : .pnlGain) } ?? Piece(missing)
      guard width > 90, let delta = glance.delta else { return [day, Piece(" today")] }
      return [Piece("today "), day, Piece("  delta "), Piece(delta.short, .uiValue)]
    }
    $0.keys = [
      .init("close", "close"), .init("roll", "roll"), .init("open", "open"), .init("why", "why"),
      .init("filter", "filter"), .init("sort", "sort"),
    ]
  }
}

extension Model {
  /// How many options and shares are held.
  fileprivate func positionsNote(_ width: Int) -> String {
    let shares = read.positions.reduce(Int64(0)) { $0 + ($1.instrument.contract == nil ? $1.quantity : 0) }
    let options = read.positions.count { $0.instrument.contract != nil }
    let today = read.positions.count(where: \.expiresToday)
    var words = ["\(options)"]
    if shares != 0 { words.append("\(grouped(shares)) shares") }
    let text = words.joined(separator: " and ")
    return today > 0 && width > 60 ? "\(text) · \(today) expire today" : text
  }

  /// Options that expire today, and everything else.
  fileprivate var positionSections: [TableSection] {
    let rows = read.positions
    let first = rows.count(where: \.expiresToday)
    guard first > 0, first < rows.count || rows.count > 3 else { return [] }
    let safe = rows.count { $0.expiresToday && ($0.distanceSlot ?? .riskOk) == .riskOk }
    let close = TradingCalendar.newYork.session(on: read.today)?.close
    let left =
      close.flatMap { $0 > read.instant ? "\(TimeText.short($0 - read.instant)) left · " : nil } ?? ""
    let time = close.map { " \(String(TimeText.clock($0.newYork.time).prefix(5)))" } ?? ""
    return [TableSection(0, "Expire today\(time)", note: "\(left)\(safe) of \(first) safe")]
      + (first < rows.count ? [TableSection(first, "Later")] : [])
  }

  func positionLine(_ place: Int) -> PositionLine? {
    guard read.positions.indices.contains(place) else { return nil }
    let row = read.positions[place]
    return PositionLine(
      row: row, today: read.today, isStale: read.isStale, plan: plan(of: row),
      greeks: PositionGreeks(row, at: read.instant),
      mayBeExercised: read.plans.mayBeExercisedTonight(row),
      isInWords: layout.size.width >= 110 || layout.isZoomed)
  }

  /// What is planned for a position: a decision about it, an order for it, or what the rules say.
  private func plan(of row: PositionRow) -> PositionPlan {
    if let decision = read.decisions.first(where: { $0.concerns(row) }) {
      return PositionPlan(
        word: "decide \(decision.decisionClass.deed(decision.proposal))", slot: .decisionWaiting)
    }
    let order = read.orders.first { order in
      order.order.account == row.account && order.order.legs.contains { $0.instrument == row.instrument }
    }
    if let order {
      let isBuying = order.order.legs.contains { $0.instrument == row.instrument && $0.quantity > 0 }
      return PositionPlan(word: isBuying ? "buying back" : "selling", slot: .orderWorking)
    }
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
  /// Whether the contract is written in words.
  var isInWords = false

  /// `TSLA 245 put 13 Mar`, or `TSLA 245P 13M`.
  var contract: String { isInWords ? row.instrument.words(from: today) : row.instrument.short(from: today) }

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
  /// What goes first when room is short: time's gain, events, the chance of assignment, delta, the market, the gauge,
  /// the share's price, the premium kept, the distance, profit, quantity, the plan; the contract and the account never
  /// go.
  static let all: [TableColumn<PositionLine>] = [
    TableColumn("acct", kind: .text(atLeast: 3), importance: 100) {
      TableCell($0.row.account.short(), $0.row.account.slot)
    }.ordered { .number(Int64($0.row.account.index)) },
    TableColumn("contract", kind: .picture, importance: 98, steadyWidth: 13) {
      TableCell($0.contract, $0.row.expiresToday ? .uiValue : nil)
    }.ordered { .text($0.row.instrument.description) },
    TableColumn("qty", kind: .number, importance: 90, steadyWidth: 4) {
      TableCell($0.row.quantity < 0 ? "−\(grouped(-$0.row.quantity))" : "+\(grouped($0.row.quantity))")
    }.ordered { .number($0.row.quantity) },
    TableColumn("market", title: "bid×ask", kind: .number, importance: 46, steadyWidth: 9) {
      TableCell($0.market, $0.row.bid == nil ? .dataMissing : $0.isStale ? .dataStale : .dataLive)
    }.ordered { SortKey($0.row.bid?.units) },
    TableColumn("spot", kind: .decimal, importance: 60, steadyWidth: 6) { .price($0.row.spot) }.ordered {
      SortKey($0.row.spot?.units)
    },
    TableColumn("strip", title: "", kind: .picture, importance: 41, steadyWidth: 7) { line in
      guard let distance = line.row.distance, line.row.quantity < 0,
        let contract = line.row.instrument.contract
      else { return TableCell("") }
      let room = Double(contract.right == .put ? distance : -distance) / 100
      return TableCell(.strike(room, line.row.distanceSlot ?? .uiMuted))
    },
    TableColumn("dist", title: "dist %", kind: .decimal, importance: 80, steadyWidth: 5) { line in
      guard let distance = line.row.distance else { return TableCell("") }
      return TableCell(percentText(basisPoints: distance), line.row.distanceSlot)
    }.ordered { SortKey($0.row.distance) },
    TableColumn("P/L", kind: .number, importance: 85, steadyWidth: 6) { .profit($0.row.profit) }.ordered {
      .number($0.row.profit.units)
    },
    TableColumn("keptbar", title: "", kind: .picture, importance: 50, steadyWidth: 4) { line in
      guard let kept = line.row.percentOfMaximum else { return TableCell("") }
      return TableCell(.gauge(Double(kept) / 100, kept >= 50 ? .pnlGain : .orderWorking, width: 4))
    },
    TableColumn("%max", title: "kept %", kind: .number, importance: 70, steadyWidth: 4) { line in
      line.row.percentOfMaximum.map {
        TableCell($0 < 0 ? "−\(-$0)" : "\($0)", $0 < 0 ? .pnlLoss : $0 >= 80 ? .pnlGain : nil)
      } ?? TableCell("")
    }.ordered { SortKey($0.row.percentOfMaximum) },
    TableColumn("delta", title: "delta $", kind: .number, importance: 44, steadyWidth: 5) { line in
      line.row.deltaDollars.map { TableCell($0.short) } ?? .missing
    }.ordered { SortKey($0.row.deltaDollars?.units) },
    TableColumn("assigned", title: "assign %", kind: .number, importance: 38) { line in
      line.greeks.map {
        TableCell(
          line.mayBeExercised ? "\($0.assigned)!" : "\($0.assigned)",
          line.mayBeExercised || $0.assigned >= 80 ? .pnlLoss : $0.assigned >= 25 ? .riskWatch : nil)
      } ?? TableCell("")
    }.ordered { SortKey($0.greeks?.assigned) },
    TableColumn("theta", title: "θ/day", kind: .number, importance: 34) { line in
      line.greeks.map { TableCell($0.decay.signed) } ?? TableCell("")
    }.ordered { SortKey($0.greeks?.decay.units) },
    TableColumn("events", title: "ev", kind: .picture, importance: 36) { TableCell($0.events, .riskWatch) }
      .ordered { .text($0.events) },
    TableColumn("plan", kind: .picture, importance: 95, steadyWidth: 8) {
      TableCell($0.plan.word, $0.plan.slot)
    }.ordered { .text($0.plan.word) },
    TableColumn("left", title: "sessions", kind: .number, importance: 30) { line in
      line.row.sessionsLeft.map { TableCell("\($0)") } ?? TableCell("")
    }.ordered { SortKey($0.row.sessionsLeft.map(Int64.init)) },
    TableColumn("entry", kind: .decimal, importance: 20) { TableCell($0.row.entry.cents) }.ordered {
      .number($0.row.entry.units)
    },
    TableColumn("IV", title: "IV %", kind: .decimal, importance: 15) { line in
      line.row.volatility.map { TableCell("\($0 / 10_000).\($0 / 1_000 % 10)") } ?? TableCell("")
    }.ordered { SortKey($0.row.volatility) },
    TableColumn("ATR", title: "ATR", kind: .decimal, importance: 14) { line in
      line.row.ranges.map { TableCell("\(signText($0))\(hundredthsText(abs($0)))") } ?? TableCell("")
    }.ordered { SortKey($0.row.ranges) },
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
