import Domain
import Engine
import Platform
import Synchronization

/// A shell's knowledge of its store's switch: the requests in the file that the journal has, and those that
/// it does not have yet.
final class KillWatch: Sendable {
  private let file: KillFile?
  private let known = Mutex(Known())

  private struct Known {
    /// Requests that the journal has.
    var settled: Set<KillRequest> = []
    /// Requests that the open transaction journals.
    var taken: [KillRequest: KillAnswer?] = [:]
  }

  /// What the file says; a store without one asks for nothing.
  private var page: KillPage { file?.page ?? KillPage() }

  /// Watches a store's switch; a store without a folder has none.
  init(_ file: KillFile?) { self.file = file }

  /// Requests that neither the journal nor the open transaction has.
  var pending: [(request: KillRequest, answer: KillAnswer?)] {
    let page = page
    if page == KillPage() { return [] }
    return known.withLock { known in
      page.requests.filter { !known.settled.contains($0) && known.taken[$0] == nil }
        .map { ($0, page.answer(to: $0.id)) }
    }
  }

  /// The switches that the gate heeds beside those in the state: whatever the file asks for, journaled or not,
  /// except what the open transaction re-arms.
  func flags(rearmed: [Scope]) -> [Desk.Switch] {
    page.requests.filter { !rearmed.contains($0.scope) }
      .map { Desk.Switch(scope: $0.scope, state: $0.state) }
  }

  /// A request in the file that a re-arming would clear although whoever gave it cannot have known it: it was
  /// made while the re-arming was on its way. Without what they saw, that is what the journal does not have yet.
  func unseen(by request: Submission) -> KillRequest? {
    guard case .rearm(let scope, _, _) = request.command else { return nil }
    let standing = request.seenKills == nil ? pending.map(\.request) : page.requests
    let seen = request.seenKills ?? []
    return standing.first { $0.scope == scope && !seen.contains($0.id) }
  }

  /// Records that the open transaction journals a request; without an answer it was refused.
  func record(_ request: KillRequest, _ answer: KillAnswer?) {
    known.withLock { _ = $0.taken.updateValue(answer, forKey: request) }
  }

  /// Forgets a transaction that was not written: its requests are pending again.
  func forget() { known.withLock { $0.taken = [:] } }

  /// Settles the requests of a durable transaction: whoever asked is answered, and what a person re-armed is
  /// cleared.
  func settle(rearmed: [Scope]) throws(PlatformError) {
    let (taken, settled) = known.withLock { known in
      let taken = known.taken
      known.taken = [:]
      for (request, answer) in taken where answer != nil { known.settled.insert(request) }
      return (taken, known.settled)
    }
    let refused = taken.filter { $0.value == nil }.map(\.key)
    let over = settled.filter { rearmed.contains($0.scope) }
    guard let file, !taken.isEmpty || !over.isEmpty else { return }
    if over.contains(.unreadable) { try file.renew() }
    let page = try file.change { page in
      for (request, answer) in taken { if let answer { page.note(answer, to: request) } }
      page.clear(refused)
      // An answered request stays in the file with the state that was set.
      page.clear(page.requests.filter { standing in over.contains { $0.id == standing.id } })
      return page
    }
    known.withLock { known in
      known.settled.subtract(over)
      for request in page.requests
      where settled.contains(where: { $0.id == request.id && !over.contains($0) }) {
        known.settled.insert(request)
      }
    }
  }
}
