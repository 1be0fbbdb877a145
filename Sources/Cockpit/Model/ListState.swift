public import Terminal

/// A list as a person left it: its rows, cursor, order, filter and marks.
public struct ListState: Sendable {
  /// The visible rows and the selected one.
  public var window = ListWindow()
  /// The rows that pass the filter, in display order.
  public internal(set) var ids: [RowID] = []
  /// For each row, its place in the read model's own list.
  var sources: [Int] = []
  /// The column the rows are sorted by; nil for the engine's order.
  public var sort: Sort?
  /// The text that rows must contain; empty for no filter.
  public var filter = ""
  /// The names of the hidden columns.
  public var hidden: Set<String> = []
  /// The rows that a person marked.
  public var marks: Set<RowID> = []

  /// A column and the direction of sorting.
  public struct Sort: Hashable, Sendable {
    /// The column's name.
    public var column: String
    /// Whether the largest value comes first.
    public var isDescending: Bool
  }

  /// The selected row; nil when the list is empty.
  public var selected: RowID? { ids.indices.contains(window.selected) ? ids[window.selected] : nil }

  /// Replaces the rows; the cursor stays on its row, or at its place when that row is gone.
  mutating func show(_ ids: [RowID], from sources: [Int]) {
    let before = selected
    self.ids = ids
    self.sources = sources
    let height = window.height
    window.resize(count: ids.count, height: height)
    guard let before, selected != before, let place = ids.firstIndex(of: before) else { return }
    window.select(place)
  }
}
