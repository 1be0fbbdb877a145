import Dispatch
import Synchronization

/// Wakes the command when there is something to fetch, and when the user wants it to end.
final class Doorbell: Sendable {
  private let woken = DispatchSemaphore(value: 0)
  private let isAsked = Mutex(false)

  /// Wakes the command because there is something to fetch.
  func ring() { woken.signal() }

  /// Waits; false when the command should end.
  func wait() -> Bool {
    woken.wait()
    return !isAsked.withLock { $0 }
  }

  /// Wakes the command because it should end.
  func end() {
    isAsked.withLock { $0 = true }
    ring()
  }
}
