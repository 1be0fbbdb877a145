import Cockpit
import Platform
import Synchronization

/// How far long work is: told to the screen ten times a second at most, and stopped from there.
final class WorkMeter: Sendable {
  private let title: String
  private let total: Int64
  private let mailbox: Mailbox
  private let begun = Clocks.monotonicNanoseconds()
  private let state = Mutex(State())

  private struct State {
    var done: Int64 = 0
    var isStopped = false
    var lastTold: Int64 = 0
  }

  /// Work that is over sooner is not spoken of.
  private static let patience: Int64 = 200_000_000
  /// Time between two words.
  private static let rhythm: Int64 = 100_000_000

  init(_ title: String, total: Int64, _ mailbox: Mailbox) {
    self.title = title
    self.total = max(0, total)
    self.mailbox = mailbox
  }

  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Asks the work to end where it is.
  func stop() { state.withLock { $0.isStopped = true } }

  /// So much more is done; false when the work is to stop.
  @discardableResult
  func add(_ amount: Int64) -> Bool {
    let now = Clocks.monotonicNanoseconds()
    let told: Int64? = state.withLock { state in
      state.done += amount
      guard now - begun >= WorkMeter.patience, now - state.lastTold >= WorkMeter.rhythm else { return nil }
      state.lastTold = now
      return state.done
    }
    if let told {
      let elapsed = max(1, (now - begun) / 1_000_000)
      mailbox.post(
        .progress(
          Progress(title, done: min(told, max(told, total)), total: total, rate: told * 1_000 / elapsed)))
    }
    return !isStopped
  }

  /// Takes the bar away.
  func finish() { mailbox.post(.progress(nil)) }
}
