import Books
import Domain
import Engine
import Money
import Terminal

extension Model {
  /// Rebuilds the rows of every list in the view; each cursor stays on its row.
  mutating func refreshLists() {
    for pane in visiblePanes where pane.isList { refresh(pane) }
    fitWindows()
  }

  /// The panes that may be on the screen: the last orders of an expiry day only near its end.
  var visiblePanes: [Pane] {
    lastOrders == nil ? layout.view.panes.filter { $0 != .lastOrders } : layout.view.panes
  }

  /// Rebuilds the rows of one list.
  mutating func refresh(_ pane: Pane) {
    var state = lists[pane] ?? ListState()
    guard let list = pane.content.list else { return }
    let all = list.rows(self)
    var (ids, sources) = (all.ids, all.sources)
    if !state.filter.isEmpty {
      let wanted = state.filter.lowercased()
      let kept = ids.indices.filter {
        list.words(self, ids[$0], sources[$0]).lowercased().contains(wanted)
      }
      (ids, sources) = (kept.map { ids[$0] }, kept.map { sources[$0] })
    }
    if let sort = state.sort, let key = list.key(self, sort.column) {
      let keys = ids.indices.map { key(ids[$0], sources[$0]) }
      // Equal rows keep their order, so that nothing jumps while figures change.
      let order = ids.indices.sorted { left, right in
        if keys[left] == keys[right] { return left < right }
        return sort.isDescending ? keys[left] > keys[right] : keys[left] < keys[right]
      }
      let places = pane == .accounts && !isCompactTree ? treeOrder(order, of: ids, sources) : order
      (ids, sources) = (places.map { ids[$0] }, places.map { sources[$0] })
    }
    state.show(ids, from: sources)
    lists[pane] = state
  }

  /// An order of the tree's rows in which each stays below what it belongs to: only siblings are ordered.
  private func treeOrder(_ order: [Int], of ids: [RowID], _ sources: [Int]) -> [Int] {
    var rows: [Int: [Int]] = [:]
    var below: [Int: [Int]] = [:]
    var roots: [Int] = []
    for place in order {
      let line = sources[place]
      guard case .structure = ids[place] else {
        rows[line, default: []].append(place)
        continue
      }
      rows[line, default: []].insert(place, at: 0)
      if let parent = read.tree[..<line].lastIndex(where: { $0.depth < read.tree[line].depth }) {
        below[parent, default: []].append(line)
      } else {
        roots.append(line)
      }
    }
    var sorted: [Int] = []
    var waiting = Array(roots.reversed())
    while let line = waiting.popLast() {
      sorted += rows.removeValue(forKey: line) ?? []
      waiting += (below[line] ?? []).reversed()
    }
    // Rows whose structure a filter has taken away come last.
    return sorted + order.filter { rows[sources[$0]]?.contains($0) ?? false }
  }

  /// Accounts that are open.
  var openAccounts: [AccountID] {
    read.machine.portfolio.accounts.filter(\.status.isOpen).map(\.id)
  }

  /// Structures, each followed by its accounts unless it is folded;
  /// every row carries the place of its structure in the tree.
  func treeRows() -> ListRows {
    if isCompactTree { return compactTreeRows() }
    var ids: [RowID] = []
    var places: [Int] = []
    var hiddenBelow: Int?
    for (place, line) in read.tree.enumerated() {
      if let depth = hiddenBelow, line.depth > depth { continue }
      let isFolded = lists.folded.contains(line.structure)
      hiddenBelow = isFolded ? line.depth : nil
      ids.append(.structure(line.structure))
      places.append(place)
      guard !isFolded, read.machine.portfolio.structure(line.structure)?.merged == nil else { continue }
      for kind in line.structure.kinds {
        ids.append(.account(line.structure.account(kind)))
        places.append(place)
      }
    }
    return ListRows(ids: ids, sources: places)
  }

  /// Whether the tree is a list of accounts alone, because the overview has only a few rows for it.
  var isCompactTree: Bool {
    layout.view == .overview && layout.size.height < 36 && !layout.isZoomed && read.tree.count > 1
      && lists[.accounts]?.filter.isEmpty ?? true
  }

  /// The open accounts, without their structures.
  private func compactTreeRows() -> ListRows {
    var (ids, places): ([RowID], [Int]) = ([], [])
    for (place, line) in read.tree.enumerated() {
      guard read.machine.portfolio.structure(line.structure)?.merged == nil else { continue }
      for kind in line.structure.kinds {
        ids.append(.account(line.structure.account(kind)))
        places.append(place)
      }
    }
    return ListRows(ids: ids, sources: places)
  }

  /// Present notices, followed by past ones.
  var shownNotices: [Notice] {
    let now = notices
    return now + alarms.pastNotices.reversed().filter { past in !now.contains { $0.key == past.key } }
  }

  /// Gives every list of the view the height at which it is drawn.
  mutating func fitWindows() {
    for frame in frames(of: layout.size) where frame.pane.isList {
      guard var state = lists[frame.pane] else { continue }
      let height = frame.pane.content.listHeight(self, frame.inside.height)
      state.window.resize(count: state.ids.count, height: height)
      lists[frame.pane] = state
    }
  }
}
