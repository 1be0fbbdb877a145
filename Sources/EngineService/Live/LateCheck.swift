import Dispatch
import Journal
import Synchronization

/// Verifies a whole store beside the engine that runs on it: what opening left out, from the first row on.
final class LateCheck: Sendable {
  private let place: StorePlace
  private let isOver = Atomic(false)

  init(of place: StorePlace) { self.place = place }

  /// Begins, and tells what was found on a queue; nothing is told where nothing is wrong.
  func run(on queue: DispatchQueue, then tell: @escaping @Sendable ([Journal.Finding]) -> Void) {
    DispatchQueue.global(qos: .utility).async { [self] in
      var audit = StoreAudit(place)
      audit.watch = { [weak self] _ in self.map { !$0.isOver.load(ordering: .relaxed) } ?? false }
      // A store that cannot be read is met by the engine itself.
      guard let result = try? audit.verify(), !result.isStopped else { return }
      let findings = result.findings.filter { $0.kind != .tailAcknowledged }
      if !findings.isEmpty { queue.async { tell(findings) } }
    }
  }

  /// Ends it where it is.
  func stop() { isOver.store(true, ordering: .relaxed) }
}
