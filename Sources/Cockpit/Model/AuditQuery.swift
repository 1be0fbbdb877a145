public import Domain

/// What of the log is wanted.
public struct AuditQuery: Hashable, Sendable {
  /// Only this kind of event, or this family of kinds.
  public var kind: String?
  /// Only rows of this account.
  public var account: String?
  /// Only rows of this symbol, shares or options.
  public var symbol: String?
  /// Only rows that mention this.
  public var text: String?
  /// Only rows of this actor.
  public var actor: String?
  /// Not before.
  public var from: Instant?
  /// Not after.
  public var to: Instant?
  /// The last row that counts, where the past is looked at.
  public var upTo: Int64?

  /// The kinds that tell what became of decisions: what the gate refused when it was carried out is no decision's own row.
  static let decisions = "decision,order.refused"

  /// Everything.
  public init() {}

  /// Whether every row passes.
  public var isEverything: Bool {
    var open = self
    open.upTo = nil
    return open == AuditQuery()
  }

  /// Whether rows must be read to know whether they pass, because no index knows.
  public var needsReading: Bool { symbol != nil || text != nil || actor != nil }

  /// Whether a row passes what no index knows.
  public func passes(_ line: AuditLine?) -> Bool {
    guard let line else { return false }
    if let actor, line.actor != actor { return false }
    if let symbol, !line.summary.mentions(symbol) { return false }
    guard let text else { return true }
    return line.searchText.lowercased().contains(text.lowercased())
  }

  /// What it is, for the frame of its pane.
  var words: String {
    [
      kind.map { "kind:\($0)" }, account.map { "account:\($0)" }, symbol.map { "symbol:\($0)" },
      actor.map { "actor:\($0)" }, from.map { "since \($0.newYork.day) \($0.newYork.time)" },
      to.map { "until \($0.newYork.day) \($0.newYork.time)" }, text,
    ].compactMap { $0 }.joined(separator: " ")
  }
}

extension String {
  /// Whether a word of it is a symbol or an option of it.
  fileprivate func mentions(_ symbol: String) -> Bool {
    split { !($0.isLetter || $0.isNumber || $0 == ".") }.contains { word in
      word == symbol || word.hasPrefix(symbol) && word.dropFirst(symbol.count).first?.isNumber == true
    }
  }
}
