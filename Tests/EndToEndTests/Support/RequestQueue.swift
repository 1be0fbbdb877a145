import Dispatch
import Engine
import EngineService
import Glibc
import Synchronization

/// Requests of many clients, carried out by one thread: all that wait in one transaction.
final class RequestQueue: Sendable {
  private let waiting = Mutex<[Ticket]>([])
  private let bell = DispatchSemaphore(value: 0)

  /// One request and, later, its outcome.
  private final class Ticket: Sendable {
    let request: Submission
    let outcome = Mutex<Outcome?>(nil)
    let done = DispatchSemaphore(value: 0)

    init(_ request: Submission) { self.request = request }
  }

  /// Asks and waits for the answer.
  func submit(_ request: Submission) -> Outcome? {
    let ticket = Ticket(request)
    waiting.withLock { $0.append(ticket) }
    bell.signal()
    ticket.done.wait()
    return ticket.outcome.withLock { $0 }
  }

  /// Serves so many requests.
  func serve(_ shell: EngineShell, requests: Int) throws {
    var served = 0
    while served < requests {
      bell.wait()
      let batch = waiting.withLock { tickets in
        defer { tickets.removeAll() }
        return tickets
      }
      if batch.isEmpty { continue }
      defer { for ticket in batch { ticket.done.signal() } }
      served += batch.count
      for (ticket, outcome) in zip(batch, try shell.submit(batch.map(\.request))) {
        ticket.outcome.withLock { $0 = outcome }
      }
    }
  }
}
