import Domain
import Engine

extension Published {
  /// The figures of the time on the screen; those computed only for the present are missing in the past.
  var shownFigures: Figures {
    guard !isPresent else { return figures }
    var shown = Figures()
    shown.terminal = figures.terminal
    guard let day = TradingCalendar.newYork.lastClosed(at: read.instant)?.day else { return shown }
    shown.equity = figures.equity?.through(day)
    shown.drawdown = figures.drawdown?.through(day)
    shown.accounts = figures.accounts.compactMapValues { $0.through(day) }
    shown.falls = figures.falls.compactMapValues { $0.through(day) }
    shown.flows = figures.flows.filter { $0.day <= day }
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
