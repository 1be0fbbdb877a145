import Terminal
import TestSupport
import Testing

@Suite struct ChangesTests {
  @Test func `only what differs is drawn, and nearby runs are merged`() {
    let before = Canvas(width: 20, height: 3)
    var after = before
    #expect(after.changes(from: before).isEmpty)
    after.text("a", x: 1, y: 1)
    after.text("b", x: 4, y: 1)
    after.text("c", x: 12, y: 1, .pnlGain)
    #expect(after.changes(from: before) == [.init(y: 1, x: 1, end: 5), .init(y: 1, x: 12, end: 13)])
    #expect(after.changes(from: nil).count == 3)
    #expect(after.changes(from: Canvas(width: 19, height: 3)).count == 3)
  }

  @Test func `clusters are compared by their text, and runs do not cut wide glyphs`() {
    var (one, other) = (Canvas(width: 8, height: 1), Canvas(width: 8, height: 1))
    one.text("e\u{301}a\u{300}日", x: 0, y: 0)
    other.text("a\u{300}", x: 5, y: 0)
    other.text("e\u{301}a\u{300}日", x: 0, y: 0)
    #expect(other.changes(from: one) == [.init(y: 0, x: 5, end: 6)])
    other.text("本", x: 2, y: 0)
    #expect(other.changes(from: one) == [.init(y: 0, x: 2, end: 6)])
  }

  @Test func `drawing the changes over the old screen gives the new one`() {
    forAll(300) { draw in
      (0..<2).map { _ in
        draw.list(0...6) {
          ($0.text(0...6, of: "ab日e\u{301}·"), $0.integer(in: -2...9), $0.integer(in: 0...2), $0.chance(50))
        }
      }
    } holds: { frames in
      let canvases = frames.map { texts in
        var canvas = Canvas(width: 9, height: 3)
        for (text, x, y, isTitle) in texts { canvas.text(text, x: x, y: y, isTitle ? .uiTitle : nil) }
        return canvas
      }
      func shown(_ canvas: Canvas, _ x: Int, _ y: Int) -> String {
        let cell = canvas.cell(x: x, y: y)
        return cell.width == 0 ? "" : "\(canvas.text(of: cell))\(cell.slot)"
      }
      var screen = (0..<3).map { y in (0..<9).map { shown(canvases[0], $0, y) } }
      for run in canvases[1].changes(from: canvases[0]) {
        for x in run.x..<run.end { screen[run.y][x] = shown(canvases[1], x, run.y) }
      }
      try ensure(screen == (0..<3).map { y in (0..<9).map { shown(canvases[1], $0, y) } }, "\(screen)")
    }
  }

  @Test func `the headless twin keeps frames and counts what was drawn`() throws {
    let theme = try Theme(try #require(ShippedThemes.source("midnight")), inherited: ShippedThemes.source)
    let display = HeadlessDisplay(size: DisplaySize(width: 10, height: 2))
    var canvas = Canvas(width: 10, height: 2)
    display.show(canvas, theme.table(.truecolor))
    canvas.text("─", x: 0, y: 0)
    display.show(canvas, theme.table(.truecolor))
    #expect(display.drawnCells == 21 && display.frames == 2)
    display.abilities.isUnicode = false
    display.forgetScreen()
    display.show(canvas, theme.table(.mono))
    #expect(display.canvas?.picture == "-\n\n" && display.drawnCells == 41)
  }
}
