import Domain
import Engine
import Terminal

extension Model {
  /// Searches the focused list for a text and goes to the first match at or after the cursor;
  /// in a log, matches among rows not held here are counted in the background.
  mutating func find(_ text: String) -> [Effect] {
    lists.search = text
    lists.found = nil
    guard !text.isEmpty else { return lists.windows[layout.focus] == nil ? [] : [.stopCounting] }
    let counting = countInLog()
    let matches = self.matches
    guard !matches.isEmpty else {
      let rest = lists.windows[layout.focus].map { !$0.isWhole } ?? false
      _ = refuse("nothing \(rest ? "held " : "")contains '\(text)'\(rest ? "; enter searches the log" : "")")
      return counting
    }
    let from = list.window.selected
    let place = matches.first { $0 >= from } ?? matches[0]
    lists[layout.focus]?.window.select(place)
    sayCount(matches.count)
    return counting + movedInLog()
  }

  /// Counts the log's matching rows: among the rows held here if these are all, otherwise in the log itself.
  private mutating func countInLog() -> [Effect] {
    guard let window = lists.windows[layout.focus] else { return [] }
    var query = window.query
    query.text = lists.search
    guard window.isWhole else { return [.count(query, layout.focus)] }
    lists.found = Found(
      query, layout.focus, count: window.lines.count(where: query.passes),
      through: window.lines.last?.sequence ?? 0,
      isWhole: true)
    return [.stopCounting]
  }

  /// Shows an updated count of matching rows.
  mutating func receive(_ found: Found) {
    guard found.query.text == lists.search, found.pane == layout.focus else { return }
    self.lists.found = found
    if found.isWhole, typing.prompt == nil, found.count > 0 { sayCount(found.count) }
  }

  /// Says how many rows match the search.
  private mutating func sayCount(_ held: Int) {
    if lists.windows[layout.focus] != nil, lists.found == nil {
      return say("counting the rows that contain '\(lists.search)'…")
    }
    let count = lists.found?.count ?? held
    say("\(grouped(Int64(count))) \(count == 1 ? "row contains" : "rows contain") '\(lists.search)'")
  }

  /// The places of matching rows in the focused list.
  var matches: [Int] {
    guard !lists.search.isEmpty else { return [] }
    let wanted = lists.search.lowercased()
    let list = self.list
    return list.ids.indices.filter { words(at: $0, of: list).lowercased().contains(wanted) }
  }

  /// The searchable text of a row in the focused list.
  private func words(at place: Int, of list: ListState) -> String {
    layout.focus.content.list?.words(self, list.ids[place], list.sources[place]) ?? ""
  }

  /// Goes to the next match in a direction; past the rows of a log held here, the log itself is searched.
  mutating func goToMatch(forward: Bool) -> [Effect] {
    guard !lists.search.isEmpty else { return refuse("search first: /") }
    let matches = self.matches
    let from = list.window.selected
    let ahead = forward ? matches.firstIndex { $0 > from } : matches.lastIndex { $0 < from }
    if let window = lists.windows[layout.focus], ahead == nil, !window.isWhole {
      return seek(forward: forward)
    }
    guard !matches.isEmpty else { return refuse("nothing contains '\(lists.search)'") }
    let next = ahead ?? (forward ? 0 : matches.count - 1)
    lists[layout.focus]?.window.select(matches[next])
    if lists.windows[layout.focus] != nil, case .sequence(let row) = list.selected {
      sayMatch(row)
    } else {
      say("match \(next + 1) of \(matches.count)")
    }
    return movedInLog()
  }

  private mutating func sayMatch(_ row: Int64) {
    let count = lists.found.map { ", one of \(grouped(Int64($0.count)))\($0.isWhole ? "" : "…")" } ?? ""
    say("row \(grouped(row)) contains '\(lists.search)'\(count)")
  }

  /// Searches the log itself for the next match.
  mutating func seek(forward: Bool) -> [Effect] {
    guard let window = lists.windows[layout.focus], case .sequence(let row) = list.selected else { return [] }
    var query = window.query
    query.text = lists.search
    say("searching \(forward ? "on" : "back") for '\(lists.search)'…")
    return [.seek(query, from: row, forward: forward, layout.focus)]
  }

  /// Goes to the row that a search of the log found.
  mutating func jump(to row: Int64?, in pane: Pane) -> [Effect] {
    guard let row else { return refuse("no row contains '\(lists.search)'") }
    lists.windows[pane]?.follows = false
    sayMatch(row)
    if let held = lists.windows[pane]?.standing(for: row) {
      lists.select(.sequence(held), in: pane)
      return movedInLog()
    }
    lists.windows[pane]?.wanted = row
    return [lists.page(.around(row), for: pane)] + (layout.view == .audit ? [.entry(row)] : [])
  }

  mutating func copyRow() -> [Effect] {
    let list = self.list
    let place = list.window.selected
    guard list.ids.indices.contains(place) else { return refuse("there is nothing to copy") }
    let text = words(at: place, of: list)
    say("copied: \(text)")
    return [.copy(text)]
  }
}
