import Domain
import Engine
import Terminal

/// What is known of every list's columns: their names, their order, and the text that is searched.
extension Model {
  /// The names of a list's columns.
  func columnNames(of pane: Pane) -> [String] {
    switch pane {
    case .accounts: AccountColumns.all.map(\.id)
    case .positions: PositionColumns.all.map(\.id)
    case .orders: OrderColumns.all.map(\.id)
    case .decisions: DecisionColumns.all.map(\.id)
    case .history: HistoryColumns.all.map(\.id)
    case .audit, .gate: AuditColumns.all.map(\.id)
    case .reinvestments: ReinvestmentColumns.all.map(\.id)
    case .watch: WatchColumns.all.map(\.id)
    case .chain: ChainColumns.all.map(\.id)
    case .events: EventColumns.all.map(\.id)
    case .exposure: ExposureColumns.all.map(\.id)
    case .limits: LimitColumns.all.map(\.id)
    case .weeks: WeekColumns.all.map(\.id)
    case .expiry: ExpiryColumns.all.map(\.id)
    case .notices: NoticeColumns.all.map(\.id)
    default: []
    }
  }

  /// The headings of a list whose order can be changed, from left to right.
  func headings(of pane: Pane) -> [(id: String, title: String)] {
    func told<Row>(_ columns: [TableColumn<Row>]) -> [(id: String, title: String)] {
      let sort = lists[pane]?.sort
      return columns.map { column in
        guard let sort, sort.column == column.id else { return (column.id, column.title) }
        return (column.id, column.title + (sort.isDescending ? "▼" : "▲"))
      }
    }
    return switch pane {
    case .accounts: told(AccountColumns.all)
    case .positions: told(PositionColumns.all)
    case .orders: told(OrderColumns.all)
    case .decisions: told(DecisionColumns.all)
    case .watch: told(WatchColumns.all)
    case .exposure: told(ExposureColumns.all)
    case .limits: told(LimitColumns.all)
    case .weeks: told(WeekColumns.all)
    case .reinvestments: told(ReinvestmentColumns.all)
    default: []
    }
  }

  /// The names of the columns that can order a list.
  func sortableColumns(of pane: Pane) -> [String] {
    switch pane {
    case .accounts, .positions, .orders, .decisions, .watch, .exposure, .limits, .weeks, .reinvestments:
      columnNames(of: pane).filter { !["trend", "sign", "bar", "strip"].contains($0) }
    default: []
    }
  }

  /// The figure by which a column orders the rows of a list.
  func sortKey(_ column: String, in pane: Pane) -> ((RowID, Int) -> SortKey)? {
    switch pane {
    case .accounts: { id, place in accountLine(id, place).map { AccountColumns.key(column, $0) } ?? .missing }
    case .positions: { _, place in positionLine(place).map { PositionColumns.key(column, $0) } ?? .missing }
    case .orders: { _, place in orderLine(place).map { OrderColumns.key(column, $0) } ?? .missing }
    case .decisions: { _, place in decisionLine(place).map { DecisionColumns.key(column, $0) } ?? .missing }
    case .watch: { id, _ in watchLine(id).map { WatchColumns.key(column, $0) } ?? .missing }
    case .exposure: { _, place in exposureLine(place).map { ExposureColumns.key(column, $0) } ?? .missing }
    case .limits: { id, _ in accountRow(id).map { LimitColumns.key(column, $0) } ?? .missing }
    case .reinvestments:
      { id, _ in reinvestmentLine(id).map { ReinvestmentColumns.key(column, $0) } ?? .missing }
    case .weeks: { id, _ in accountRow(id).map { WeekColumns.key(column, $0) } ?? .missing }
    default: nil
    }
  }

  /// The words of a row that searching and filtering look at.
  func searchText(of id: RowID, _ place: Int, in pane: Pane) -> String {
    switch id {
    case .structure(let structure): return "\(structure)"
    case .account(let account): return "\(account)"
    case .position(let account, let instrument, _):
      return "\(account) \(instrument.short(from: read.today)) \(instrument)"
    case .order:
      return orderLine(place).map { "\($0.row.order.account) \($0.draft.short(from: read.today))" } ?? ""
    case .decision, .near:
      return decisionLine(place).map {
        "\($0.decisionClass.name) \($0.decision?.account.description ?? "") \($0.what)"
      } ?? ""
    case .sequence:
      return auditLine(place, in: pane)?.searchText ?? ""
    case .symbol(let symbol): return "\(symbol)"
    case .option(let contract): return "\(contract)"
    case .name(let name):
      if pane == .notices { return noticeLine(place)?.notice.text ?? name }
      if pane == .events, eventLines.indices.contains(place) {
        return "\(name) \(eventLines[place].event.kind.text)"
      }
      return name
    }
  }
}
