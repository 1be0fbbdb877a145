/// The whole file of the switch: one page, with a place for everything and places for single accounts or structures.
public struct KillPage: Equatable, Sendable {
  /// The places; the first is that of everything.
  public private(set) var slots: [KillSlot]

  /// How many bytes the file has, always.
  public static let size = 4 * KillSlot.size

  /// Creates a page on which nothing was asked.
  public init() { slots = Array(repeating: .empty, count: KillPage.size / KillSlot.size) }

  /// Reads a file; where it has another size every place of it is damaged.
  public init(_ bytes: [UInt8]) {
    guard bytes.count == KillPage.size else {
      slots = KillPage(damaged: ()).slots
      return
    }
    slots = stride(from: 0, to: bytes.count, by: KillSlot.size).map {
      KillSlot(bytes[$0..<$0 + KillSlot.size])
    }
  }

  /// Stands for a file that is no page.
  public init(damaged: Void) { slots = Array(repeating: .damaged, count: KillPage.size / KillSlot.size) }

  /// The byte form.
  public var bytes: [UInt8] { slots.flatMap(\.bytes) }

  /// Whether some place cannot be read.
  public var isDamaged: Bool { slots.contains(.damaged) }

  /// What stands in it; a place that cannot be read asks for the strictest.
  public var requests: [KillRequest] {
    slots.compactMap(\.request) + (isDamaged ? [.unreadable] : [])
  }

  /// The place of a scope's request, where it has one.
  public func place(of scope: Scope) -> Int? { slots.firstIndex { $0.request?.scope == scope } }

  /// What the engine made of the request of that key.
  public func answer(to id: String) -> KillAnswer? { slots.first { $0.request?.id == id }?.answer }

  /// Puts a request down and returns how it stands there: one that was asked before is made stricter, never looser. Where no
  /// place is left the request is for everything.
  public mutating func press(_ request: KillRequest) -> KillRequest {
    var request = request
    guard let place = place(for: request.scope) else {
      request.scope = .everything
      return press(request)
    }
    if let present = slots[place].request {
      if present.id == request.id { return present }
      request.state = request.asked ?? .halted
      if present.state >= request.state, request.asked != nil { return present }
      request.asked = request.state
    }
    // What could not be read was the strictest, and stays so.
    if slots[place] == .damaged { (request.asked, request.state) = (.halted, .halted) }
    slots[place] = .set(request, nil)
    return request
  }

  /// Everything has its own place; other scopes take their old one, a free one, or one whose request is journaled.
  private func place(for scope: Scope) -> Int? {
    if scope == .everything { return 0 }
    if let own = place(of: scope) { return own }
    let others = slots.indices.dropFirst()
    return others.first { slots[$0] == .empty } ?? others.first { slots[$0].answer != nil }
  }

  /// Writes the engine's answer beside a request that still stands.
  public mutating func note(_ answer: KillAnswer, to request: KillRequest) {
    guard let place = slots.firstIndex(where: { $0.request == request }) else { return }
    var answered = request
    answered.state = max(request.state, answer.state)
    slots[place] = .set(answered, answer)
  }

  /// Takes away what a person re-armed or the engine refused, unless something else was asked meanwhile; re-arming everything
  /// also takes away what cannot be read.
  public mutating func clear(_ requests: [KillRequest]) {
    for place in slots.indices {
      if let request = slots[place].request, requests.contains(request) { slots[place] = .empty }
      if slots[place] == .damaged, requests.contains(.unreadable) { slots[place] = .empty }
    }
  }
}
