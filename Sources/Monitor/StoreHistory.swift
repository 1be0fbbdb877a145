import Books
package import Dispatch
package import Domain
import Engine
package import EngineService
package import Insight

/// What a store's journal tells, kept up to date beside whoever writes it, on a queue of its own.
///
/// All but the queue belongs to the queue.
package final class StoreHistory: @unchecked Sendable {
  /// Where the store is.
  package let place: StorePlace
  /// The queue to which the history belongs.
  package let queue = DispatchQueue(label: "alluse.history", qos: .utility)
  /// What the journal told so far.
  package private(set) var history = History()

  /// The most rows that are taken up at once, so that a large store can be left again at any time.
  private static let most: Int64 = 20_000

  /// Begins with nothing read.
  package init(_ place: StorePlace) { self.place = place }

  /// Takes up what the journal has gained; true when it is at the row that the engine has reached.
  ///
  /// `before` sees the history as it is before each event, and when that happened.
  package func catchUp(
    to head: Int64 = .max, before: (History, Instant) -> Void = { _, _ in }
  ) throws(ShellError) -> Bool {
    let last = history.portfolio.sequence
    guard last < head else { return true }
    let reader = try EngineShell.reader(at: place)
    // Rows behind that head are left for later: their moments are not the ones that were asked about.
    try Recovery.eachEvent(of: reader, after: last, through: min(head, last + StoreHistory.most)) {
      sequence, at, event throws(CanonicalError) in
      try history.machine.requireFit(event, at: at)
      before(history, at)
      history.add(event, sequence: sequence, at: at)
    }
    return head == .max
      ? history.portfolio.sequence - last < StoreHistory.most : history.portfolio.sequence >= head
  }
}
