/// One slot in the kill switch's file: empty, a request with the engine's answer, or unreadable.
public enum KillSlot: Hashable, Sendable {
  /// No request.
  case empty
  /// A request, with its answer once it is journaled.
  case set(KillRequest, KillAnswer?)
  /// Incomplete, or written by another program; counts as the strictest.
  case damaged

  /// Its fixed size in bytes.
  public static let size = 1_024
  private static let mark = "alluse kill 1"

  /// The request; nil if there is no readable one.
  public var request: KillRequest? {
    if case .set(let request, _) = self { return request }
    return nil
  }

  /// The engine's answer; nil if it gave none.
  public var answer: KillAnswer? {
    if case .set(_, let answer) = self { return answer }
    return nil
  }

  /// The byte form: lines of text padded with spaces.
  public var bytes: [UInt8] {
    let lines =
      switch self {
      case .empty, .damaged: ["-"]
      case .set(let request, let answer): KillSlot.lines(request, answer)
      }
    let body = Array(lines.joined(separator: "\n").utf8)
    // Enough of a digest to detect an incomplete write.
    let sum = SHA256.hex(of: body).prefix(16)
    let text = Array("\(KillSlot.mark) \(sum)\n".utf8) + body + [10]
    precondition(
      text.count < KillSlot.size, "names, ids and reasons are bounded, so that a request fits its place")
    return text + Array(repeating: 32, count: KillSlot.size - text.count - 1) + [10]
  }

  private static func lines(_ request: KillRequest, _ answer: KillAnswer?) -> [String] {
    let told = answer.map { "\($0.state.name) \($0.row) \($0.cancelled) \($0.unconfirmed)" }
    return [
      "\(request.scope)", request.asked?.name ?? "-", request.state.name, request.id, request.asker,
      request.reason, told ?? "-",
    ]
  }

  /// Reads the byte form; anything else counts as damaged.
  public init(_ bytes: some Collection<UInt8>) {
    self = KillSlot.read(String(decoding: bytes, as: UTF8.self)) ?? .damaged
    if Array(bytes) != self.bytes { self = .damaged }
  }

  private static func read(_ text: String) -> KillSlot? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 2 else { return nil }
    lines.removeFirst()
    if lines[0] == "-" { return .empty }
    guard lines.count > 7, let scope = Scope(lines[0]), let state = state(lines[2]), state > .active else {
      return nil
    }
    guard TextRule.name.flaw(in: lines[3]) == nil, TextRule.name.flaw(in: lines[4]) == nil,
      lines[5].isEmpty || TextRule.reason.flaw(in: lines[5]) == nil
    else { return nil }
    var request = KillRequest(
      scope, lines[1] == "-" ? nil : self.state(lines[1]), id: lines[3], asker: lines[4], reason: lines[5])
    request.state = state
    return .set(request, answer(lines[6]))
  }

  private static func state(_ name: String) -> KillState? { KillState.allCases.first { $0.name == name } }

  private static func answer(_ line: String) -> KillAnswer? {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 4, let state = state(words[0]), let row = Int64(words[1]),
      let cancelled = Int64(words[2]), let unconfirmed = Int64(words[3])
    else { return nil }
    return KillAnswer(state: state, row: row, cancelled: cancelled, unconfirmed: unconfirmed)
  }
}
