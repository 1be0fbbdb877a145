import Books
import Domain
import Engine
import Money
import Settings
import Terminal

/// Panes that show one thing in full instead of a list.
extension Model {
  /// Draws lines with a label each, from the first that is seen.
  func drawLines(_ lines: [(label: String, piece: Piece)], _ pane: Pane, _ canvas: inout Canvas, _ rect: Rect)
  {
    let width = min(18, max(0, rect.width / 2))
    let rows = lines.flatMap { line in
      packed(line.piece.text, to: rect.width - width - 1).enumerated().map { place, text in
        (label: place == 0 ? line.label : "", piece: Piece(text, line.piece.slot))
      }
    }
    let top = min(tops[pane] ?? 0, max(0, rows.count - rect.height))
    for (place, line) in rows.dropFirst(top).prefix(rect.height).enumerated() {
      canvas.text(line.label, x: rect.x, y: rect.y + place, width: width, .uiMuted)
      canvas.text(
        line.piece.text, x: rect.x + width + 1, y: rect.y + place, width: rect.width - width - 1,
        line.piece.slot)
    }
  }

  /// A text whose parts are three spaces apart, in as many lines as they need; no part is cut that fits a line.
  private func packed(_ text: String, to width: Int) -> [String] {
    guard displayWidth(of: text) > width else { return [text] }
    var lines: [String] = []
    var rest = text[...]
    var parts: [String] = []
    while let gap = rest.firstRange(of: "   ") {
      parts.append(String(rest[..<gap.lowerBound]))
      rest = rest[gap.upperBound...]
    }
    parts.append(String(rest))
    for part in parts {
      if let last = lines.last, displayWidth(of: last) + 3 + displayWidth(of: part) <= width {
        lines[lines.count - 1] = "\(last)   \(part)"
      } else {
        lines += displayWidth(of: part) <= width ? [part] : wrapped(part, to: width)
      }
    }
    return lines
  }

  /// Draws text broken into lines, from the first that is seen.
  func drawText(_ lines: [String], _ pane: Pane, _ canvas: inout Canvas, _ rect: Rect, _ slot: Slot? = nil) {
    let broken = lines.flatMap {
      displayWidth(of: $0) <= rect.width ? [$0] : wrapped($0, to: rect.width)
    }
    let top = min(tops[pane] ?? 0, max(0, broken.count - rect.height))
    for (place, line) in broken.dropFirst(top).prefix(rect.height).enumerated() {
      canvas.text(line, x: rect.x, y: rect.y + place, width: rect.width, slot)
    }
  }

  func drawAccount(_ canvas: inout Canvas, _ rect: Rect) {
    guard let id = chosenAccount, let row = read.row(of: id) else {
      canvas.text("choose an account", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    let lines = accountLines(row)
    let parts = rect.rows([.fixed(min(lines.count + 4, rect.height)), .share(1)])
    drawLines(lines, .account, &canvas, parts[0])
    drawEquity(row, &canvas, parts[1])
  }

  private func accountLines(_ row: AccountRow) -> [(label: String, piece: Piece)] {
    var lines: [(String, Piece)] = [
      ("account", Piece("\(row.id)  \(row.status.name)", row.id.slot)),
      ("value", Piece("\(row.value.whole)   liquidation \(row.liquidation.whole)")),
      ("capital put in", Piece("\(row.initial.whole)   surplus \((row.liquidation - row.initial).signed)")),
      ("cash", Piece("\(row.cash.whole)   reserved \(row.reserved.whole)   free \(row.free.whole)")),
      ("registers", Piece("income \(row.income.whole)   growth \(row.growth.whole)")),
      (
        "today",
        Piece(row.dayProfit.map { "\($0.signed)   \(percentText(millionths: row.day ?? 0))%" } ?? missing)
      ),
      (
        "week",
        Piece(
          "\(row.weekProfit?.signed ?? missing)   \(percentText(millionths: row.week))% of \(percentText(basisPoints: row.target.value))%"
        )
      ),
      ("week type", Piece("\(row.weekType.code)~", row.weekType.slot)),
      (
        "drawdown",
        Piece(
          "\(plainPercentText(row.drawdown))% of \(plainPercentText(row.maximumDrawdown))%", row.drawdownSlot)
      ),
    ]
    if let distance = row.distance ?? read.row(of: row.id.structure)?.distance {
      let word = distance.kind == .fork ? "to fork" : "to merge"
      lines.append(
        (
          word,
          Piece(
            "\(gauge(distance.reached.units, of: max(1, distance.threshold.units), width: 12)) \(distance.percent)%   \(distance.reached.whole) of \(distance.threshold.whole)",
            distance.isDue ? .decisionUrgent : .graphLine)
        )
      )
    }
    lines.append(("drift", Piece(drift(row))))
    lines.append(("ladder", Piece(row.ladder.map(\.description).joined(separator: " "))))
    return lines
  }

  /// The account's share of its structure against what new capital is given.
  private func drift(_ row: AccountRow) -> String {
    guard let structure = read.row(of: row.id.structure), structure.ownValue > .zero else { return missing }
    let share = multiplied(row.value.units, by: 1_000, over: structure.ownValue.units, rounding: .nearest)
    let shares = read.machine.playbook.capitalShares
    let wanted = row.id.structure == .root ? shares[Int(row.id.kind.rawValue)].value / 10 : 500
    let drift = share - wanted
    return
      "\(share / 10).\(abs(share % 10))% of its structure   \(signText(drift))\(abs(drift) / 10).\(abs(drift) % 10) from \(wanted / 10)%"
  }

  func drawLineage(_ canvas: inout Canvas, _ rect: Rect) {
    guard var state = lists[.lineage] else { return }
    state.window.resize(count: state.ids.count, height: rect.height)
    for (place, index) in state.window.visible.enumerated() {
      guard case .structure(let id) = state.ids[index], let structure = read.machine.portfolio.structure(id)
      else {
        continue
      }
      let indent = String(repeating: "  ", count: min(8, read.tree[state.sources[index]].depth))
      var text = "\(indent)\(id)"
      if let parent = structure.forkedFrom {
        text += " forked from \(parent) on \(structure.createdAt.newYork.day)"
      }
      if let merged = structure.merged {
        text += ", merged into \(merged.target) on \(merged.at.newYork.day)"
      }
      let strip = Rect(x: rect.x, y: rect.y + place, width: rect.width, height: 1)
      if index == state.window.selected {
        canvas.setGround(focus == .lineage ? .uiSelection : .uiSelectionUnfocused, in: strip)
      }
      canvas.text(
        text, x: rect.x, y: rect.y + place, width: rect.width, structure.merged == nil ? nil : .accountMerged)
    }
  }

  func drawDecisionDetail(_ canvas: inout Canvas, _ rect: Rect) {
    switch selected(.decisions) {
    case .decision(let id):
      guard let decision = read.machine.desk.decision(id) else { return }
      drawText(
        decisionLines(.decision(decision), to: rect.width) + ["", "WHY"]
          + explanationLines(decision.explanation), .decision,
        &canvas, rect)
    case .near(let key):
      guard let near = read.near.first(where: { "\($0.decisionClass.name) \($0.subject)" == key }) else {
        return
      }
      drawText(
        [
          "\(near.subject): \(near.decisionClass.name)", "\(near.reached.whole) of \(near.threshold.whole)",
          "",
        ]
          + near.blockers.map { "✗ \($0.code.rawValue): \($0.message)" }, .decision, &canvas, rect)
    default: canvas.text("no decision is chosen", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
    }
  }

  func drawSmile(_ canvas: inout Canvas, _ rect: Rect) {
    guard let chain, !chain.options.isEmpty, rect.height >= 3 else {
      canvas.text("no options are shown", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    func curve(_ right: OptionContract.Right) -> [Double] {
      chain.options.filter { $0.contract.right == right && $0.volatility > 0 }.map {
        Double($0.volatility) / 10_000
      }
    }
    let (puts, calls) = (curve(.put), curve(.call))
    guard puts.count + calls.count > 1 else { return }
    canvas.text(
      [
        Piece("implied volatility by strike: ", .uiMuted), Piece("puts", .graphLine),
        Piece(" and ", .uiMuted), Piece("calls", .graphLineSecond),
      ],
      x: rect.x, y: rect.y)
    var chart = Chart([BraillePlot.Curve(puts, .graphLine), BraillePlot.Curve(calls, .graphLineSecond)])
    chart.scale = { "\(Int($0.rounded()))%" }
    let strikes = chainStrikes
    if let first = strikes.first, let last = strikes.last {
      chart.feet = [first.bare, strikes[strikes.count / 2].bare, last.bare]
    }
    chart.draw(
      on: &canvas, in: Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1))
  }

  func drawStress(_ canvas: inout Canvas, _ rect: Rect) {
    let whole = read.glance
    var lines: [(String, Piece)] = [
      ("value", Piece(whole.value.whole)), ("liquidation", Piece(whole.liquidation.whole)),
      ("free cash", Piece(whole.free.whole)),
      ("delta", Piece(whole.delta?.signed ?? missing)),
      ("deepest drawdown", Piece("\(plainPercentText(whole.drawdown))%")),
      (
        "kill switch",
        Piece(strictestKill.name.uppercased(), strictestKill == .active ? .riskOk : .riskBreach)
      ),
      ("preserving", Piece("\(read.machine.desk.preserving.count) accounts")),
    ]
    for move: Int64 in [-10, -5, 5] {
      lines.append(
        (
          "all shares \(move > 0 ? "+" : "−")\(abs(move))%",
          Piece(shock(move).signed, shock(move) < .zero ? .pnlLoss : .pnlGain)
        ))
    }
    let figures = shownFigures.risk?.map {
      ($0.name, Piece("\($0.value)\($0.bound.isEmpty ? "" : " of \($0.bound)")"))
    }
    lines +=
      figures ?? [("value at risk", Piece(missing, .dataMissing)), ("stress", Piece(missing, .dataMissing))]
    drawLines(lines, .stress, &canvas, rect)
  }

  /// What positions would lose or gain at once by their deltas alone if every share moved so many percent.
  private func shock(_ percent: Int64) -> Money {
    let delta = read.positions.reduce(Money.zero) { $0 + ($1.deltaDollars ?? .zero) }
    return Money(units: multiplied(delta.units, by: percent, over: 100, rounding: .nearest))
  }

  func drawEntry(_ canvas: inout Canvas, _ rect: Rect) {
    guard let entry else {
      canvas.text("move to a row to read it in full", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    drawText(entry.lines, .entry, &canvas, rect)
  }

  func drawReports(_ canvas: inout Canvas, _ rect: Rect) {
    guard let state = lists[.reports], !state.ids.isEmpty else {
      canvas.text("no report has been made yet", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    var window = state.window
    window.resize(count: state.ids.count, height: rect.height)
    for (place, index) in window.visible.enumerated() {
      guard case .name(let title) = state.ids[index] else { continue }
      if index == window.selected {
        canvas.setGround(
          focus == .reports ? .uiSelection : .uiSelectionUnfocused,
          in: Rect(x: rect.x, y: rect.y + place, width: rect.width, height: 1))
      }
      canvas.text(title, x: rect.x, y: rect.y + place, width: rect.width)
    }
  }

  func drawMetrics(_ canvas: inout Canvas, _ rect: Rect) {
    let market = read.machine.desk.market
    var lines: [(String, Piece)] = [
      ("rows in the log", Piece(grouped(read.sequence))),
      (
        "accounts",
        Piece(
          "\(grouped(Int64(read.glance.openAccounts))) open of \(grouped(Int64(read.machine.portfolio.accounts.count)))"
        )
      ),
      ("positions", Piece(grouped(Int64(read.positions.count)))),
      ("market", Piece(market.map { "\($0.scenario), seed \($0.seed)" } ?? "none")),
      ("playbook", Piece("\(read.machine.playbook.template)")),
      ("newest quote", Piece(read.feedAge.map(TimeText.age) ?? missing, read.isStale ? .dataStale : nil)),
      (
        "time",
        Piece(
          "\(TimeText.day(read.instant.newYork.day))   \(TimeText.clock(read.instant.newYork.time)) New York")
      ),
    ]
    lines +=
      shownFigures.metrics?.map {
        ($0.name, Piece("\($0.value)\($0.bound.isEmpty ? "" : " of \($0.bound)")"))
      }
      ?? []
    drawLines(lines, .metrics, &canvas, rect)
  }

  func drawTerminal(_ canvas: inout Canvas, _ rect: Rect) {
    var lines: [(String, Piece)] = [
      ("size", Piece("\(size.width)×\(size.height)")), ("theme", Piece(theme)),
      ("up and down", Piece(direction.rawValue)),
      ("keymap", Piece(keymap.name)),
      ("mouse", Piece(isMouseOn ? "on" : "off")),
      ("mode", Piece(isReadOnly ? "read-only" : isEmbedded ? "engine in this process" : "engine elsewhere")),
    ]
    lines += figures.terminal?.map { ($0.name, Piece($0.value)) } ?? []
    drawLines(lines, .terminal, &canvas, rect)
  }
}
