/// A run of cells in one row that have to be redrawn.
public struct ChangedRun: Hashable, Sendable {
  /// The row, counted from 0.
  public let y: Int
  /// The first column of the run.
  public let x: Int
  /// The column after the last.
  public let end: Int

  /// Creates a run; `end` is exclusive.
  public init(y: Int, x: Int, end: Int) {
    self.y = y
    self.x = x
    self.end = end
  }
}

extension Canvas {
  /// The runs that differ from the frame last shown, in reading order; all rows when the size has changed.
  ///
  /// Runs separated by only a few equal cells are merged: moving the cursor costs as many bytes as drawing
  /// those.
  public func changes(from shown: Canvas?) -> [ChangedRun] {
    guard let shown, shown.width == width, shown.height == height else {
      return (0..<height).map { ChangedRun(y: $0, x: 0, end: width) }
    }
    var runs: [ChangedRun] = []
    let haveClusters = !clusters.isEmpty || !shown.clusters.isEmpty
    cells.withUnsafeBufferPointer { new in
      shown.cells.withUnsafeBufferPointer { old in
        for y in 0..<height {
          rowChanges(new, old, y: y, haveClusters, shown, into: &runs)
        }
      }
    }
    return runs
  }

  private func rowChanges(
    _ new: UnsafeBufferPointer<Cell>, _ old: UnsafeBufferPointer<Cell>, y: Int, _ haveClusters: Bool,
    _ shown: Canvas, into runs: inout [ChangedRun]
  ) {
    let start = y * width
    var begin = -1
    var end = -1
    for x in 0..<width {
      let (cell, before) = (new[start + x], old[start + x])
      var isSame = cell == before
      if haveClusters, cell.isCluster || before.isCluster {
        isSame =
          cell.hasStyle(of: before) && cell.isCluster == before.isCluster
          && text(of: cell) == shown.text(of: before)
      }
      if isSame { continue }
      if begin >= 0, x - end > 3 {
        runs.append(whole(new, y: y, begin, end))
        begin = x
      } else if begin < 0 {
        begin = x
      }
      end = x + 1
    }
    if begin >= 0 { runs.append(whole(new, y: y, begin, end)) }
  }

  /// Extends a run so that it neither begins nor ends within a wide glyph.
  private func whole(_ cells: UnsafeBufferPointer<Cell>, y: Int, _ begin: Int, _ end: Int) -> ChangedRun {
    let start = y * width
    let first = begin > 0 && cells[start + begin].width == 0 ? begin - 1 : begin
    let last = end < width && cells[start + end].width == 0 ? end + 1 : end
    return ChangedRun(y: y, x: first, end: last)
  }
}
