/// The whole file of the kill switch: one page, with one slot for everything and others for single accounts
/// or structures.
public struct KillPage: Equatable, Sendable {
  /// The slots; the first belongs to everything.
  public private(set) var slots: [KillSlot]

  /// The fixed size of the file in bytes.
  public static let size = 4 * KillSlot.size

  /// Creates a page without requests.
  public init() { slots = Array(repeating: .empty, count: KillPage.size / KillSlot.size) }

  /// Reads a file; if its size is wrong, every slot counts as damaged.
  public init(_ bytes: [UInt8]) {
    guard bytes.count == KillPage.size else {
      slots = KillPage(damaged: ()).slots
      return
    }
    slots = stride(from: 0, to: bytes.count, by: KillSlot.size).map {
      KillSlot(bytes[$0..<$0 + KillSlot.size])
    }
  }

  /// The page that represents an unreadable file.
  public init(damaged: Void) { slots = Array(repeating: .damaged, count: KillPage.size / KillSlot.size) }

  /// The byte form.
  public var bytes: [UInt8] { slots.flatMap(\.bytes) }

  /// Whether any slot cannot be read.
  public var isDamaged: Bool { slots.contains(.damaged) }

  /// The requests on the page; an unreadable slot requests the strictest state.
  public var requests: [KillRequest] {
    slots.compactMap(\.request) + (isDamaged ? [.unreadable] : [])
  }

  /// The index of the slot that holds a scope's request; nil if there is none.
  public func place(of scope: Scope) -> Int? { slots.firstIndex { $0.request?.scope == scope } }

  /// The engine's answer to the request with that key; nil before it answers.
  public func answer(to id: String) -> KillAnswer? { slots.first { $0.request?.id == id }?.answer }

  /// Writes a request and returns it as written: a repeated one becomes stricter, never looser. If no slot is
  /// free, the request is for everything.
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
    // An unreadable slot already counted as the strictest, and remains so.
    if slots[place] == .damaged { (request.asked, request.state) = (.halted, .halted) }
    slots[place] = .set(request, nil)
    return request
  }

  /// Everything has its own slot; other scopes use their old slot, a free one, or one whose request has been
  /// journaled.
  private func place(for scope: Scope) -> Int? {
    if scope == .everything { return 0 }
    if let own = place(of: scope) { return own }
    let others = slots.indices.dropFirst()
    return others.first { slots[$0] == .empty } ?? others.first { slots[$0].answer != nil }
  }

  /// Writes the engine's answer next to a request if it is unchanged.
  public mutating func note(_ answer: KillAnswer, to request: KillRequest) {
    guard let place = slots.firstIndex(where: { $0.request == request }) else { return }
    var answered = request
    answered.state = max(request.state, answer.state)
    slots[place] = .set(answered, answer)
  }

  /// Removes requests that a person re-armed or the engine refused, unless they have changed meanwhile;
  /// re-arming everything also removes unreadable slots.
  public mutating func clear(_ requests: [KillRequest]) {
    for place in slots.indices {
      if let request = slots[place].request, requests.contains(request) { slots[place] = .empty }
      if slots[place] == .damaged, requests.contains(.unreadable) { slots[place] = .empty }
    }
  }
}
