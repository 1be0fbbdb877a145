import Cockpit
import CursesTerminal
import Synchronization

/// Messages from other queues on their way to the screen, which they wake.
final class Mailbox: Sendable {
  private let letters = Mutex<[Message]>([])
  private let news = Atomic(false)
  private let waker: TerminalWaker

  init(_ waker: TerminalWaker) { self.waker = waker }

  func post(_ message: Message) {
    letters.withLock { $0.append(message) }
    waker.wake()
  }

  /// Says that the engine shows something else; wakes the screen once until it has looked.
  func postNews() {
    if !news.exchange(true, ordering: .acquiringAndReleasing) { waker.wake() }
  }

  /// Whether the engine shows something else than at the last look.
  var hasNews: Bool { news.load(ordering: .acquiring) }

  /// Says that it is being looked at the engine now.
  func clearNews() { news.store(false, ordering: .releasing) }

  /// All that came, in order.
  func drain() -> [Message] {
    letters.withLock { letters in
      defer { letters = [] }
      return letters
    }
  }
}
