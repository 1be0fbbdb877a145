import Domain
import Engine
import Terminal

extension Model {
  /// Searches the focused list for a text and goes to the first match at or behind the cursor.
  mutating func find(_ text: String) -> [Effect] {
    search = text
    guard !text.isEmpty else { return [] }
    let matches = self.matches
    guard !matches.isEmpty else {
      let rest = windows[focus].map { !$0.reachesStart } ?? false
      return refuse(
        "nothing \(rest ? "held " : "")contains '\(text)'\(rest ? "; enter searches the log" : "")")
    }
    let from = list.window.selected
    let place = matches.first { $0 >= from } ?? matches[0]
    lists[focus]?.window.select(place)
    say("\(matches.count) \(matches.count == 1 ? "row contains" : "rows contain") '\(text)'")
    return []
  }

  /// The rows of the focused list that contain what is searched for.
  var matches: [Int] {
    guard !search.isEmpty else { return [] }
    let wanted = search.lowercased()
    let list = self.list
    return list.ids.indices.filter {
      searchText(of: list.ids[$0], list.sources[$0], in: focus).lowercased().contains(wanted)
    }
  }

  /// The match ahead; behind the last one that is held of a log, the log itself is searched.
  mutating func goToMatch(forward: Bool) -> [Effect] {
    guard !search.isEmpty else { return refuse("search first: /") }
    let matches = self.matches
    if let window = windows[focus] {
      let place = list.window.selected
      let isHeld = forward ? matches.contains { $0 > place } : matches.contains { $0 < place }
      let isWhole = forward ? window.reachesEnd : window.reachesStart
      if !isHeld, !isWhole { return seek(forward: forward) }
    }
    guard !matches.isEmpty else { return refuse("nothing contains '\(search)'") }
    let from = list.window.selected
    let next =
      forward
      ? matches.firstIndex { $0 > from } ?? 0 : matches.lastIndex { $0 < from } ?? matches.count - 1
    lists[focus]?.window.select(matches[next])
    say("match \(next + 1) of \(matches.count)")
    return movedInLog()
  }

  /// Looks for the next match in the log itself.
  mutating func seek(forward: Bool) -> [Effect] {
    guard let window = windows[focus], case .sequence(let row) = list.selected else { return [] }
    var query = window.query
    query.text = search
    say("searching \(forward ? "on" : "back") for '\(search)'…")
    return [.seek(query, from: row, forward: forward, focus)]
  }

  /// Goes to the row that a search of the log ended at.
  mutating func take(sought row: Int64?, in pane: Pane) -> [Effect] {
    guard let row else { return refuse("no further row contains '\(search)'") }
    windows[pane]?.follows = false
    windows[pane]?.wanted = row
    say("row \(grouped(row))")
    return [page(.around(row), for: pane)] + (view == .audit ? [.entry(row)] : [])
  }

  mutating func copyRow() -> [Effect] {
    let list = self.list
    let place = list.window.selected
    guard list.ids.indices.contains(place) else { return refuse("there is nothing to copy") }
    let text = searchText(of: list.ids[place], list.sources[place], in: focus)
    say("copied: \(text)")
    return [.copy(text)]
  }
}
