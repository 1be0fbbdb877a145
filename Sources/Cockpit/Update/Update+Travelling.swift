import Books
import Domain
import Engine
import Terminal

/// Showing the past: everything on the screen is as it was, and nothing can be changed from there.
extension Model {
  /// The last row of the past on the screen; nil while the present is shown.
  var past: Int64? { travel == nil ? nil : read.sequence }

  /// Asks for the state at a row or at the end of a day, if there was one.
  mutating func travel(_ word: String?) -> [Effect] {
    let present = self.present ?? read
    guard let word else {
      guard case .sequence(let row) = selected(focus) else {
        return refuse("choose a row of the log first, or name a day or a row: :as-of 2026-03-06")
      }
      return go(to: .sequence(row))
    }
    if let row = Int64(word.filter { $0 != "," }) {
      guard (1...max(1, present.sequence)).contains(row) else {
        return refuse(
          "row \(grouped(row)) is not in the log, which has rows 1 to \(grouped(present.sequence))")
      }
      return go(to: .sequence(row))
    }
    guard let day = day(word, from: present.today) else {
      return refuse("'\(word)' is neither a day nor a row: :as-of 2026-03-06, :as-of friday, :as-of 1204817")
    }
    guard day <= present.today else {
      return refuse("\(day) has not come yet: the log ends on \(present.today)")
    }
    guard let first = present.machine.portfolio.structure(.root)?.createdAt.newYork.day, day >= first else {
      let founded = present.machine.portfolio.structure(.root).map { " on \($0.createdAt.newYork.day)" } ?? ""
      return refuse("\(day) is before the first row of the log: the portfolio was founded\(founded)")
    }
    return go(to: .day(day))
  }

  private mutating func go(to target: TravelTarget) -> [Effect] {
    begin("replaying, row")
    return [.travel(target)]
  }

  /// Shows a past state, with the logs as they were then.
  mutating func arrive(in read: ReadModel, _ target: TravelTarget) -> [Effect] {
    if present == nil { present = self.read }
    self.read = read
    travel = target
    isBriefOpen = false
    let effects = reopenLogs()
    say("this is the past: nothing can be changed; :now leads back")
    return effects
  }

  mutating func returnToPresent() -> [Effect] {
    guard let present else { return refuse("this is the present already") }
    read = present
    self.present = nil
    travel = nil
    let effects = reopenLogs()
    say("back to now")
    return [.travel(.present)] + effects
  }

  /// Drops the rows and quotes of another time, and asks for those of the time now shown.
  private mutating func reopenLogs() -> [Effect] {
    for (pane, window) in windows {
      var query = window.query
      query.upTo = past
      windows[pane] = AuditWindow(query)
      lists[pane]?.window.select(0)
    }
    (chain, wantedChain, entry, found) = (nil, nil, nil, nil)
    search = ""
    refreshLists()
    return [.stopCounting] + pagesNeeded()
  }

  /// The figures of the time on the screen; those computed only for the present are missing in the past.
  var shownFigures: Figures {
    guard travel != nil else { return figures }
    var shown = Figures()
    shown.terminal = figures.terminal
    guard let day = TradingCalendar.newYork.lastClosed(at: read.instant)?.day else { return shown }
    shown.equity = figures.equity?.through(day)
    shown.drawdown = figures.drawdown?.through(day)
    shown.accounts = figures.accounts.compactMapValues { $0.through(day) }
    shown.falls = figures.falls.compactMapValues { $0.through(day) }
    shown.weeks = figures.weeks?.compactMap { $0.through(day) }
    return shown
  }
}

extension Figures.Curve {
  /// Its part up to a day; nil where it begins later.
  fileprivate func through(_ day: Day) -> Figures.Curve? {
    guard let days, days.lowerBound <= day else { return nil }
    guard day < days.upperBound else { return self }
    let calendar = TradingCalendar.newYork
    guard let whole = calendar.sessionCount(after: days.lowerBound, through: days.upperBound), whole > 0,
      let part = calendar.sessionCount(after: days.lowerBound, through: day)
    else { return nil }
    let count = (values.count - 1) * part / whole + 1
    return Figures.Curve(name, Array(values.prefix(count)), days: days.lowerBound...day)
  }
}

extension Figures.WeekStrip {
  /// Its part up to a day; nil where no week had ended by then.
  fileprivate func through(_ day: Day) -> Figures.WeekStrip? {
    let later = max(0, (last - day + 6) / 7)
    guard later < types.count else { return nil }
    return Figures.WeekStrip(account, types.dropLast(later), last: last - 7 * later)
  }
}
