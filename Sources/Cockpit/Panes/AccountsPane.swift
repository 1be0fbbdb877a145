import Books
import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  private static let tree = PaneTable(
    AccountColumns.all, rows: { $0.treeRows() }, line: { $0.accountLine($1, $2) }
  ).with {
    $0.total = { $0.totalLine }
    $0.hasHeader = { $1 > 5 }
  }

  /// Structures and their accounts as a tree, with the account under the cursor in words.
  static let accounts = PaneContent(
    title: "Accounts", list: PaneList(tree, .accounts, open: nil)
  ) { model, canvas, rect in
    let detail = model.detailHeight(rect.height)
    let parts = rect.rows([.share(1), .fixed(detail)])
    tree.draw(.accounts, model, &canvas, parts[0])
    if detail > 0 { model.drawWeekInWords(&canvas, parts[1]) }
  }.with {
    $0.height = { model, _ in tree.height(.accounts, model) + (model.layout.size.height >= 50 ? 3 : 0) }
    $0.reserved = { model, height in
      let detail = model.detailHeight(height)
      return detail + tree.reserved(.accounts, model, height - detail)
    }
    $0.note = { model, width in
      let open = model.read.glance.openAccounts
      return width < 50
        ? "\(open)" : "\(open) in \(model.openStructures) structure\(model.openStructures == 1 ? "" : "s")"
    }
    $0.summary = { model, width in
      let glance = model.read.glance
      let day = model.read.row(of: .root)?.day
      let change = day.map { Piece("\(percentText(hundredthsOf: $0)) %", $0 < 0 ? .pnlLoss : .pnlGain) }
      return [Piece(width < 50 ? "Σ " : "value "), Piece(glance.value.whole, .uiValue), Piece(" ")]
        + (change.map { [$0] } ?? [])
        + (model.isCompactTree ? [Piece(" free "), Piece(glance.free.whole, .uiValue)] : [])
    }
    $0.keys = [
      .init("open", "open"), .init("why", "why"), .init("fold", "fold"), .init("sort", "sort"),
      .init("zoom", "zoom"),
    ]
  }
}

/// The columns of the account tree.
enum AccountColumns {
  /// The deepest level drawn by indentation; deeper ones show their number.
  static let deepest = 12
  /// The columns of a course and of a gauge.
  static let pictures = 8

  /// What goes first when room is short is, of those always meant to be seen: the course, the week, the gauge, free
  /// cash, the day, the week's type; the value and the name never go.
  static let all: [TableColumn<AccountLine>] = [
    TableColumn("account", kind: .text(atLeast: 7), importance: 100, steadyWidth: 7) {
      TableCell($0.name + $0.badge, $0.notice == .critical ? .riskBreach : $0.slot)
    }.ordered { .text($0.account?.id.description ?? $0.structure?.id.description ?? "") },
    TableColumn("trend", title: "26 weeks", kind: .picture, importance: 30, steadyWidth: 8) { line in
      guard let history = line.account?.history, history.count > 1 else { return TableCell("") }
      return TableCell(.sparkline(thinned(history, to: pictures), line.slot ?? .graphLine, width: pictures))
    },
    TableColumn("value", kind: .number, importance: 90, steadyWidth: 7) { .money($0.value) }.ordered {
      SortKey($0.value?.units)
    },
    TableColumn("day", title: "day %", kind: .decimal, importance: 60, steadyWidth: 5) {
      .percentInHundredths($0.day)
    }.ordered { SortKey($0.day) },
    TableColumn("weekprofit", title: "week $", kind: .number, importance: 40, steadyWidth: 6) {
      .profit($0.weekProfit)
    }.ordered { SortKey($0.weekProfit?.units) },
    TableColumn("free", kind: .number, importance: 55, steadyWidth: 7) { .money($0.free) }.ordered {
      SortKey($0.free?.units)
    },
    TableColumn("week", title: "type", kind: .picture, importance: 70, steadyWidth: 7) { line in
      guard let account = line.account else { return TableCell("") }
      guard account.status.isOpen else { return TableCell("") }
      return TableCell("\(account.weekType.code)~", account.weekType.slot)
    }.ordered { line in SortKey(line.account.map { Int64($0.weekType.rawValue) }) },
    TableColumn("bar", title: "", kind: .picture, importance: 45, steadyWidth: 8) { line in
      guard let distance = line.account?.distance ?? line.structure?.distance else { return TableCell("") }
      let share = Double(max(0, distance.percent)) / 100
      let slot: Slot = distance.isDue ? .decisionWaiting : distance.kind == .fork ? .accountGen : .accountCom
      return TableCell(.gauge(share, slot, width: pictures))
    },
    TableColumn("to", title: "to fork", kind: .picture, importance: 65, steadyWidth: 9) { line in
      TableCell(line.distance, line.isDue ? .decisionWaiting : .uiMuted)
    }.ordered { SortKey($0.nearness) },
    TableColumn("state", title: "", kind: .text(atLeast: 4), importance: 66) { line in
      TableCell(line.state, line.state.isEmpty ? nil : .riskBreach)
    }.ordered { .text($0.state) },
    TableColumn("week%", title: "week %", kind: .decimal, importance: 28, steadyWidth: 6) {
      .percent($0.account?.week)
    }.ordered { SortKey($0.account?.week) },
    TableColumn("target", title: "target %", kind: .decimal, importance: 20, steadyWidth: 4) { line in
      line.account.map { TableCell(percentText(basisPoints: $0.target.value)) } ?? TableCell("")
    }.ordered { SortKey($0.account?.target.value) },
    TableColumn("draw", title: "dd %", kind: .decimal, importance: 26, steadyWidth: 4) { line in
      line.account.map { TableCell(plainPercentText($0.drawdown), $0.drawdownSlot) } ?? TableCell("")
    }.ordered { SortKey($0.account?.drawdown.value) },
    TableColumn("liquid", title: "liquidation", kind: .number, importance: 15) { line in
      .money(line.account?.liquidation ?? line.structure?.liquidation)
    }.ordered { SortKey(($0.account?.liquidation ?? $0.structure?.liquidation)?.units) },
    TableColumn("capital", kind: .number, importance: 10) { line in
      line.account.map { .money($0.initial) } ?? TableCell("")
    }.ordered { SortKey($0.account?.initial.units) },
    TableColumn("work", title: "work %", kind: .decimal, importance: 8) { line in
      line.account.map { TableCell(plainPercentText($0.deployed)) } ?? TableCell("")
    }.ordered { SortKey($0.account?.deployed.value) },
    TableColumn("income", kind: .number, importance: 5) { line in
      line.account.map { .money($0.income) } ?? TableCell("")
    }.ordered { SortKey($0.account?.income.units) },
    TableColumn("growth", kind: .number, importance: 4) { line in
      line.account.map { .money($0.growth) } ?? TableCell("")
    }.ordered { SortKey($0.account?.growth.units) },
  ]
}

/// The last 26 values, thinned to at most the given number of columns.
func thinned(_ values: [Int64], to columns: Int) -> [Double] {
  let recent = values.suffix(26).map(Double.init)
  guard recent.count > columns, columns > 1 else { return recent }
  return (0..<columns).map { recent[$0 * (recent.count - 1) / (columns - 1)] }
}

extension AccountRow {
  /// The colour of the drawdown, by how close it is to its limit.
  var drawdownSlot: Slot {
    if drawdown >= maximumDrawdown { return .riskBreach }
    return drawdown.value * 2 >= maximumDrawdown.value ? .riskWatch : .riskOk
  }
}

extension Model {
  /// The structures that have not merged.
  var openStructures: Int { read.machine.portfolio.structures.count { $0.merged == nil } }

  /// The rows for the account under the cursor in words; none where the tree needs them.
  fileprivate func detailHeight(_ height: Int) -> Int {
    let rows = lists[.accounts]?.ids.count ?? 0
    return layout.size.height >= 50 && height >= min(14, rows + 6) ? 3 : 0
  }

  /// Everything in one row.
  fileprivate var totalLine: AccountLine? {
    let glance = read.glance
    guard glance.openAccounts > 1, let root = read.row(of: .root) else { return nil }
    return AccountLine(name: "Σ all", slot: .uiValue, total: glance, structure: root)
  }

  /// The week of the account under the cursor, in a sentence and in figures.
  fileprivate func drawWeekInWords(_ canvas: inout Canvas, _ rect: Rect) {
    guard let id = chosenAccount, let row = read.row(of: id), rect.height >= 3 else { return }
    let outer = Rect(
      x: rect.x - 2, y: rect.y, width: rect.width + 4, height: rect.height)
    canvas.rule(
      [Piece(id.short(), id.slot), Piece(" this week", .uiMuted)], outer, y: rect.y,
      isFocused: layout.focus == .accounts)
    let isWide = rect.width >= 70
    canvas.text(
      [
        Piece("\(row.weekType.code)~", row.weekType.slot),
        Piece(" \(ellipsized(row.weekType.wouldBe, to: max(8, rect.width - 36)))"),
        Piece(isWide ? " (~ if the week ended now)" : " (~ now)", .uiMuted),
      ], x: rect.x, y: rect.y + 1)
    var x = rect.x
    x += canvas.text(
      [
        Piece(isWide ? "earned " : "", .uiMuted),
        Piece("\(percentText(hundredthsOf: row.week)) %", row.week < 0 ? .pnlLoss : .pnlGain),
        Piece(" of \(percentText(basisPoints: row.target.value)) %", .uiMuted),
      ], x: x, y: rect.y + 2)
    if isWide, row.target.value > 0 {
      canvas.gauge(
        Double(row.week) / Double(row.target.value * 100), .pnlGain, x: x + 2, y: rect.y + 2, width: 10)
      x += 14
    } else {
      x += canvas.text(" · ", x: x, y: rect.y + 2, .uiMuted)
    }
    for piece in distancePieces(row) where x + displayWidth(of: piece.text) <= rect.right {
      x += canvas.text(piece.text, x: x, y: rect.y + 2, piece.slot)
    }
  }

  /// How far an account is from its fork or its structure's merge: `surplus 51,020 ≥ 50,000 ✓ fork due`.
  func distancePieces(_ row: AccountRow) -> [Piece] {
    guard let distance = row.distance ?? read.row(of: row.id.structure)?.distance else { return [] }
    let word = distance.kind == .fork ? "surplus" : "structure's value"
    let deed = distance.kind == .fork ? "fork" : "merge"
    return [
      Piece("\(word) ", .uiMuted), Piece(distance.reached.whole, .uiValue),
      Piece(" \(distance.isDue ? "≥" : "of") \(distance.threshold.whole)", .uiMuted),
      distance.isDue
        ? Piece(" ✓ \(deed) due", .decisionWaiting) : Piece(" \(deed) \(distance.percent) %", .uiMuted),
    ]
  }
}
