import Cockpit
import CursesTerminal
import Synchronization

/// Messages from other queues on their way to the screen, which they wake.
final class Mailbox: Sendable {
  private let letters = Mutex<[Message]>([])
  private let waker: TerminalWaker

  init(_ waker: TerminalWaker) { self.waker = waker }

  func post(_ message: Message) {
    letters.withLock { $0.append(message) }
    waker.wake()
  }

  /// All that came, in order.
  func take() -> [Message] {
    letters.withLock { letters in
      defer { letters = [] }
      return letters
    }
  }
}
