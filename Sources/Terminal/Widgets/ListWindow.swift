/// Which rows of a long list are seen and which one is selected; knows numbers only, never rows.
public struct ListWindow: Hashable, Sendable {
  /// The rows of the list.
  public private(set) var count: Int
  /// The rows that can be seen at once.
  public private(set) var height: Int
  /// The first row that is seen.
  public private(set) var top = 0
  /// The selected row; 0 in an empty list.
  public private(set) var selected = 0

  /// Creates a window at the first row.
  public init(count: Int = 0, height: Int = 0) {
    self.count = max(0, count)
    self.height = max(0, height)
  }

  /// The rows that are seen.
  public var visible: Range<Int> { top..<min(count, top + height) }
  /// Whether the last row is seen.
  public var isAtEnd: Bool { top + height >= count }

  /// Takes a new length and height; the selected row stays selected and in sight.
  public mutating func resize(count: Int, height: Int) {
    self.count = max(0, count)
    self.height = max(0, height)
    select(selected)
  }

  /// Selects a row, the nearest when there is no such row, and brings it into sight.
  public mutating func select(_ row: Int) {
    selected = max(0, min(row, count - 1))
    if selected < top { top = selected }
    if height > 0, selected >= top + height { top = selected - height + 1 }
    top = max(0, min(top, count - height))
  }

  /// Moves the selection.
  public mutating func move(by rows: Int) { select(selected.addingReportingOverflow(rows).partialValue) }

  /// Moves by half a page as an editor does, the window with the selection.
  public mutating func movePage(by halves: Int) {
    let rows = max(1, height / 2) * halves
    top = max(0, min(top + rows, count - height))
    select(selected + rows)
  }

  /// Moves the window and leaves the selection, unless it would go out of sight.
  public mutating func scroll(by rows: Int) {
    top = max(0, min(top + rows, count - height))
    selected = max(top, min(selected, max(top, min(count, top + height) - 1)))
  }

  /// Brings a row to the middle and selects it.
  public mutating func reveal(_ row: Int) {
    top = max(0, min(row - height / 2, count - height))
    select(row)
  }

  /// Where the thumb of a scroll bar of so many rows begins and how long it is; nil when all rows are seen.
  public func thumb(track: Int) -> (start: Int, length: Int)? {
    guard count > height, height > 0, track > 0 else { return nil }
    let length = max(1, track * height / count)
    return ((track - length) * top / (count - height), length)
  }
}
