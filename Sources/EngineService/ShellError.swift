public import Domain
public import Journal
public import Platform
import Wire

/// Why the engine's shell could not do its work; each prints as one sentence.
public enum ShellError: Error, Sendable {
  /// The journal could not be opened, read or written.
  case journal(JournalError)
  /// A file, folder or lock could not be used.
  case platform(PlatformError)
  /// A row of the log is not an event.
  case unreadableRow(Int64, CanonicalError)
  /// The playbook of a snapshot cannot be read by this build.
  case unreadablePlaybook(String)
  /// The key that signed the store is missing.
  case keyMissing(folder: String)
  /// A passphrase protects the key, and it was not given.
  case keyProtected(folder: String)
  /// The key would lie beside what it signs.
  case keyInStore(folder: String)
  /// The market that the store trades on cannot be created or stepped.
  case market(String)
  /// Past prices that the store traded on have changed.
  case pricesChanged(folder: String, through: Day)
  /// The damage to a store cannot be acknowledged, because of these findings; without findings there is none.
  case notAcknowledged([Finding])
  /// A name or a text in the request is not allowed.
  case unfit(String)
  /// The rules refused something before there was a log to record it in.
  case refused(Refusal)
  /// The wall clock is far from the store's last event.
  case clockDoubted(wall: Instant, last: Instant, row: Int64)
  /// Nothing is written any more: a write failed and the state is unknown, or the store does not verify.
  case stopped(reason: String)
}

extension ShellError: CustomStringConvertible {
  /// The whole failure as one sentence, with the words of its hint.
  public var description: String { sentence + (hint?.words ?? "") }

  /// The way out, where a command line is one.
  public var hint: Hint? {
    switch self {
    case .journal(let error): error.hint
    case .refused(let refusal): refusal.hint
    case .unreadableRow(_, let error): error.isNewer ? nil : .verify
    case .keyProtected: .openKey
    case .platform, .unreadablePlaybook, .keyMissing, .keyInStore, .market, .pricesChanged, .notAcknowledged,
      .unfit, .clockDoubted, .stopped:
      nil
    }
  }

  private var sentence: String {
    switch self {
    case .journal(let error): error.description
    case .platform(let error): error.description
    case .unreadableRow(let sequence, let error) where error.isNewer:
      "row \(sequence) of the log cannot be read: \(error); use the newer build"
    case .unreadableRow(let sequence, let error):
      "row \(sequence) of the log cannot be read (\(error))"
    case .unreadablePlaybook(let reason): "the playbook in force cannot be read: \(reason)"
    case .keyMissing(let folder):
      "the signing key of this store is missing; put signing.key back into \(folder)"
    case .keyProtected(let folder):
      "a passphrase protects the signing key in \(folder), and it was not given or is another"
    case .keyInStore(let folder):
      "store and signing key cannot share the folder \(folder); name another store with --data, or another XDG_DATA_HOME or XDG_CONFIG_HOME"
    case .market(let reason): "the store's market cannot go on: \(reason)"
    case .pricesChanged(let folder, let day):
      "the prices in \(folder) until \(day) are not those that the store traded on; put the files of before back, newer rows may follow them"
    case .notAcknowledged(let findings):
      findings.first.map {
        "this cannot be acknowledged, only undone by restoring a backup: \($0.message) (\($0.kind.rawValue))"
      } ?? "nothing is wrong with the store, so there is nothing to acknowledge"
    case .unfit(let reason): reason
    case .refused(let refusal): refusal.message
    case .clockDoubted(let wall, let last, let row):
      "the wall says \(wall), \(ShellError.days(between: wall, last)) \(wall < last ? "before" : "after") the store's last event (row \(row) of \(last)); say when this happens with --at INSTANT"
    case .stopped(let reason): "nothing is written any more: \(reason)"
    }
  }
}

extension ShellError {
  private static func days(between wall: Instant, _ last: Instant) -> String {
    "\(abs((wall - last).milliseconds) / 86_400_000) days"
  }

  /// The stable code for scripts.
  public var code: String {
    switch self {
    case .journal(.missing): "STORE_MISSING"
    case .journal(.exists): "STORE_EXISTS"
    case .journal(.otherProgram): "OTHER_PROGRAM"
    case .journal(.newerVersion): "NEWER_VERSION"
    case .unreadableRow(_, let error) where error.isNewer: "NEWER_VERSION"
    case .journal(.olderVersion): "OLDER_VERSION"
    case .journal(.otherKey): "OTHER_KEY"
    case .journal(.otherStore): "OTHER_STORE"
    case .journal(.mistrusted): "STORE_MISTRUSTED"
    case .journal(.damaged), .journal(.remains), .unreadableRow, .unreadablePlaybook: "STORE_DAMAGED"
    case .journal(.displaced): "STORE_DISPLACED"
    case .journal(.readOnly), .stopped: "STORE_READ_ONLY"
    case .notAcknowledged(let findings):
      findings.isEmpty ? "NOTHING_TO_ACKNOWLEDGE" : "NOT_ACKNOWLEDGEABLE"
    case .keyMissing: "KEY_MISSING"
    case .keyProtected: "KEY_PROTECTED"
    case .keyInStore: "KEY_IN_STORE"
    case .market: "MARKET_FAILED"
    case .pricesChanged: "PRICES_CHANGED"
    case .unfit: "BAD_VALUE"
    case .refused(let refusal): refusal.code.rawValue
    case .clockDoubted: "CLOCK_DOUBTED"
    case .journal(.uncertain): "COMMIT_UNCERTAIN"
    case .journal(.storage(let error)):
      error.isFull
        ? "DISK_FULL"
        : error.isBusy ? "STORE_BUSY" : error.isCorrupt ? "STORE_DAMAGED" : "STORAGE_FAILED"
    case .journal(.files(let error)), .platform(let error):
      error.isFull ? "DISK_FULL" : error.isBusy ? "STORE_BUSY" : "FILE_FAILED"
    }
  }
}

/// Turns an error of the journal into one of the shell.
public func journaling<Result>(
  _ value: @autoclosure () throws(JournalError) -> Result
) throws(ShellError) -> Result {
  try journaling { () throws(JournalError) in try value() }
}

/// Turns an error of the journal into one of the shell.
public func journaling<Result>(_ body: () throws(JournalError) -> Result) throws(ShellError) -> Result {
  do throws(JournalError) { return try body() } catch { throw .journal(error) }
}

/// Turns an error of the platform into one of the shell.
public func onPlatform<Result: ~Copyable>(
  _ value: @autoclosure () throws(PlatformError) -> Result
) throws(ShellError) -> Result {
  try onPlatform { () throws(PlatformError) in try value() }
}

/// Turns an error of the platform into one of the shell.
public func onPlatform<Result: ~Copyable>(_ body: () throws(PlatformError) -> Result) throws(ShellError)
  -> Result
{
  do throws(PlatformError) { return try body() } catch { throw .platform(error) }
}
