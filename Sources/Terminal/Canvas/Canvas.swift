/// A grid of cells with clipping: drawing outside it, or outside the part it is clipped to, does nothing.
///
/// All text from outside goes through `text` or `put`, which remove controls, direction marks and joiners;
/// nothing else creates cells. Coordinates are relative to the clipped part (see `clipped`).
public struct Canvas: Sendable {
  /// Columns of the whole canvas, whatever it is clipped to.
  public let width: Int
  /// Rows of the whole canvas, whatever it is clipped to.
  public let height: Int
  /// All cells, row by row.
  public private(set) var cells: [Cell]
  /// The texts of glyphs made of several scalars, by cluster number.
  public private(set) var clusters: [String] = []
  /// Where the terminal's cursor is shown, in columns and rows of the whole canvas; nil hides it.
  public private(set) var cursor: Point?

  private var clusterNumbers: [String: UInt32] = [:]
  private var origin = Point(x: 0, y: 0)
  private var clip: Rect
  private var part: Rect

  /// A column and a row.
  public struct Point: Hashable, Sendable {
    /// The column, counted from 0.
    public var x: Int
    /// The row, counted from 0.
    public var y: Int

    /// Creates a position.
    public init(x: Int, y: Int) {
      self.x = x
      self.y = y
    }
  }

  /// Creates a canvas filled with spaces on a surface.
  public init(width: Int, height: Int, ground: Slot = .ui) {
    self.width = max(0, width)
    self.height = max(0, height)
    part = Rect(x: 0, y: 0, width: width, height: height)
    clip = part
    cells = Array(repeating: Cell(slot: ground, ground: ground), count: self.width * self.height)
  }

  /// The part that drawing can reach now, with its corner at 0, 0.
  public var bounds: Rect { Rect(x: 0, y: 0, width: part.width, height: part.height) }

  /// The cell at a column and row of the whole canvas; the position must be on it.
  public func cell(x: Int, y: Int) -> Cell { cells[y * width + x] }

  /// The text of a cell's glyph, looked up where it is a cluster.
  public func text(of cell: Cell) -> String {
    if cell.isCluster { return clusters[Int(cell.glyph & ~Cell.clusterBit)] }
    if let mark = TierMark(rawValue: cell.glyph) {
      return Unicode.Scalar(mark.plain).map { String($0) } ?? " "
    }
    return Unicode.Scalar(cell.glyph).map { String(Character($0)) } ?? " "
  }

  /// Draws with the canvas clipped to a part, whose upper left corner becomes 0, 0.
  @discardableResult
  public mutating func clipped<Result>(to rect: Rect, _ draw: (inout Canvas) -> Result) -> Result {
    let outer = (origin, clip, part)
    defer { (origin, clip, part) = outer }
    let moved = Rect(x: rect.x + origin.x, y: rect.y + origin.y, width: rect.width, height: rect.height)
    origin = Point(x: moved.x, y: moved.y)
    clip = clip.intersection(moved)
    part = moved
    return draw(&self)
  }

  /// Shows the terminal's cursor at a position, or hides it if that is outside.
  public mutating func showCursor(x: Int, y: Int) {
    let (column, row) = (x + origin.x, y + origin.y)
    cursor = clip.contains(x: column, y: row) ? Point(x: column, y: row) : nil
  }

  // MARK: - The cell writer

  /// Fills a rectangle with one scalar in a slot; the surface stays unless another is given.
  public mutating func fill(
    _ rect: Rect, _ glyph: Unicode.Scalar = " ", slot: Slot? = nil, ground: Slot? = nil
  ) {
    let area = clip.intersection(
      Rect(x: rect.x + origin.x, y: rect.y + origin.y, width: rect.width, height: rect.height))
    guard !area.isEmpty, glyphKind(glyph.value) == .columns(1) else { return }
    for row in area.y..<area.bottom {
      for index in (row * width + area.x)..<(row * width + area.right) {
        let surface = ground ?? cells[index].ground
        let tint = ground == nil ? cells[index].shades >> 4 : 0
        put(
          Cell(
            glyph: glyph.value, slot: slot ?? surface, ground: surface, width: 1,
            shades: shades(slot, on: tint)), at: index)
      }
    }
  }

  /// Changes the surface below everything drawn in a rectangle: a selected row, an alternate row.
  public mutating func setGround(_ ground: Slot, in rect: Rect) {
    let area = clip.intersection(
      Rect(x: rect.x + origin.x, y: rect.y + origin.y, width: rect.width, height: rect.height))
    guard !area.isEmpty else { return }
    for row in area.y..<area.bottom {
      for index in (row * width + area.x)..<(row * width + area.right) {
        // Anything drawn in the surface's own style changes with the surface.
        if cells[index].isPlain {
          (cells[index].slot, cells[index].shades) = (ground, 0)
        } else {
          cells[index].shades &= 15
        }
        cells[index].ground = ground
      }
    }
  }

  /// Changes the slot of everything drawn in a rectangle: a search match.
  public mutating func setSlot(_ slot: Slot, in rect: Rect) {
    let area = clip.intersection(
      Rect(x: rect.x + origin.x, y: rect.y + origin.y, width: rect.width, height: rect.height))
    guard !area.isEmpty else { return }
    for row in area.y..<area.bottom {
      for index in (row * width + area.x)..<(row * width + area.right) {
        cells[index].slot = slot
        cells[index].shades &= 0xF0
      }
    }
  }

  /// Writes a text to the right of a position and returns the columns it took, including those that were
  /// clipped.
  ///
  /// Without a slot the text has the style of the surface. Text that does not fit is cut at the edge without
  /// a sign; use `ellipsized` to show one.
  @discardableResult
  public mutating func text(_ text: String, x: Int, y: Int, _ slot: Slot? = nil) -> Int {
    let row = y + origin.y
    var column = x + origin.x
    let start = column
    let isVisible = row >= clip.y && row < clip.bottom
    var base: Int?
    for scalar in text.unicodeScalars {
      switch glyphKind(scalar.value) {
      case .columns(let columns):
        base = isVisible ? draw(scalar.value, columns, x: column, y: row, slot) : nil
        column += Int(columns)
      case .space, .unknown:
        base = nil
        let glyph = glyphKind(scalar.value) == .space ? 0x20 : unknownGlyph
        if isVisible { _ = draw(glyph, 1, x: column, y: row, slot) }
        column += 1
      case .combining: if let base { combine(scalar, at: base) }
      case .removed: break
      }
    }
    return column - start
  }

  /// Draws a glyph if it is inside and returns the index of its cell, or nil; half of a wide glyph becomes a
  /// space.
  private mutating func draw(_ glyph: UInt32, _ columns: UInt8, x: Int, y: Int, _ slot: Slot?) -> Int? {
    let (isLeftInside, isRightInside) = (
      x >= clip.x && x < clip.right, x + Int(columns) - 1 >= clip.x && x + Int(columns) - 1 < clip.right
    )
    guard isLeftInside || isRightInside else { return nil }
    let index = y * width + x
    guard isLeftInside, isRightInside else {
      let inside = isLeftInside ? index : index + 1
      put(drawn(0x20, slot, over: cells[inside]), at: inside)
      return nil
    }
    put(drawn(glyph, slot, over: cells[index], columns), at: index)
    if columns == 2 {
      put(drawn(0x20, slot, over: cells[index + 1]), at: index + 1)
      cells[index].width = 2
      cells[index].glyph = glyph
      cells[index + 1].width = 0
    }
    return index
  }

  /// A glyph in a slot, or in the style of the surface, over a cell whose surface stays.
  private func drawn(_ glyph: UInt32, _ slot: Slot?, over old: Cell, _ columns: UInt8 = 1) -> Cell {
    Cell(
      glyph: glyph, slot: slot ?? old.ground, ground: old.ground, width: columns,
      shades: shades(slot, on: old.shades >> 4))
  }

  /// The tints of a glyph in a slot, or in the style of the surface, on a surface of a tint.
  private func shades(_ slot: Slot?, on tint: UInt8) -> UInt8 { tint << 4 | (slot == nil ? tint : 0) }

  /// Changes one cell if it is inside; half of a wide glyph becomes a space first.
  mutating func change(x: Int, y: Int, _ change: (inout Cell) -> Void) {
    let (column, row) = (x + origin.x, y + origin.y)
    guard clip.contains(x: column, y: row) else { return }
    let index = row * width + column
    if cells[index].width != 1 { put(Cell(slot: cells[index].slot, ground: cells[index].ground), at: index) }
    change(&cells[index])
  }

  /// Changes every cell, whatever the canvas is clipped to.
  mutating func changeAll(_ change: (inout Cell) -> Void) {
    cells.withUnsafeMutableBufferPointer { cells in
      for index in cells.indices { change(&cells[index]) }
    }
  }

  /// Stores a cell and leaves no half of a wide glyph beside it.
  private mutating func put(_ cell: Cell, at index: Int) {
    let old = cells[index].width
    if old != 1 {
      let other = old == 0 ? index - 1 : index + 1
      cells[other].glyph = 0x20
      cells[other].width = 1
    }
    cells[index] = cell
  }

  /// Draws a combining scalar over the glyph of a cell; a glyph takes four at most, as many as a terminal
  /// library holds.
  private mutating func combine(_ scalar: Unicode.Scalar, at index: Int) {
    var joined = text(of: cells[index])
    guard joined.unicodeScalars.count < 5 else { return }
    joined.unicodeScalars.append(scalar)
    if let number = clusterNumbers[joined] {
      cells[index].glyph = number
    } else {
      let number = UInt32(clusters.count) | Cell.clusterBit
      clusters.append(joined)
      clusterNumbers[joined] = number
      cells[index].glyph = number
    }
  }

  /// Replaces the glyph of every cell by another of the same width.
  mutating func mapGlyphs(_ glyph: (Cell) -> UInt32) {
    for index in cells.indices where cells[index].width > 0 {
      let isWide = cells[index].width == 2
      cells[index].glyph = glyph(cells[index])
      if isWide, cells[index].glyph < 0x7F {
        cells[index].width = 1
        cells[index + 1].glyph = 0x20
        cells[index + 1].width = 1
      }
    }
  }
}
