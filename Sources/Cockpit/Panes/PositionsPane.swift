import Domain
import Engine
import Money
import Terminal

/// A position and what it is shown beside.
struct PositionLine {
  var row: PositionRow
  var today: Day
  var isStale: Bool
  var plan: PositionPlan
  var greeks: PositionGreeks?
  var mayBeExercised = false

  /// Bid and ask as one picture: `1.20×1.24`, with `~` behind what is stale.
  var market: String {
    guard let bid = row.bid, let ask = row.ask else { return missing }
    return "\(bid.text)×\(ask.text)\(isStale ? "~" : "")"
  }

  /// The letters of what happens before the expiry.
  var events: String {
    var letters = ""
    for event in row.events where !letters.contains(event.kind.letter) { letters += event.kind.letter }
    return letters
  }
}

/// The columns of positions.
enum PositionColumns {
  static let all: [TableColumn<PositionLine>] = [
    TableColumn("acct", kind: .text(atLeast: 3), importance: 95) {
      TableCell($0.row.account.short(), $0.row.account.slot)
    },
    TableColumn("contract", kind: .picture, importance: 100, steadyWidth: 13) {
      TableCell($0.row.instrument.short(from: $0.today), $0.row.expiresToday ? .decisionUrgent : nil)
    },
    TableColumn("qty", kind: .number, importance: 90, steadyWidth: 4) {
      TableCell($0.row.quantity < 0 ? "−\(grouped(-$0.row.quantity))" : "+\(grouped($0.row.quantity))")
    },
    TableColumn("market", title: "bid×ask", kind: .number, importance: 60, steadyWidth: 9) {
      TableCell($0.market, $0.row.bid == nil ? .dataMissing : $0.isStale ? .dataStale : .dataLive)
    },
    TableColumn("spot", kind: .decimal, importance: 50, steadyWidth: 6) { .price($0.row.spot) },
    TableColumn("dist", kind: .decimal, importance: 80, steadyWidth: 6) { line in
      guard let distance = line.row.distance else { return TableCell("") }
      return TableCell("\(percentText(basisPoints: distance))%", line.row.distanceSlot)
    },
    TableColumn("P/L", kind: .number, importance: 85, steadyWidth: 7) { .profit($0.row.profit) },
    TableColumn("%max", kind: .number, importance: 55, steadyWidth: 4) { line in
      line.row.percentOfMaximum.map { TableCell($0 < 0 ? "−\(-$0)" : "\($0)") } ?? TableCell("")
    },
    TableColumn("delta", title: "Δ$", kind: .number, importance: 40, steadyWidth: 5) { line in
      line.row.deltaDollars.map { TableCell($0.short) } ?? .missing
    },
    TableColumn("events", title: "ev", kind: .picture, importance: 35) { TableCell($0.events, .riskWatch) },
    TableColumn("left", title: "dte", kind: .number, importance: 45) { line in
      line.row.sessionsLeft.map { TableCell("\($0)") } ?? TableCell("")
    },
    TableColumn("plan", kind: .picture, importance: 70, steadyWidth: 8) {
      TableCell($0.plan.word, $0.plan.slot)
    },
    TableColumn("entry", kind: .decimal, importance: 20) { .price($0.row.entry) },
    TableColumn("IV", title: "IV%", kind: .decimal, importance: 15) { line in
      line.row.volatility.map { TableCell("\($0 / 10_000).\($0 / 1_000 % 10)") } ?? TableCell("")
    },
    TableColumn("ATR", title: "ATR", kind: .decimal, importance: 14) { line in
      line.row.ranges.map { TableCell("\(signText($0))\(hundredthsText(abs($0)))") } ?? TableCell("")
    },
    TableColumn("theta", title: "θ/day", kind: .number, importance: 16) { line in
      line.greeks.map { TableCell($0.decay.signed) } ?? TableCell("")
    },
    TableColumn("assigned", title: "asg%", kind: .number, importance: 13) { line in
      line.greeks.map {
        TableCell(
          line.mayBeExercised ? "\($0.assigned)!" : "\($0.assigned)",
          line.mayBeExercised ? .riskBreach : $0.assigned >= 50 ? .riskWatch : nil)
      } ?? TableCell("")
    },
    TableColumn("basis", title: "wheel", kind: .decimal, importance: 12) { line in
      line.row.wheelBasis.map { TableCell($0.cents) } ?? TableCell("")
    },
  ]

  /// The figure by which a column orders positions.
  static func key(_ column: String, _ line: PositionLine) -> SortKey {
    let row = line.row
    return switch column {
    case "acct": .number(Int64(row.account.index))
    case "contract": .text(row.instrument.description)
    case "qty": .number(row.quantity)
    case "market": SortKey(row.bid?.units)
    case "spot": SortKey(row.spot?.units)
    case "dist": SortKey(row.distance)
    case "P/L": .number(row.profit.units)
    case "%max": SortKey(row.percentOfMaximum)
    case "delta": SortKey(row.deltaDollars?.units)
    case "events": .text(line.events)
    case "left": SortKey(row.sessionsLeft.map(Int64.init))
    case "plan": .text(line.plan.word)
    case "entry": .number(row.entry.units)
    case "IV": SortKey(row.volatility)
    case "ATR": SortKey(row.ranges)
    case "theta": SortKey(line.greeks?.decay.units)
    case "assigned": SortKey(line.greeks?.assigned)
    case "basis": SortKey(row.wheelBasis?.units)
    default: .missing
    }
  }
}

extension PositionRow {
  /// How the share stands to the strike of a short option.
  var distanceSlot: Slot? {
    guard quantity < 0, let distance, let contract = instrument.contract else { return nil }
    let depth = contract.right == .put ? distance : -distance
    if depth < -500 { return .riskBreach }
    return depth < 0 ? .riskWatch : .riskOk
  }
}
