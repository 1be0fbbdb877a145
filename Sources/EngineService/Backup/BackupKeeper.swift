import Dispatch
import Domain
import Journal
import Platform
import SQLiteJournal
import Synchronization

/// The scheduled backups of a running engine: one at each session's close, made beside the engine's queue and
/// verified as written.
///
/// Where sessions close faster than one per minute of real time, at most one is made per minute, at a week's
/// last close.
public final class BackupKeeper: Sendable {
  private struct State {
    var isBusy = false
    var copyingSince: Int64?
    var begun: Int64?
    /// Whether sessions have closed since the last backup.
    var passedOver = false
    var ended: Int64?
    var made: Int64 = 0
    var failed: Int64 = 0
    var failure: String?
    var copying: Int64 = 0
  }

  private let files: StoreFiles?
  private let queue = DispatchQueue(label: "alluse.backup", qos: .utility)
  private let state = Mutex(State())

  /// Nanoseconds between the beginnings of two backups.
  private static let minute: Int64 = 60_000_000_000
  /// The longest that market time waits for a copy, in nanoseconds; a copy that takes longer holds one state
  /// of the store to its end.
  private static let patience: Int64 = 10_000_000_000

  /// Makes the backups of a store in a folder; for a store in memory none are made.
  init(_ files: StoreFiles?) { self.files = files }

  /// Whether pages are being copied while market time waits: a write in between would restart the copy.
  var holdsTime: Bool {
    state.withLock { state in
      guard let since = state.copyingSince else { return false }
      return Stopwatch.now - since < BackupKeeper.patience
    }
  }

  /// Makes the backup of a session that has closed and is committed, where one is due; called on the engine's
  /// queue.
  func backUp(closeOf session: Session) {
    guard let files else { return }
    let isDue = state.withLock { state in
      let now = Stopwatch.now
      let isSoon = state.begun.map { now - $0 < BackupKeeper.minute } ?? false
      if state.isBusy || isSoon || (state.passedOver && !TradingCalendar.newYork.isLastOfWeek(session.day)) {
        state.passedOver = true
        return false
      }
      (state.isBusy, state.passedOver, state.begun, state.copyingSince) = (true, false, now, now)
      return true
    }
    if isDue { queue.async { self.make(session, files) } }
  }

  private func make(_ session: Session, _ files: StoreFiles) {
    var failure: String?
    do throws(JournalError) {
      // Read through its own connection, which holds the store for one step at a time.
      let reader = try FileReader(opening: files, schema: ReadTables.schema)
      try BackupFolder(files).make(reader, of: session, copied: { self.noteCopied() })
    } catch {
      failure = "\(error)"
    }
    state.withLock { state in
      (state.isBusy, state.copyingSince, state.ended) = (false, nil, Stopwatch.now)
      state.failure = failure
      if failure == nil { state.made += 1 } else { state.failed += 1 }
    }
  }

  private func noteCopied() {
    state.withLock { state in
      if let since = state.copyingSince { state.copying = Stopwatch.now - since }
      state.copyingSince = nil
    }
  }

  /// Waits until no backup is being made.
  func settle() { queue.sync {} }

  /// The figures of the backups, for `status` and the metrics.
  public var figures: BackupFigures {
    state.withLock { state in
      BackupFigures(
        made: state.made, failed: state.failed, failure: state.failure,
        age: state.ended.map { Double(Stopwatch.now - $0) / 1e9 },
        copying: state.made > 0 ? Double(state.copying) / 1e9 : nil)
    }
  }
}

/// The scheduled backups of a running engine in figures.
public struct BackupFigures: Sendable {
  /// The backups made since it started.
  public let made: Int64
  /// The backups that failed since it started.
  public let failed: Int64
  /// Why the last one failed; nil when it succeeded.
  public let failure: String?
  /// Seconds since the last attempt; nil before the first.
  public let age: Double?
  /// Seconds for which market time waited for the last copy.
  public let copying: Double?
}
