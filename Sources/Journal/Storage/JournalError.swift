public import Domain
public import Platform

/// Why a journal could not be opened, read or written; each prints as one sentence.
public enum JournalError: Error, Equatable, Sendable {
  /// There is no store in this directory.
  case missing(path: String)
  /// There is a store in this directory already.
  case exists(path: String)
  /// The database belongs to another program.
  case otherProgram(path: String)
  /// The database was written by a newer version of this program.
  case newerVersion(path: String, found: Int64, known: Int64)
  /// The database was written by an older version and has not been upgraded yet, which takes a writer.
  case olderVersion(path: String, found: Int64, known: Int64)
  /// The key at hand is not the one this store was founded with.
  case otherKey(path: String, named: String, held: String)
  /// The store's identity or key is missing or makes no sense.
  case damaged(path: String, what: String)
  /// A backup belongs to another store than the one that it would replace, whose mark is named.
  case otherStore(path: String, mark: String)
  /// This file is left over from a store whose log is gone.
  case remains(path: String)
  /// What was checked before writing does not agree with what the key's holder wrote.
  case mistrusted(path: String, findings: [Finding])
  /// Writing failed earlier, and nothing is written any more.
  case readOnly(reason: String)
  /// The lock or the database was removed or replaced under the process that owns the store.
  case displaced(path: String)
  /// COMMIT failed, so that only reopening tells whether the rows are there; `present` is that result.
  case uncertain(cause: StorageError, present: Bool?)
  /// The storage behind the journal refused.
  case storage(StorageError)
  /// A file or directory could not be used.
  case files(PlatformError)
}

extension JournalError: CustomStringConvertible {
  /// The failure as one sentence, without the command line that helps: see `hint`.
  public var description: String {
    switch self {
    case .missing(let path): "there is no store in \(path)"
    case .exists(let path): "there is a store in \(path) already; nothing was changed"
    case .otherProgram(let path): "\(path) is the database of another program; nothing was changed"
    case .newerVersion(let path, let found, let known):
      "\(path) has format \(found), and this build knows formats up to \(known); use the newer build"
    case .olderVersion(let path, let found, let known):
      "\(path) has format \(found), and this build reads format \(known); open it once for writing to upgrade it"
    case .otherKey(let path, let named, let held):
      "\(path) was founded with key \(named), and the key at hand is \(held); put the first one back"
    case .damaged(let path, let what): "\(path) is damaged: \(what); restore a backup"
    case .otherStore(let path, let mark):
      "\(path) is a backup of another store than the one here, whose mark is \(mark); restore it into a folder of its own with --data"
    case .remains(let path):
      "\(path) is left of a store whose log is gone; restore a backup, or move it away to found a new portfolio"
    case .mistrusted(let path, let findings):
      "\(path) is opened for reading only: \(findings.first?.message ?? "it is not trusted")"
    case .readOnly(let reason): "the journal is read-only since a write failed: \(reason)"
    case .displaced(let path):
      "the lock or the database of \(path) was removed or replaced under this process, and nothing more is written; start again, and ask again with the id of the last command"
    case .uncertain(let cause, let present): JournalError.uncertainText(cause, present)
    case .storage(let error):
      error.isFull
        ? "the disk is full: \(error)" : error.isCorrupt ? "\(error); restore a backup" : "\(error)"
    case .files(let error): error.isFull ? "the disk is full: \(error)" : "\(error)"
    }
  }

  private static func uncertainText(_ cause: StorageError, _ present: Bool?) -> String {
    let failure = cause.isFull ? "the disk is full" : "the disk failed"
    let finding =
      switch present {
      case true?: "the command is in the journal, unconfirmed by the disk; ask again with its id"
      case false?: "nothing of the command was written"
      case nil: "whether the command was written could not be read; ask again with its id"
      }
    return "\(failure), and \(finding) (\(cause))"
  }
}

extension JournalError {
  /// The way out, where a command line is one.
  public var hint: Hint? {
    switch self {
    case .missing: .makeStore
    case .mistrusted(_, let findings):
      .damage(
        more: max(0, findings.count - 1),
        canBeAcknowledged: findings.allSatisfy(\.kind.canBeAcknowledged))
    default: nil
    }
  }

  /// Whether the stored content contradicts itself, as where a page was damaged.
  var isCorrupt: Bool {
    guard case .storage(let cause) = self else { return false }
    return cause.isCorrupt
  }

  /// Why nothing more may be written after this; nil where the next command may try.
  public var endOfWriting: String? {
    switch self {
    case .storage(let cause): cause.endsWriting ? "\(cause)" : nil
    case .damaged: "\(self)"
    case .missing, .exists, .otherProgram, .newerVersion, .olderVersion, .otherKey, .otherStore, .remains,
      .mistrusted, .readOnly, .displaced, .uncertain, .files:
      nil
    }
  }
}

/// Turns an error of the file system into one of the journal.
public func filing<Result>(
  _ value: @autoclosure () throws(PlatformError) -> Result
) throws(JournalError) -> Result {
  try filing { () throws(PlatformError) in try value() }
}

/// Turns an error of the file system into one of the journal.
public func filing<Result>(_ body: () throws(PlatformError) -> Result) throws(JournalError) -> Result {
  do throws(PlatformError) { return try body() } catch { throw .files(error) }
}
