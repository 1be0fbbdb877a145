import Books
import Domain
import Engine
import Terminal

/// Showing the past: everything on the screen is as it was, and nothing can be changed from there.
extension Model {
  /// Asks for the state at a row or at the end of a day, if there was one.
  mutating func travel(_ word: String?) -> [Effect] {
    let present = published.newest
    guard let word else {
      guard case .sequence(let row) = selected(layout.focus) else {
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
    published.arrive(in: read, target)
    alarms.isBriefOpen = false
    let effects = reopenLogs()
    say("this is the past: nothing can be changed; :now leads back")
    return effects
  }

  mutating func returnToPresent() -> [Effect] {
    guard published.returnToPresent() else { return refuse("this is the present already") }
    let effects = reopenLogs()
    say("back to now")
    return [.travel(.present)] + effects
  }

  /// Drops the rows and quotes of another time, and asks for those of the time now shown.
  private mutating func reopenLogs() -> [Effect] {
    lists.reopenLogs(upTo: published.lastRow)
    refreshLists()
    return [.stopCounting] + pagesNeeded()
  }
}
