import EngineService
import Synchronization

/// Why nobody vouches for what a command read of a store; its result is the same, and standard error says so
/// once.
final class Doubt: Sendable {
  private let reason = Mutex<ShellError?>(nil)

  /// Sets the reason; the first one counts, however often the store is opened.
  func add(_ error: ShellError) { reason.withLock { $0 = $0 ?? error } }

  /// The line for standard error, with the code that scripts look for; nil where nothing is doubted.
  var line: String? {
    reason.withLock { $0 }.map {
      "warning: STORE_MISTRUSTED: nothing vouches for what is shown: \($0.description); look with: alluse audit verify"
    }
  }
}

extension Access {
  /// Whether a command of this kind may print a doubt about what it read.
  ///
  /// A command that stops trading has its own message, and one that needs the store for itself compares the
  /// key or replaces the store.
  var printsDoubt: Bool {
    switch self {
    case .nothing, .creates, .reads, .writes, .notes: true
    case .stops, .owns: false
    }
  }
}
