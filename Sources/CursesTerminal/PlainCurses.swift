import CNCurses

/// A screen as any ncurses program draws one, cell by cell and without a diff of its own: what our drawing is measured against.
public final class PlainCurses {
  /// Opens one of that size whose output goes into a file; nil when ncurses cannot.
  public init?(file: Int32, rows: Int, columns: Int) {
    guard cn_plain_open(file, Int32(rows), Int32(columns)) == 0 else { return nil }
  }

  deinit { cn_plain_close() }

  /// Draws a frame in which every cell has another glyph and colour than before, or only every so manyth.
  public func draw(frame number: Int, every stride: Int) {
    cn_plain_frame(Int32(number), Int32(stride))
  }
}
