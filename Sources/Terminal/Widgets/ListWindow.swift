/// Which rows of a long list are visible and which one is selected; it knows row numbers only, never rows.
public struct ListWindow: Hashable, Sendable {
  /// The number of rows in the list.
  public private(set) var count: Int
  /// The number of rows that are visible at once.
  public private(set) var height: Int
  /// The first visible row.
  public private(set) var top = 0
  /// The selected row; 0 in an empty list.
  public private(set) var selected = 0

  /// Creates a window at the first row.
  public init(count: Int = 0, height: Int = 0) {
    self.count = max(0, count)
    self.height = max(0, height)
  }

  /// The visible rows.
  public var visible: Range<Int> { top..<min(count, top + height) }
  /// Whether the last row is visible.
  public var isAtEnd: Bool { top + height >= count }

  /// Sets a new length and height; the selected row stays selected and visible.
  public mutating func resize(count: Int, height: Int) {
    self.count = max(0, count)
    self.height = max(0, height)
    select(selected)
  }

  /// Selects a row, or the nearest one that exists, and scrolls it into view.
  public mutating func select(_ row: Int) {
    selected = max(0, min(row, count - 1))
    if selected < top { top = selected }
    if height > 0, selected >= top + height { top = selected - height + 1 }
    top = max(0, min(top, count - height))
  }

  /// Moves the selection by this many rows, stopping at either end.
  public mutating func move(by rows: Int) { select(selected.addingReportingOverflow(rows).partialValue) }

  /// Moves by half pages as an editor does, scrolling the window along with the selection.
  public mutating func movePage(by halves: Int) {
    let rows = max(1, height / 2) * halves
    top = max(0, min(top + rows, count - height))
    select(selected + rows)
  }

  /// Scrolls the window and keeps the selection, unless it would leave the window.
  public mutating func scroll(by rows: Int) {
    top = max(0, min(top + rows, count - height))
    selected = max(top, min(selected, max(top, min(count, top + height) - 1)))
  }

  /// Selects a row and scrolls it to the middle.
  public mutating func reveal(_ row: Int) {
    top = max(0, min(row - height / 2, count - height))
    select(row)
  }

  /// Start and length of the thumb on a scroll bar of this many rows; nil when all rows are visible.
  public func thumb(track: Int) -> (start: Int, length: Int)? {
    guard count > height, height > 0, track > 0 else { return nil }
    let length = max(1, track * height / count)
    return ((track - length) * top / (count - height), length)
  }
}
