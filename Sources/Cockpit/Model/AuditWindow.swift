public import Domain

/// One row of the log as the pane shows it.
public struct AuditLine: Hashable, Sendable {
  /// Its place in the log.
  public var sequence: Int64
  /// When it happened, in UTC.
  public var at: Instant
  /// Who caused it.
  public var actor: String
  /// What kind of event it is.
  public var kind: String
  /// The account that it is listed under.
  public var account: String
  /// One line for people.
  public var summary: String

  /// The words that a search looks at, in the rows that are held and in the log alike.
  var searchText: String { "\(sequence) \(actor) \(kind) \(account) \(summary)" }

  /// Creates a line.
  public init(sequence: Int64, at: Instant, actor: String, kind: String, account: String, summary: String) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.kind = kind
    self.account = account
    self.summary = summary
  }
}

/// A page of the log that somebody asked for.
public struct AuditRequest: Hashable, Sendable {
  /// Where the page stands.
  public enum Place: Hashable, Sendable {
    /// The newest rows.
    case newest
    /// The oldest rows.
    case oldest
    /// The rows that come before that one.
    case before(Int64)
    /// The rows that come behind that one.
    case after(Int64)
    /// The rows around that one.
    case around(Int64)
  }

  /// What is wanted.
  public var query: AuditQuery
  /// Where the page stands.
  public var place: Place
  /// The most rows of it.
  public var limit: Int
  /// Which pane it is for.
  public var pane: Pane

  /// Creates a request.
  public init(query: AuditQuery, place: Place, limit: Int, pane: Pane) {
    self.query = query
    self.place = place
    self.limit = limit
    self.pane = pane
  }
}

/// A page of the log, oldest row first.
public struct AuditPage: Sendable {
  /// What was asked.
  public var request: AuditRequest
  /// The rows.
  public var lines: [AuditLine]
  /// Whether nothing comes before them.
  public var reachesStart: Bool
  /// Whether nothing comes behind them.
  public var reachesEnd: Bool

  /// Creates a page.
  public init(_ request: AuditRequest, lines: [AuditLine], reachesStart: Bool, reachesEnd: Bool) {
    self.request = request
    self.lines = lines
    self.reachesStart = reachesStart
    self.reachesEnd = reachesEnd
  }
}

/// The part of the log that a pane holds: a few screens around the cursor, never more.
public struct AuditWindow: Sendable {
  /// What is wanted.
  public var query = AuditQuery()
  /// The rows that are held, oldest first.
  public internal(set) var lines: [AuditLine] = []
  /// Whether new rows bring the cursor with them.
  public internal(set) var follows = true
  var reachesStart = false
  var reachesEnd = false
  var isWaiting = false
  /// The row that the cursor is wanted on when its page comes.
  var wanted: Int64?
  /// Places of the lines that are shown; steps of one order that follow each other are one line, the last of them.
  private(set) var shown: [Int] = []
  /// How many lines a shown one stands for, by its place; those that stand for themselves are left out.
  private(set) var folded: [Int: Int] = [:]

  /// What decisions are about, by their number, as far as the rows that opened them are held.
  private(set) var subjects: [Substring: Substring] = [:]

  /// Holds nothing yet of a kind of rows, or of all.
  init(kind: String? = nil) { query.kind = kind }

  /// Holds nothing yet of what is wanted.
  init(_ query: AuditQuery) { self.query = query }

  /// Whether everything that is wanted is held.
  var isWhole: Bool { reachesStart && reachesEnd }

  /// Rows of one page.
  static let page = 200
  /// The most rows that are held.
  static let limit = 1_000

  /// Joins a page to what is held.
  mutating func take(_ page: AuditPage) {
    guard page.request.query == query else { return }
    isWaiting = false
    defer { fold() }
    switch page.request.place {
    case .newest, .oldest, .around:
      lines = page.lines
      reachesStart = page.reachesStart
      reachesEnd = page.reachesEnd
    case .before:
      let joined = page.lines.filter { $0.sequence < (lines.first?.sequence ?? .max) } + lines
      lines = Array(joined.prefix(AuditWindow.limit))
      if joined.count > AuditWindow.limit { reachesEnd = false }
      reachesStart = page.reachesStart
    case .after:
      let joined = lines + page.lines.filter { $0.sequence > (lines.last?.sequence ?? 0) }
      lines = Array(joined.suffix(AuditWindow.limit))
      if joined.count > AuditWindow.limit { reachesStart = false }
      reachesEnd = page.reachesEnd
    }
  }

  /// Puts repriced and partly filled steps of an order together until something else happens to it.
  private mutating func fold() {
    shown = []
    folded = [:]
    subjects = [:]
    var opened: [Substring: Int] = [:]
    var open: [Substring: (place: Int, index: Int)] = [:]
    for (place, line) in lines.enumerated() {
      let isStep = line.kind == "order.repriced" || line.kind == "order.filled.partly"
      // Where decisions alone are listed, what was opened is told beside what became of it.
      if query.kind == AuditQuery.decisions, let parts = line.decision {
        if line.kind == "decision.opened" { subjects[parts.number] = parts.rest }
        if let index = opened.removeValue(forKey: parts.number) { shown[index] = -1 }
        // A yes is not the end: what was refused when it was carried out comes in its place.
        if line.kind == "decision.opened" || line.kind == "decision.approved" {
          opened[parts.number] = shown.count
        }
      }
      guard line.kind.hasPrefix("order."), let order = line.order else {
        shown.append(place)
        continue
      }
      if isStep, let earlier = open[order], lines[earlier.place].kind == line.kind {
        folded[place] = (folded.removeValue(forKey: earlier.place) ?? 1) + 1
        shown[earlier.index] = -1
      }
      open[order] = isStep ? (place, shown.count) : nil
      shown.append(place)
    }
    shown.removeAll { $0 < 0 }
  }

  /// The row that stands for a row.
  func standing(for row: Int64) -> Int64? {
    guard let place = lines.firstIndex(where: { $0.sequence == row }) else { return nil }
    if shown.contains(place) { return row }
    let order = lines[place].order
    return shown.first { $0 > place && lines[$0].order == order }.map { lines[$0].sequence }
  }
}

extension AuditLine {
  /// The number and the rest of `decision 12: sell 1 …`, `decision 12 rejected: price`.
  var decision: (number: Substring, rest: Substring)? {
    guard summary.hasPrefix("decision ") else { return nil }
    let text = summary.dropFirst(9)
    let number = text.prefix { $0.isNumber }
    return (number, text.dropFirst(number.count).drop { $0 == ":" || $0 == " " })
  }

  /// `order 12` of a row about an order.
  fileprivate var order: Substring? {
    guard summary.hasPrefix("order ") else { return nil }
    return summary.dropFirst(6).split(separator: " ", maxSplits: 1).first
  }
}
