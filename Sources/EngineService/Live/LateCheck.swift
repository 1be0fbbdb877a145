import Dispatch
import Journal
import Synchronization

/// Verifies a whole store beside the engine that runs on it, from the first row on, including what opening
/// left out.
final class LateCheck: Sendable {
  private let place: StorePlace
  private let isOver = Atomic(false)

  init(of place: StorePlace) { self.place = place }

  /// Begins, and reports the findings on a queue; does not report where there are none.
  func run(on queue: DispatchQueue, then report: @escaping @Sendable ([Journal.Finding]) -> Void) {
    DispatchQueue.global(qos: .utility).async { [self] in
      var audit = StoreAudit(place)
      audit.watch = { [weak self] _ in self.map { !$0.isOver.load(ordering: .relaxed) } ?? false }
      // The engine itself notices a store that cannot be read.
      guard let result = try? audit.verify(), !result.isStopped else { return }
      let findings = result.unacknowledged
      if !findings.isEmpty { queue.async { report(findings) } }
    }
  }

  /// Ends it early.
  func stop() { isOver.store(true, ordering: .relaxed) }
}
