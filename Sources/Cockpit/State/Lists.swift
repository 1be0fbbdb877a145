import Domain
import Terminal

/// The lists as a person left them, the search in them, and the parts of the log that they hold.
public struct Lists: Sendable {
  /// The lists that have been shown.
  private(set) var states: [Pane: ListState] = [:]
  /// The first visible line of panes that are text.
  private(set) var tops: [Pane: Int] = [:]
  /// Structures whose accounts are hidden in the tree.
  var folded: Set<StructureID> = []
  /// The text searched for in the focused list; empty when none is.
  var search = ""
  /// How many rows of a log match the search.
  var found: Found?
  /// The rows that the panes of the log hold.
  var windows: [Pane: AuditWindow] = [
    .audit: AuditWindow(), .history: AuditWindow(), .gate: AuditWindow(kind: "order.refused"),
  ]
  /// The row of the log that is shown in full.
  private(set) var entry: (sequence: Int64, lines: [String])?

  /// The first visible line of the brief.
  var briefTop = 0

  /// Beyond the last line of any text.
  private static let lastTop = 100_000

  /// The list of a pane; nil before it was first shown.
  public subscript(pane: Pane) -> ListState? {
    get { states[pane] }
    set { states[pane] = newValue }
  }

  /// The selected row of a pane; nil where there is none.
  func selected(_ pane: Pane) -> RowID? { states[pane]?.selected }

  /// Puts the cursor on a row, and that row in the middle if it was out of sight.
  mutating func select(_ id: RowID, in pane: Pane) {
    guard var state = states[pane], let place = state.ids.firstIndex(of: id) else { return }
    if state.window.visible.contains(place) { state.window.select(place) } else { state.window.reveal(place) }
    states[pane] = state
  }

  /// Scrolls a text by a number of lines.
  mutating func scroll(_ pane: Pane, by lines: Int) { tops[pane] = max(0, (tops[pane] ?? 0) + lines) }

  /// Scrolls a text to its first or its last line.
  mutating func scroll(_ pane: Pane, toEnd isEnd: Bool) { tops[pane] = isEnd ? Lists.lastTop : 0 }

  /// Shows one row of the log in full.
  mutating func show(entry sequence: Int64, _ lines: [String]) {
    entry = (sequence, lines)
    tops[.entry] = 0
  }

  /// The query of a pane of the log; every row where the pane is none.
  public func query(of pane: Pane) -> AuditQuery { windows[pane]?.query ?? AuditQuery() }

  /// Requests a page of the log; until it arrives the pane counts as waiting.
  mutating func page(_ place: AuditRequest.Place, for pane: Pane) -> Effect {
    windows[pane]?.isWaiting = true
    return .audit(
      AuditRequest(
        query: query(of: pane), place: place, limit: AuditWindow.page, pane: pane))
  }

  /// Drops the rows of another time; from now on the logs end with a row of the past, or with the newest.
  mutating func reopenLogs(upTo row: Int64?) {
    for (pane, window) in windows {
      var query = window.query
      query.upTo = row
      windows[pane] = AuditWindow(query)
      states[pane]?.window.select(0)
    }
    (entry, found, search) = (nil, nil, "")
  }
}
