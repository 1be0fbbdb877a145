/// A rectangle of columns and rows whose sides are never negative.
@frozen
public struct Rect: Hashable, Sendable {
  /// The leftmost column.
  public var x: Int
  /// The topmost row.
  public var y: Int
  /// The number of columns, never negative.
  public var width: Int
  /// The number of rows, never negative.
  public var height: Int

  /// Creates a rectangle; a negative side becomes 0.
  @inlinable
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The first column to the right of the rectangle.
  @inlinable public var right: Int { x + width }
  /// The first row below the rectangle.
  @inlinable public var bottom: Int { y + height }
  /// Whether it contains no cell.
  @inlinable public var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether a cell is inside.
  @inlinable
  public func contains(x column: Int, y row: Int) -> Bool {
    column >= x && column < right && row >= y && row < bottom
  }

  /// The part that both rectangles cover; empty when they do not touch.
  @inlinable
  public func intersection(_ other: Rect) -> Rect {
    let (left, top) = (max(x, other.x), max(y, other.y))
    return Rect(
      x: left, y: top, width: min(right, other.right) - left, height: min(bottom, other.bottom) - top)
  }

  /// The rectangle without this many columns on both sides and this many rows above and below.
  public func inset(columns: Int = 1, rows: Int = 1) -> Rect {
    let (columns, rows) = (min(columns, width / 2 + width % 2), min(rows, height / 2 + height % 2))
    return Rect(x: x + columns, y: y + rows, width: width - 2 * columns, height: height - 2 * rows)
  }

  /// A rectangle of this size in the middle, clipped to this one.
  public func centred(width wanted: Int, height wantedRows: Int) -> Rect {
    let (columns, rows) = (min(width, max(0, wanted)), min(height, max(0, wantedRows)))
    return Rect(x: x + (width - columns) / 2, y: y + (height - rows) / 2, width: columns, height: rows)
  }

  /// One row of the rectangle, empty if there is no such row.
  public func row(_ index: Int) -> Rect {
    Rect(x: x, y: y + index, width: width, height: index >= 0 && index < height ? 1 : 0)
  }
}
