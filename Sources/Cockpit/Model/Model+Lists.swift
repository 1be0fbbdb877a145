import Books
import Domain
import Engine
import Money
import Terminal

extension Model {
  /// Makes the rows of every list of the view anew and brings the cursors along.
  mutating func refreshLists() {
    for pane in visiblePanes where pane.isList { refresh(pane) }
    fitWindows()
  }

  /// The panes of which something may be seen.
  var visiblePanes: [Pane] { view.panes }

  /// Makes one list anew.
  mutating func refresh(_ pane: Pane) {
    var state = lists[pane] ?? ListState()
    var (ids, sources) = rows(of: pane)
    if !state.filter.isEmpty {
      let wanted = state.filter.lowercased()
      let kept = ids.indices.filter {
        searchText(of: ids[$0], sources[$0], in: pane).lowercased().contains(wanted)
      }
      (ids, sources) = (kept.map { ids[$0] }, kept.map { sources[$0] })
    }
    if let sort = state.sort, let key = sortKey(sort.column, in: pane) {
      let keys = ids.indices.map { key(ids[$0], sources[$0]) }
      // Equal rows keep their order, so that nothing jumps while figures move.
      let order = ids.indices.sorted { left, right in
        if keys[left] == keys[right] { return left < right }
        return sort.isDescending ? keys[left] > keys[right] : keys[left] < keys[right]
      }
      (ids, sources) = (order.map { ids[$0] }, order.map { sources[$0] })
    }
    state.take(ids, sources)
    lists[pane] = state
  }

  /// The rows of a list in the engine's order.
  private func rows(of pane: Pane) -> ([RowID], [Int]) {
    switch pane {
    case .accounts: treeRows()
    case .lineage: numbered(read.tree.map { .structure($0.structure) })
    case .positions:
      numbered(read.positions.map { .position($0.account, $0.instrument, isShort: $0.quantity < 0) })
    case .orders: numbered(read.orders.map { .order($0.order.id) })
    case .decisions:
      numbered(
        read.decisions.map { .decision($0.id) }
          + read.near.map { .near("\($0.decisionClass.name) \($0.subject)") })
    case .audit, .history, .gate: logRows(pane)
    case .watch: numbered(read.quotes.symbols.map { .symbol($0) })
    case .chain: numbered(chainStrikes.map { .name($0.bare) })
    case .events: numbered(eventLines.map { .name("\($0.symbol) \($0.event.day) \($0.event.kind.letter)") })
    case .exposure: numbered(exposures.map { .symbol($0.symbol) })
    case .limits, .weeks: numbered(openAccounts.map { .account($0) })
    case .expiry: numbered(expiryBoard.map { .position($0.account, $0.instrument, isShort: true) })
    case .reinvestments: numbered(reinvestingAccounts.map { .account($0) })
    case .reports: numbered((shownFigures.reports ?? []).map { .name($0.title) })
    case .notices: numbered(shownNotices.map { .name($0.key) })
    case .account, .growth, .strips, .heat, .decision, .smile, .stress, .entry, .projection, .terminal,
      .metrics:
      ([], [])
    }
  }

  private func logRows(_ pane: Pane) -> ([RowID], [Int]) {
    guard let window = windows[pane] else { return ([], []) }
    // What waits still has a list of its own.
    let places =
      pane == .history && window.query.kind == AuditQuery.decisions
      ? window.shown.filter { !isOpen(window.lines[$0]) } : window.shown
    return (places.map { .sequence(window.lines[$0].sequence) }, places)
  }

  /// Whether a row opened a decision that still waits.
  private func isOpen(_ line: AuditLine) -> Bool {
    guard line.kind == "decision.opened", let number = line.decision.flatMap({ Int64($0.number) }) else {
      return false
    }
    return read.machine.desk.decision(DecisionID(number: number)) != nil
  }

  private func numbered(_ ids: [RowID]) -> ([RowID], [Int]) { (ids, Array(ids.indices)) }

  /// Accounts that hold money.
  var openAccounts: [AccountID] {
    read.machine.portfolio.accounts.filter(\.status.isOpen).map(\.id)
  }

  /// Structures, and below those that are not folded their accounts; each with the place of its structure in the tree.
  private func treeRows() -> ([RowID], [Int]) {
    var ids: [RowID] = []
    var places: [Int] = []
    var hiddenBelow: Int?
    for (place, line) in read.tree.enumerated() {
      if let depth = hiddenBelow, line.depth > depth { continue }
      let isFolded = folded.contains(line.structure)
      hiddenBelow = isFolded ? line.depth : nil
      ids.append(.structure(line.structure))
      places.append(place)
      guard !isFolded, read.machine.portfolio.structure(line.structure)?.merged == nil else { continue }
      for kind in line.structure.kinds {
        ids.append(.account(line.structure.account(kind)))
        places.append(place)
      }
    }
    return (ids, places)
  }

  /// Notices of now, and those of the past behind them.
  var shownNotices: [Notice] {
    let now = notices
    return now + pastNotices.reversed().filter { past in !now.contains { $0.key == past.key } }
  }

  /// Gives every list of the view the height that it is drawn with.
  mutating func fitWindows() {
    for frame in frames(of: size) where frame.pane.isList {
      guard var state = lists[frame.pane] else { continue }
      state.window.resize(count: state.ids.count, height: frame.listHeight)
      lists[frame.pane] = state
    }
  }
}
