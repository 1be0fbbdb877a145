import Books
public import Domain
import Engine
import Journal

extension EngineShell {
  /// Backs the store up when a session has closed since its last event; call it before a command of that instant.
  ///
  /// The backup holds the state as of that close: 7 days and 8 weeks of them are kept.
  public func backUpAfterClose(by instant: Instant) throws(ShellError) {
    let last = machine.portfolio.instant
    guard let session = TradingCalendar.newYork.lastClosed(at: instant), session.close > last else { return }
    _ = try journaling { () throws(JournalError) in
      try journal.reader.rotateBackups(
        day: session.day.description, isLastOfWeek: TradingCalendar.newYork.isLastOfWeek(session.day))
    }
  }
}
