public import Domain

/// What the cockpit remembers from one start to the next:
/// list settings, its appearance, price alerts, the day of the last brief, and typed lines.
public struct Keepsakes: Hashable, Sendable {
  /// How one list is shown.
  public struct Shown: Hashable, Sendable {
    /// The hidden columns, in alphabetical order.
    public var hidden: [String]
    /// The column it is sorted by; nil for the engine's order.
    public var sort: String?
    /// Whether the largest value comes first.
    public var isDescending: Bool

    /// Creates the settings of a list.
    public init(hidden: [String], sort: String?, isDescending: Bool) {
      self.hidden = hidden
      self.sort = sort
      self.isDescending = isDescending
    }
  }

  /// A part of the appearance that a person chose on the screen.
  public enum Choice: Hashable, Sendable {
    /// A theme.
    case theme(String)
    /// A keymap.
    case keymap(String)
    /// The colours for up and down.
    case direction(String)
  }

  /// The chosen theme; nil for the default.
  public var theme: String?
  /// The chosen keymap; nil for the default.
  public var keymap: String?
  /// The chosen colours for up and down; nil for the default.
  public var direction: String?
  /// The settings of lists, by the name of their pane.
  public var lists: [String: Shown] = [:]
  /// The left panes' part of a view's width, in thousandths, by the view's name.
  public var splits: [String: Int] = [:]
  /// Price alerts that have not rung yet.
  public var alerts: [PriceAlert] = []
  /// The day of the last brief; nil before the first one.
  public var briefDay: Day?
  /// Typed lines, the newest last.
  public var typed: [String] = []

  /// Starts with nothing to remember.
  public init() {}

}

extension Model {
  /// What to remember from this model.
  public var keepsakes: Keepsakes {
    var kept = Keepsakes()
    for (pane, state) in lists.states where !state.hidden.isEmpty || state.sort != nil {
      kept.lists[pane.rawValue] = Keepsakes.Shown(
        hidden: state.hidden.sorted(), sort: state.sort?.column,
        isDescending: state.sort?.isDescending ?? false)
    }
    for view in ViewName.allCases { kept.splits[view.name] = layout.split(of: view) }
    let chosen = layout.chosen
    (kept.theme, kept.keymap, kept.direction) = (chosen.theme, chosen.keymap, chosen.direction)
    kept.alerts = alarms.priceAlerts
    kept.briefDay = alarms.briefDay
    kept.typed = typing.rememberedLines
    return kept
  }

  /// Restores what was remembered; names that no longer exist are skipped.
  public mutating func recall(_ kept: Keepsakes) {
    for (name, shown) in kept.lists {
      guard let pane = Pane(rawValue: name), let list = pane.content.list else { continue }
      var state = lists[pane] ?? ListState()
      state.hidden = Set(shown.hidden).intersection(list.columns.map(\.id))
      if let column = shown.sort, list.sortableColumns.contains(column) {
        state.sort = ListState.Sort(column: column, isDescending: shown.isDescending)
      }
      lists[pane] = state
    }
    for view in ViewName.allCases { layout.split(view, at: kept.splits[view.name]) }
    layout.chosen = Layout.Chosen(theme: kept.theme, keymap: kept.keymap, direction: kept.direction)
    alarms.priceAlerts = kept.alerts
    typing.lines = kept.typed
    alarms.briefDay = kept.briefDay
    refreshLists()
  }
}
