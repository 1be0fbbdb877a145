import Books
import Domain
import Engine
import Money
import Terminal

extension Model {
  /// Handles a state that the engine published.
  mutating func receive(_ new: ReadModel) -> [Effect] {
    let before = published.newest
    published.keepTrails(of: new)
    published.keepExpiring(of: new)
    alarms.keep(before.notices, now: new.notices)
    alarms.kills.confirm(by: new)
    published.replace(with: new)
    if published.isPresent {
      refreshBox()
      refreshLists()
      if layout.focus != .decisions { leaveNear() }
    }
    var effects = ring(for: calls(of: new))
    if new.sequence != before.sequence || published.isFirst { effects += followLog() }
    openBrief(new)
    published.isFirst = false
    return effects
  }

  /// Handles new figures and the engine's alerts among them.
  mutating func receive(_ new: Figures) -> [Effect] {
    alarms.keep(published.figures.alerts.map(\.notice), now: new.alerts.map(\.notice))
    published.figures = new
    alarms.acknowledged.formUnion(new.alerts.filter(\.isSeen).map(\.notice.key))
    refreshLists()
    return ring(for: alarms.unrung(new.alerts.filter { !$0.isSeen }.map(\.notice)))
  }

  /// Starts the open box over when its terms have changed; what does not bind is only updated.
  private mutating func refreshBox() {
    guard case .decision(var box) = dialog, !box.isSent else { return }
    if let changed = changes(since: box) { return startOver(&box, "it has changed: \(changed)") }
    box.subjects = box.subjects.map { renewed($0) ?? $0 }
    dialog = .decision(box)
  }

  /// What calls for a person in a new state, each notice and decision once.
  private mutating func calls(of new: ReadModel) -> [String] {
    let calls = alarms.unrung(new.notices) + alarms.unrung(new.decisions)
    let reached = alarms.reached(in: new)
    if !reached.isEmpty { say(reached.joined(separator: "; ")) }
    return calls + reached
  }

  /// Rings for what calls; what was there before the start is old news and does not.
  private func ring(for calls: [String]) -> [Effect] {
    published.isFirst ? [] : alarms.ring(for: calls, at: now)
  }

  /// Asks for the new rows of the logs that follow the newest row.
  private mutating func followLog() -> [Effect] {
    var effects: [Effect] = []
    for pane in layout.view.panes {
      guard let window = lists.windows[pane], !window.isWaiting, window.follows, published.isPresent else {
        continue
      }
      effects.append(lists.page(window.lines.last.map { .after($0.sequence) } ?? .newest, for: pane))
    }
    return effects
  }

  /// Opens the brief once each morning: when a session's day begins, or at a start on a day that had none.
  ///
  /// It does not open at the very first start, over a dialog, or while days pass too fast to have a morning.
  private mutating func openBrief(_ new: ReadModel) {
    // A screen that shows only one pane is not covered unasked.
    guard alarms.isMorning(of: new.today, at: now), case .full = Ladder(layout.size) else { return }
    if dialog == nil, published.isPresent { alarms.isBriefOpen = true }
  }

  /// Adds a page of the log to the pane that asked for it.
  mutating func receive(_ page: AuditPage) -> [Effect] {
    let pane = page.request.pane
    guard var window = lists.windows[pane] else { return [] }
    let wasFollowing = window.follows
    window.insert(page)
    if lists.found?.pane == pane, page.request.query == window.query { lists.found?.add(page.lines) }
    let wanted = window.wanted
    window.wanted = nil
    lists.windows[pane] = window
    refresh(pane)
    fitWindows()
    if let wanted {
      lists.select(.sequence(window.standing(for: wanted) ?? wanted), in: pane)
    } else if wasFollowing || page.request.place == .newest {
      lists[pane]?.window.select(Int.max)
    } else if page.request.place == .oldest {
      lists[pane]?.window.select(0)
    }
    var effects: [Effect] = []
    if pane == .audit, layout.view == .audit, lists.entry == nil, case .sequence(let row) = selected(pane) {
      effects.append(.entry(row))
    }
    // A pane that follows but has fallen behind jumps to the newest rows.
    let isBehind = window.follows && !window.reachesEnd && page.request.place != .newest
    return effects + (isBehind ? [self.lists.page(.newest, for: pane)] : [])
  }

  /// Takes up the options of a symbol.
  mutating func receive(_ sheet: ChainSheet) {
    let before = published.chain
    published.keep(sheet)
    guard layout.view == .market, let shown = published.chain else { return }
    refresh(.chain)
    fitWindows()
    // The cursor starts at the money, and stays where it is when only the quotes are others.
    guard before?.symbol != shown.symbol || before?.expiry != shown.expiry,
      let spot = read.quotes.share(shown.symbol)?.last,
      let place = shown.strikes.firstIndex(where: { $0 >= spot })
    else { return }
    lists[.chain]?.window.reveal(place)
  }
}
