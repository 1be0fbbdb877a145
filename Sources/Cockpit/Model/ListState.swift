public import Terminal

/// A list as a person left it: the rows, the cursor, the order, the filter and the marks.
public struct ListState: Sendable {
  /// Which rows are seen and which one is selected.
  public var window = ListWindow()
  /// The rows that pass the filter, in their order.
  public internal(set) var ids: [RowID] = []
  /// For each row its place in the read model's own list.
  var sources: [Int] = []
  /// The column that orders the rows, and whether the largest comes first.
  public var sort: Sort?
  /// What rows must contain.
  public var filter = ""
  /// Columns that are hidden.
  public var hidden: Set<String> = []
  /// Rows that are marked.
  public var marks: Set<RowID> = []

  /// A column and a direction.
  public struct Sort: Hashable, Sendable {
    /// The column's name.
    public var column: String
    /// Whether the largest comes first.
    public var isDescending: Bool
  }

  /// The selected row; nil in an empty list.
  public var selected: RowID? { ids.indices.contains(window.selected) ? ids[window.selected] : nil }

  /// Takes new rows; the cursor stays on its row, or where it was when that is gone.
  mutating func take(_ ids: [RowID], _ sources: [Int]) {
    let before = selected
    self.ids = ids
    self.sources = sources
    let height = window.height
    window.resize(count: ids.count, height: height)
    guard let before, selected != before, let place = ids.firstIndex(of: before) else { return }
    window.select(place)
  }
}
