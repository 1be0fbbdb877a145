import Books
public import Domain
import Engine
import Journal
import Platform
public import SQLiteJournal

extension EngineShell {
  /// Backs the store up if a session has closed since its last event; call it before a command of that
  /// instant.
  ///
  /// The backup holds the state of that close: those of 7 days and 8 weeks are kept.
  public func backUpAfterClose(by instant: Instant) throws(ShellError) {
    let last = machine.portfolio.instant
    guard let session = TradingCalendar.newYork.lastClosed(at: instant), session.close > last else { return }
    try backUp(after: session)
  }

  /// Backs the store up as it is, unless the last session that closed has its backup.
  public func backUpAtEnd() throws(ShellError) {
    guard journal.state == .open, let session = try sessionWithoutBackup() else { return }
    try backUp(after: session)
  }

  /// The last session that had closed by the last event; nil if it has a backup already.
  func sessionWithoutBackup() throws(ShellError) -> Session? {
    guard let files, let session = TradingCalendar.newYork.lastClosed(at: machine.portfolio.instant),
      let founded = machine.portfolio.accounts.first?.openedAt, session.close > founded
    else { return nil }
    let newest = try onPlatform(try BackupFolder(files).entries().first)
    return newest.map { $0.day >= session.day.description } == true ? nil : session
  }

  /// Writes the store, as it is now, into one file, beside a writer that may be running.
  public static func backUp(_ place: StorePlace, to path: String) throws(ShellError) -> BackupReceipt {
    let reader = try fileReader(at: place)
    return try journaling(try reader.backup(to: path))
  }

  private func backUp(after session: Session) throws(ShellError) {
    // A journal that is kept elsewhere is backed up there.
    guard let file = journal as? FileJournal else { return }
    _ = try journaling(try BackupFolder(file.files).make(file.reader, of: session))
  }
}

extension BackupFolder {
  /// Makes the backup of a session's close.
  @discardableResult
  func make(
    _ reader: FileReader, of session: Session, copied: () -> Void = {}
  ) throws(JournalError) -> BackupReceipt {
    try make(
      reader, day: session.day.description, isLastOfWeek: TradingCalendar.newYork.isLastOfWeek(session.day),
      copied: copied)
  }
}
