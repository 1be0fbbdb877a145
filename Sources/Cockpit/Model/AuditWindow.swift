public import Domain

/// One row of the log as the pane shows it.
public struct AuditLine: Hashable, Sendable {
  /// Its sequence number in the log.
  public var sequence: Int64
  /// When it happened, in UTC.
  public var at: Instant
  /// Who caused it.
  public var actor: String
  /// What kind of event it is.
  public var kind: String
  /// The account under which it is listed.
  public var account: String
  /// One line of plain text.
  public var summary: String
  /// The order that it is a step of.
  public var order: OrderID?
  /// What it tells of a decision.
  public var decision: DecisionTold?

  /// What a row tells of a decision: what it is about, where the row opened it, else why it moved on.
  public struct DecisionTold: Hashable, Sendable {
    /// The decision.
    public var id: DecisionID
    /// What it is about; nil in a row that did not open it.
    public var subject: String?
    /// Why it moved on; nil where nothing was said.
    public var reason: String?

    /// Creates what is told.
    public init(_ id: DecisionID, subject: String? = nil, reason: String? = nil) {
      (self.id, self.subject, self.reason) = (id, subject, reason)
    }
  }

  /// The text that a search reads, the same for rows held here and rows in the log.
  var searchText: String { "\(sequence) \(actor) \(kind) \(account) \(summary)" }

  /// Creates a line.
  public init(
    sequence: Int64, at: Instant, actor: String, kind: String, account: String, summary: String,
    order: OrderID? = nil, decision: DecisionTold? = nil
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.kind = kind
    self.account = account
    self.summary = summary
    self.order = order
    self.decision = decision
  }
}

/// A page of the log that a pane asks for.
public struct AuditRequest: Hashable, Sendable {
  /// Which rows of the query the page holds.
  public enum Place: Hashable, Sendable {
    /// The newest rows.
    case newest
    /// The oldest rows.
    case oldest
    /// The rows just before this one.
    case before(Int64)
    /// The rows just after this one.
    case after(Int64)
    /// The rows around this one.
    case around(Int64)
  }

  /// Which rows of the log count.
  public var query: AuditQuery
  /// Where in those rows the page lies.
  public var place: Place
  /// The most rows it may hold.
  public var limit: Int
  /// The pane it is for.
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
  /// The request that it answers.
  public var request: AuditRequest
  /// Its rows, oldest first.
  public var lines: [AuditLine]
  /// Whether no earlier row passes the query.
  public var reachesStart: Bool
  /// Whether no later row passes the query.
  public var reachesEnd: Bool

  /// Creates a page.
  public init(_ request: AuditRequest, lines: [AuditLine], reachesStart: Bool, reachesEnd: Bool) {
    self.request = request
    self.lines = lines
    self.reachesStart = reachesStart
    self.reachesEnd = reachesEnd
  }
}

/// The part of the log that a pane holds: a few screens around the cursor, never more than `limit` rows.
public struct AuditWindow: Sendable {
  /// Which rows of the log are wanted.
  public var query = AuditQuery()
  /// The rows that are held, oldest first.
  public internal(set) var lines: [AuditLine] = []
  /// Whether the cursor moves along with new rows.
  public internal(set) var follows = true
  var reachesStart = false
  var reachesEnd = false
  var isWaiting = false
  /// The row to put the cursor on when its page arrives.
  var wanted: Int64?
  /// Places in `lines` of the rows that are shown;
  /// consecutive steps of one order are shown once, by the last of them.
  private(set) var shown: [Int] = []
  /// How many rows a shown one stands for, by its place; rows that stand only for themselves are left out.
  private(set) var folded: [Int: Int] = [:]

  /// What decisions are about, by their number, as far as the rows that opened them are held.
  private(set) var subjects: [DecisionID: String] = [:]

  /// Starts empty, for one kind of rows or for all.
  init(kind: String? = nil) { query.kind = kind }

  /// Starts empty, for a query.
  init(_ query: AuditQuery) { self.query = query }

  /// Whether every row of the query is held.
  var isWhole: Bool { reachesStart && reachesEnd }

  /// The number of rows asked for in one page.
  static let page = 200
  /// The most rows held at a time.
  static let limit = 1_000

  /// Joins a page to the rows held; a page of an earlier query is ignored.
  mutating func insert(_ page: AuditPage) {
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

  /// Folds repricings and partial fills of an order into one line until something else happens to the order.
  private mutating func fold() {
    shown = []
    folded = [:]
    subjects = [:]
    var opened: [DecisionID: Int] = [:]
    var open: [OrderID: (place: Int, index: Int)] = [:]
    for (place, line) in lines.enumerated() {
      let isStep = line.kind == "order.repriced" || line.kind == "order.filled.partly"
      // Where decisions alone are listed, what was opened is told beside what became of it.
      if query.kind == AuditQuery.decisions, let told = line.decision {
        if let subject = told.subject { subjects[told.id] = subject }
        if let index = opened.removeValue(forKey: told.id) { shown[index] = -1 }
        // A yes is not the end: what was refused when it was carried out comes in its place.
        if told.subject != nil || line.kind == "decision.approved" { opened[told.id] = shown.count }
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

  /// The row that is shown in place of a row; nil when it is not held.
  func standing(for row: Int64) -> Int64? {
    guard let place = lines.firstIndex(where: { $0.sequence == row }) else { return nil }
    if shown.contains(place) { return row }
    let order = lines[place].order
    return shown.first { $0 > place && lines[$0].order == order }.map { lines[$0].sequence }
  }
}

extension AuditLine {
  /// The line of an event that was read out of its row; nil where its bytes could not be.
  public init(sequence: Int64, at: Instant, actor: String, kind: String, account: String, _ body: EventBody?)
  {
    self.init(
      sequence: sequence, at: at, actor: actor, kind: kind, account: account,
      summary: body?.summary ?? "unreadable", order: body?.order, decision: body?.decisionTold)
  }
}

extension EventBody {
  /// The order that it is a step of, and nothing else.
  fileprivate var order: OrderID? {
    if case .desk(.orderSent(let order, _, _)) = self { return order.id }
    if case .desk(.orderMoved(let step)) = self { return step.order }
    if case .desk(.orderReplaced(let step, _)) = self { return step.order }
    return nil
  }

  /// What it tells of a decision, and of nothing else.
  fileprivate var decisionTold: AuditLine.DecisionTold? {
    if case .desk(.decisionOpened(let decision)) = self {
      return AuditLine.DecisionTold(decision.id, subject: decision.summary)
    }
    if case .desk(.decisionMoved(let id, _, _, let reason)) = self {
      return AuditLine.DecisionTold(id, reason: reason.isEmpty ? nil : reason)
    }
    if case .desk(.decisionWaits(let id, _, let reason)) = self {
      return AuditLine.DecisionTold(id, reason: reason)
    }
    if case .desk(.orderRefused(_, let id?, let findings)) = self {
      let failed = findings.filter { !$0.passes }.map(\.code)
      return AuditLine.DecisionTold(id, reason: failed.joined(separator: ", "))
    }
    return nil
  }
}
