import CNCurses

/// A screen drawn as any ncurses program does it, cell by cell and without a diff of its own: the baseline
/// for measuring our drawing.
public final class PlainCurses {
  /// Opens a screen of this size whose output goes into a file; nil when ncurses cannot.
  public init?(file: Int32, rows: Int, columns: Int) {
    guard cn_plain_open(file, Int32(rows), Int32(columns)) == 0 else { return nil }
  }

  deinit { cn_plain_close() }

  /// Draws a frame in which every cell, or every cell at this stride, has a different glyph and colour than
  /// before.
  public func draw(frame number: Int, every stride: Int) {
    cn_plain_frame(Int32(number), Int32(stride))
  }
}
