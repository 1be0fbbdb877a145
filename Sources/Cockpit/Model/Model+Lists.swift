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

  /// The panes that may be on the screen.
  var visiblePanes: [Pane] { layout.view.panes }

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
      (ids, sources) = (order.map { ids[$0] }, order.map { sources[$0] })
    }
    state.show(ids, from: sources)
    lists[pane] = state
  }

  /// Accounts that are open.
  var openAccounts: [AccountID] {
    read.machine.portfolio.accounts.filter(\.status.isOpen).map(\.id)
  }

  /// Structures, each followed by its accounts unless it is folded;
  /// every row carries the place of its structure in the tree.
  func treeRows() -> ListRows {
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

  /// Present notices, followed by past ones.
  var shownNotices: [Notice] {
    let now = notices
    return now + alarms.pastNotices.reversed().filter { past in !now.contains { $0.key == past.key } }
  }

  /// Gives every list of the view the height at which it is drawn.
  mutating func fitWindows() {
    for frame in frames(of: layout.size) where frame.pane.isList {
      guard var state = lists[frame.pane] else { continue }
      state.window.resize(count: state.ids.count, height: frame.listHeight)
      lists[frame.pane] = state
    }
  }
}
