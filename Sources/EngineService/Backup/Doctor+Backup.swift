import Books
import Domain
import Engine
import Journal
import Platform
import SQLiteJournal
import Wire

/// The newest scheduled backup of this store, compared with the store.
private struct NewestBackup {
  let entry: BackupFolder.Entry
  let head: JournalHead
  /// Newer ones that were passed over, and why.
  let passedOver: [String]
}

extension Doctor {
  /// The sessions that may have closed since the newest good backup.
  private static let sessions = 2
  /// The seconds that may have passed since a running engine tried, where sessions close faster than one per
  /// minute.
  private static let seconds = 300.0

  /// Checks the age of the newest good backup, counted in sessions of the store's own time.
  func backup() throws(ShellError) -> (Bool, String) {
    let reader = try EngineShell.reader(at: place)
    let end = try head(of: reader).sequence
    let newest = try newestBackup(reader)
    let bad = newest?.passedOver ?? []
    // A backup is as old as the first row that it lacks.
    let lacking = (newest?.head.sequence ?? 0) + 1
    let age =
      lacking > end
      ? 0 : sessions(closedAfter: try instant(of: lacking, in: reader), by: try instant(of: end, in: reader))
    let story = newest.map { newest in
      "\(newest.entry.name) holds row \(newest.head.sequence) of \(end)"
        + (lacking > end ? "" : ", \(age) sessions closed since row \(lacking)")
    }
    let whole = ([story ?? "no backup was made, and \(age) sessions have closed since the first row"] + bad)
      .joined(separator: "; ")
    if age <= Doctor.sessions {
      return (
        bad.isEmpty, newest == nil && bad.isEmpty ? "none is due before the third session has closed" : whole
      )
    }
    if let seconds = try secondsSinceTried(), seconds <= Doctor.seconds, bad.isEmpty {
      return (true, "\(whole); the engine that runs makes one a minute, the last \(Int(seconds)) s ago")
    }
    return (false, "\(whole); a running engine makes one at each close\(Hint.goOn.words)")
  }

  /// Reads every page and row of the newest good backup and replays it, as the store that a restore would
  /// make of it.
  func restoration() throws(ShellError) -> (Bool, String) {
    let reader = try EngineShell.reader(at: place)
    guard let newest = try newestBackup(reader) else { return (true, "there is no backup to try") }
    let files = try place.files()
    let copy = try journaling(try FileReader(verifying: newest.entry.path, of: files))
    let machine = try Recovery.machine(from: copy)
    let isRight =
      machine.portfolio.sequence == newest.head.sequence && machine.portfolio.brokenInvariants().isEmpty
    return (isRight, "\(newest.entry.name) restores to row \(machine.portfolio.sequence)")
  }

  private func newestBackup(_ reader: any JournalReader) throws(ShellError) -> NewestBackup? {
    let files = try place.files()
    let entries = try onPlatform(try BackupFolder(files).entries())
    var passedOver: [String] = []
    for entry in entries {
      do throws(ShellError) {
        let copy = try journaling(try FileReader(backup: entry.path, of: files))
        let head = try head(of: copy)
        if try isRow(head, of: reader) {
          return NewestBackup(
            entry: entry, head: head, passedOver: passedOver)
        }
        // A backup of a history that a restore abandoned is not damaged; it only belongs to another history.
      } catch {
        passedOver.append("\(entry.name) cannot be read: \(error)")
      }
    }
    guard let first = passedOver.first else { return nil }
    throw .platform(PlatformError(operation: "use", path: files.backups, reason: first))
  }

  private func isRow(_ head: JournalHead, of reader: any JournalReader) throws(ShellError) -> Bool {
    let row = try journaling(try reader.row(head.sequence))
    return row?.hash == head.hash
  }

  private func head(of reader: any JournalReader) throws(ShellError) -> JournalHead {
    try journaling(try reader.head())
  }

  private func instant(of sequence: Int64, in reader: any JournalReader) throws(ShellError) -> Instant {
    let row = try journaling(try reader.row(sequence))
    guard let instant = row.flatMap({ Instant($0.at) }) else {
      throw .journal(.damaged(path: place.data, what: "row \(sequence) has no instant"))
    }
    return instant
  }

  private func sessions(closedAfter first: Instant, by last: Instant) -> Int {
    guard first < last else { return 0 }
    return TradingCalendar.newYork.sessions(in: first.newYork.day...last.newYork.day)
      .count { $0.close > first && $0.close <= last }
  }

  /// Seconds since the engine that runs on the store last made a backup; nil where none runs, or its last one
  /// failed.
  private func secondsSinceTried() throws(ShellError) -> Double? {
    guard var connection = try EngineConnection.open(to: place),
      case .status(let status)? = try connection.ask(.status), let backups = status.backups,
      backups.failure == nil
    else { return nil }
    return backups.seconds
  }
}
