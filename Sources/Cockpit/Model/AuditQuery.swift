public import Domain

/// Which rows of the log are wanted; a field that is nil narrows nothing.
public struct AuditQuery: Hashable, Sendable {
  /// Only this kind of event, or this family of kinds.
  public var kind: String?
  /// Only rows of this account.
  public var account: String?
  /// Only rows about this symbol, its shares or its options.
  public var symbol: String?
  /// Only rows that contain this text, in either case.
  public var text: String?
  /// Only rows that this actor caused.
  public var actor: String?
  /// Only rows from this instant on.
  public var from: Instant?
  /// Only rows up to and including this instant.
  public var to: Instant?
  /// The last row that counts; set while the past is shown.
  public var upTo: Int64?

  /// The kinds that say what became of decisions.
  /// A refusal by the gate on execution is included because the decision itself gets no row for it.
  static let decisions = "decision,order.refused"

  /// Asks for every row.
  public init() {}

  /// Whether every row passes, apart from the bound that the past sets.
  public var isEverything: Bool {
    var open = self
    open.upTo = nil
    return open == AuditQuery()
  }

  /// Whether rows must be read to decide whether they pass, because no index covers the question.
  public var needsReading: Bool { symbol != nil || text != nil || actor != nil }

  /// Whether a row passes the conditions that no index covers.
  public func passes(_ line: AuditLine?) -> Bool {
    guard let line else { return false }
    if let actor, line.actor != actor { return false }
    if let symbol, !line.summary.mentions(symbol) { return false }
    guard let text else { return true }
    return line.searchText.lowercased().contains(text.lowercased())
  }

  /// The query in words, for the frame of its pane.
  var words: String {
    [
      kind.map { "kind:\($0)" }, account.map { "account:\($0)" }, symbol.map { "symbol:\($0)" },
      actor.map { "actor:\($0)" }, from.map { "since \($0.newYork.day) \($0.newYork.time)" },
      to.map { "until \($0.newYork.day) \($0.newYork.time)" }, text,
    ].compactMap { $0 }.joined(separator: " ")
  }
}

extension String {
  /// Whether one of its words is the symbol or an option on it.
  fileprivate func mentions(_ symbol: String) -> Bool {
    split { !($0.isLetter || $0.isNumber || $0 == ".") }.contains { word in
      word == symbol || word.hasPrefix(symbol) && word.dropFirst(symbol.count).first?.isNumber == true
    }
  }
}
