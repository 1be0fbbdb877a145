import EngineService
import Synchronization

/// Why what a command read of a store cannot be vouched for; its result is the same, and standard error says it once.
final class Doubt: Sendable {
  private let reason = Mutex<ShellError?>(nil)

  /// Takes a reason; the first one counts, however often the store is opened.
  func take(_ error: ShellError) { reason.withLock { $0 = $0 ?? error } }

  /// The line that says it, with the code that scripts look for; nil where nothing is doubted.
  var line: String? {
    reason.withLock { $0 }.map {
      "warning: STORE_MISTRUSTED: nothing vouches for what is shown: \($0.description); look with: alluse audit verify"
    }
  }
}

extension Access {
  /// Whether a command of this kind may show what it only read.
  ///
  /// What stops trading says its own word, and what takes a store for itself compares the key or puts another store in its place.
  var tellsDoubt: Bool {
    switch self {
    case .nothing, .creates, .reads, .writes, .notes: true
    case .stops, .owns: false
    }
  }
}
