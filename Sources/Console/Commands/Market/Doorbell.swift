import Dispatch
import Synchronization

/// Wakes the command when there is something to take, and when the user wishes it to end.
final class Doorbell: Sendable {
  private let woken = DispatchSemaphore(value: 0)
  private let isAsked = Mutex(false)

  /// Says that there is something to take.
  func ring() { woken.signal() }

  /// Waits; false when the command is to end.
  func wait() -> Bool {
    woken.wait()
    return !isAsked.withLock { $0 }
  }

  /// Says that the command is to end.
  func end() {
    isAsked.withLock { $0 = true }
    ring()
  }
}
