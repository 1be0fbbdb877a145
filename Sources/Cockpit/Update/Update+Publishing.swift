import Books
import Domain
import Engine
import Money
import Terminal

extension Model {
  /// The shortest market day with a morning, in milliseconds: 15 minutes, at about 26 times real time.
  static let shortestDay: Int64 = 900_000
  /// The most prices kept for a symbol.
  private static let trailLength = 240
  /// The most past notices that are kept.
  private static let pastLimit = 200

  /// Handles a state that the engine published.
  mutating func take(_ new: ReadModel) -> [Effect] {
    let before = present ?? read
    keepTrails(of: new)
    keepNotices(of: (present ?? read).notices, now: new.notices)
    confirmKill(new)
    if present != nil {
      present = new
    } else {
      read = new
      refreshBox()
      refreshLists()
      if focus != .decisions { leaveNear() }
    }
    var effects = alarms(new)
    if new.sequence != before.sequence || isFirstPublication { effects += followLog() }
    openBrief(new)
    isFirstPublication = false
    return effects
  }

  private mutating func keepTrails(of new: ReadModel) {
    for symbol in new.quotes.symbols {
      guard let last = new.quotes.share(symbol)?.last.units else { continue }
      var trail = trails[symbol] ?? []
      if trail.last != last { trail.append(last) }
      if trail.count > Model.trailLength { trail.removeFirst(trail.count - Model.trailLength) }
      trails[symbol] = trail
    }
  }

  /// Handles new figures and the engine's alerts among them.
  mutating func take(_ new: Figures) -> [Effect] {
    keepNotices(of: figures.alerts.map(\.notice), now: new.alerts.map(\.notice))
    figures = new
    acknowledged.formUnion(new.alerts.filter(\.isSeen).map(\.notice.key))
    refreshLists()
    return ring(for: unrung(new.alerts.filter { !$0.isSeen }.map(\.notice)))
  }

  private mutating func keepNotices(of before: [Notice], now notices: [Notice]) {
    let now = Set(notices.map(\.key))
    for notice in before where !now.contains(notice.key) {
      // A decision that is gone is in the log with its outcome; a past notice for each would hide all others.
      if !notice.isOfDecision {
        pastNotices.removeAll { $0.key == notice.key }
        pastNotices.append(notice)
      }
      rung.remove(notice.key)
      acknowledged.remove(notice.key)
    }
    if pastNotices.count > Model.pastLimit { pastNotices.removeFirst(pastNotices.count - Model.pastLimit) }
  }

  /// Confirms kills by the engine's own state and not by its answers.
  private mutating func confirmKill(_ new: ReadModel) {
    killFlags = killFlags.filter { new.machine.desk.state(of: $0.key) < $0.value }
    for (scope, asked) in killAsked where new.machine.desk.state(of: scope) >= asked {
      killAsked[scope] = nil
      killFailure = nil
      killTold = (scope, nil)
      banner =
        "\(scope) is \(asked.name.uppercased()): \(new.orders.count) orders still work; :rearm \(scope) REASON lets it go on"
    }
    if let scope = killFailedScope, killFailure != nil, new.machine.desk.state(of: scope) != .active {
      killFailure = nil
      banner = "\(scope) is \(new.machine.desk.state(of: scope).name.uppercased()) all the same"
    }
    if killAsked.isEmpty, new.machine.desk.switches.isEmpty { banner = nil }
  }

  /// Starts the open box over when its terms have changed; what does not bind is only updated.
  private mutating func refreshBox() {
    guard case .decision(var box) = dialog, !box.isSent else { return }
    if let changed = changes(since: box) { return startOver(&box, "it has changed: \(changed)") }
    box.subjects = box.subjects.map { renewed($0) ?? $0 }
    dialog = .decision(box)
  }

  /// Rings once for each new notice and decision, and notifies a person who is not watching this terminal.
  private mutating func alarms(_ new: ReadModel) -> [Effect] {
    var calls = unrung(new.notices)
    for decision in new.decisions where decision.state == .open {
      if rung.insert("decision \(decision.id.number)").inserted {
        calls.append("decision: \(decision.summary)")
      }
    }
    calls += triggeredPriceAlerts(new)
    return ring(for: calls)
  }

  /// The texts of urgent notices that have not rung before.
  private mutating func unrung(_ notices: [Notice]) -> [String] {
    var calls: [String] = []
    for notice in notices where notice.level > .info && rung.insert(notice.key).inserted {
      calls.append(notice.text)
    }
    return calls
  }

  private func ring(for calls: [String]) -> [Effect] {
    let isSilent = snoozedUntil.map { now < $0 } ?? false
    guard !calls.isEmpty, !isSilent, !isFirstPublication else { return [] }
    return [.bell] + (hasAttention ? [] : calls.prefix(3).map(Effect.notify))
  }

  private mutating func triggeredPriceAlerts(_ new: ReadModel) -> [String] {
    let reached = priceAlerts.filter { alert in
      guard let last = new.quotes.share(alert.symbol)?.last else { return false }
      return alert.isBelow ? last < alert.price : last > alert.price
    }
    guard !reached.isEmpty else { return [] }
    priceAlerts.removeAll(where: reached.contains)
    let texts = reached.map { "\($0.symbol) is \($0.isBelow ? "under" : "over") \($0.price.text)" }
    for text in texts { pastNotices.append(Notice("price \(text)", .warning, text)) }
    say(texts.joined(separator: "; "))
    return texts
  }

  /// Asks for the new rows of the logs that follow the newest row.
  private mutating func followLog() -> [Effect] {
    var effects: [Effect] = []
    for pane in view.panes {
      guard let window = windows[pane], !window.isWaiting, window.follows, travel == nil else { continue }
      effects.append(page(window.lines.last.map { .after($0.sequence) } ?? .newest, for: pane))
    }
    return effects
  }

  /// Opens the brief once each morning: when a session's day begins, or at a start on a day that had none.
  ///
  /// It does not open at the very first start, over a dialog, or while days pass too fast to have a morning.
  private mutating func openBrief(_ new: ReadModel) {
    guard briefDay != new.today, TradingCalendar.newYork.isSession(new.today) else { return }
    let isMorning = briefDay != nil
    briefDay = new.today
    defer { morning = now }
    if let morning, now < morning + Model.shortestDay { return }
    // A screen that shows only one pane is not covered unasked.
    guard case .full = Ladder(size) else { return }
    if isMorning, dialog == nil, travel == nil { isBriefOpen = true }
  }

  /// Adds a page of the log to the pane that asked for it.
  mutating func take(_ page: AuditPage) -> [Effect] {
    let pane = page.request.pane
    guard var window = windows[pane] else { return [] }
    let wasFollowing = window.follows
    window.take(page)
    if found?.pane == pane, page.request.query == window.query { found?.take(page.lines) }
    let wanted = window.wanted
    window.wanted = nil
    windows[pane] = window
    refresh(pane)
    fitWindows()
    if let wanted {
      select(.sequence(window.standing(for: wanted) ?? wanted), in: pane)
    } else if wasFollowing || page.request.place == .newest {
      lists[pane]?.window.select(Int.max)
    } else if page.request.place == .oldest {
      lists[pane]?.window.select(0)
    }
    var effects: [Effect] = []
    if pane == .audit, view == .audit, entry == nil, case .sequence(let row) = selected(pane) {
      effects.append(.entry(row))
    }
    // A pane that follows but has fallen behind jumps to the newest rows.
    let isBehind = window.follows && !window.reachesEnd && page.request.place != .newest
    return effects + (isBehind ? [self.page(.newest, for: pane)] : [])
  }

  /// Shows the options of a symbol.
  mutating func take(_ sheet: ChainSheet) {
    chain = sheet
    wantedChain = sheet.symbol
    guard view == .market else { return }
    refresh(.chain)
    fitWindows()
    // The cursor starts at the money.
    if let spot = read.quotes.share(sheet.symbol)?.last,
      let place = chainStrikes.firstIndex(where: { $0 >= spot })
    {
      lists[.chain]?.window.reveal(place)
    }
  }
}
