public import Domain
public import Money

/// What the cockpit remembers from one start to the next: how lists are shown, what it wears, price alerts, the day of the last brief, lines that were typed.
public struct Keepsakes: Hashable, Sendable {
  /// How one list is shown.
  public struct Shown: Hashable, Sendable {
    /// Columns that are hidden, in alphabetical order.
    public var hidden: [String]
    /// The column that orders it; nil for the engine's order.
    public var sort: String?
    /// Whether the largest comes first.
    public var isDescending: Bool

    /// Creates it.
    public init(hidden: [String], sort: String?, isDescending: Bool) {
      self.hidden = hidden
      self.sort = sort
      self.isDescending = isDescending
    }
  }

  /// Something of the looks that a person chose on the screen.
  public enum Look: Hashable, Sendable {
    /// A theme.
    case theme(String)
    /// A keymap.
    case keymap(String)
    /// Which colours mean up and down.
    case direction(String)
  }

  /// The theme that was chosen; nil for the usual one.
  public var theme: String?
  /// The keymap that was chosen.
  public var keymap: String?
  /// The colours of up and down that were chosen.
  public var direction: String?
  /// Lists by the name of their pane.
  public var lists: [String: Shown] = [:]
  /// The part of the width that the left panes of a view have, in thousandths, by the view's name.
  public var splits: [String: Int] = [:]
  /// Price alerts that have not rung.
  public var alerts: [Model.PriceAlert] = []
  /// The day whose brief was shown.
  public var briefDay: Day?
  /// Lines that were typed, the newest last.
  public var typed: [String] = []

  /// Nothing to remember.
  public init() {}

  /// The most lines that are remembered.
  static let typedLimit = 50
}

extension Model.PriceAlert {
  /// Creates an alert.
  public init(_ symbol: Symbol, isBelow: Bool, _ price: Price) {
    self.init(symbol: symbol, isBelow: isBelow, price: price)
  }
}

extension Model {
  /// What is to be remembered.
  public var keepsakes: Keepsakes {
    var kept = Keepsakes()
    for (pane, state) in lists where !state.hidden.isEmpty || state.sort != nil {
      kept.lists[pane.rawValue] = Keepsakes.Shown(
        hidden: state.hidden.sorted(), sort: state.sort?.column,
        isDescending: state.sort?.isDescending ?? false)
    }
    for (view, part) in splits { kept.splits[view.name] = part }
    (kept.theme, kept.keymap, kept.direction) = (looks.theme, looks.keymap, looks.direction)
    kept.alerts = priceAlerts
    kept.briefDay = briefDay
    kept.typed = typed.suffix(Keepsakes.typedLimit)
    return kept
  }

  /// Takes up what was remembered; names that are not known any more are passed over.
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
    for view in ViewName.allCases {
      splits[view] = kept.splits[view.name].map { max(100, min(900, $0)) }
    }
    looks = kept
    priceAlerts = kept.alerts
    typed = kept.typed
    briefDay = kept.briefDay
    refreshLists()
  }
}
