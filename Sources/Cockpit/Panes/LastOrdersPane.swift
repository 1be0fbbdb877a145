import Domain
import Engine
import Money
import Settings
import Terminal

extension PaneContent {
  /// The last minutes of an expiry day, and what was kept.
  static let lastOrders = PaneContent(title: "Last orders", draw: { $0.drawLastOrders(&$1, $2) })
}

extension Model {
  /// Whether the day's end needs watching: from the pin check of an expiry day to the cut-off of exercise.
  var lastOrders: LastOrders? {
    LastOrders(at: read.instant, read.machine.playbook.portfolio.clock)
  }

  func drawLastOrders(_ canvas: inout Canvas, _ rect: Rect) {
    drawText(lastOrderLines, .lastOrders, &canvas, rect, nil)
  }

  /// What the pane says, line by line.
  var lastOrderLines: [String] {
    guard let lastOrders else { return ["no options end within the hour"] }
    func left(_ end: Instant) -> String { TimeText.countdown(end - read.instant) }
    let lines = read.lastOrders
    switch lastOrders.phase {
    case .orders(let end):
      return ["the last order leaves in \(left(end))"] + told(lines)
    case .waiting(let end):
      return ["no order leaves any more; the close decides in \(left(end))"] + told(lines)
    case .decided(let end):
      return ["decided; owners may exercise for \(left(end)) more"] + published.keptToday(in: read)
    }
  }

  private func told(_ lines: [LastOrders.Line]) -> [String] {
    guard !lines.isEmpty else { return ["nothing short ends today"] }
    return lines.map { line in
      let side = line.isIn.map { $0 ? "IN" : "out" } ?? "not quoted"
      let distance = line.row.distance.map { " \(percentText(basisPoints: $0))%" } ?? ""
      let working =
        line.working.map { " · works \(grouped($0.filled))/\(grouped($0.of))" } ?? " · nothing works"
      return
        "\(line.row.account.short()) \(grouped(line.row.quantity)) \(line.row.instrument.short(from: read.today))  \(side)\(distance)"
        + " · close at the ask \(line.close.map { (-$0).signed } ?? missing) · if assigned \(line.assigned.signed)\(working)"
    }
  }
}

extension Published {
  /// What became of the short options that were open before this day's close: kept, or how many shares moved.
  func keptToday(in read: ReadModel) -> [String] {
    guard let last = expiring, last.day == read.today, !last.rows.isEmpty else {
      return ["what ended today was not watched from here; the log has it"]
    }
    return last.rows.map { row in
      let name = "\(row.account.short()) \(grouped(row.quantity)) \(row.instrument.short(from: read.today))"
      guard let contract = row.instrument.contract else { return name }
      if read.positions.contains(where: { $0.account == row.account && $0.instrument == row.instrument }) {
        return "\(name)  still open"
      }
      let shares = Instrument.shares(contract.symbol)
      func held(_ rows: [PositionRow]) -> Int64 {
        rows.first { $0.account == row.account && $0.instrument == shares }?.quantity ?? 0
      }
      let moved = held(read.positions) - held(last.others)
      let premium = (row.entry * (-row.quantity * OptionContract.multiplier)).signed
      return moved == 0
        ? "\(name)  gone, premium taken in \(premium)"
        : "\(name)  \(moved > 0 ? "assigned" : "called away") \(grouped(moved)) \(contract.symbol), premium taken in \(premium)"
    }
  }

  /// Remembers what ends on this day, as it was last seen before the close.
  mutating func keepExpiring(of new: ReadModel) {
    guard case .open = new.session else { return }
    let rows = new.positions.filter { $0.quantity < 0 && $0.expiresToday }
    if let expiring, expiring.day == new.today, rows.isEmpty, !expiring.rows.isEmpty { return }
    expiring = (new.today, rows, new.positions.filter { $0.instrument.contract == nil })
  }
}
