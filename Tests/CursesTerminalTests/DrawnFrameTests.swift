import CursesTerminal
import Glibc
import Terminal
import TestSupport
import Testing

/// A terminal's worth of frames, drawn into a file that an emulator reads.
private final class Viewer {
  static let size = DisplaySize(width: 60, height: 40)
  let display: CursesDisplay
  let screen = EmulatedScreen(width: size.width, height: size.height)
  private let file: Int32
  private var read = 0

  init(tier: ColourTier) throws {
    file = Glibc.open("/tmp", withoutName | O_RDWR | O_CLOEXEC, 0o600)
    try #require(file >= 0)
    display = try CursesDisplay(measuringInto: file, size: Viewer.size, tier: tier)
  }

  deinit {
    display.close()
    close(file)
  }

  func show(_ canvas: Canvas, _ styles: StyleTable) {
    display.show(canvas, styles)
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = pread(file, &bytes, bytes.count, read)
    read += max(0, count)
    _ = screen.feed(Array(bytes[..<max(0, count)]))
  }

  /// Where what is seen is not what was drawn.
  func differences(_ canvas: Canvas, _ styles: StyleTable) -> [String] {
    var found: [String] = []
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        let cell = canvas.cell(x: x, y: y)
        guard cell.width > 0 else { continue }
        let (seen, style) = (screen.cell(x: x, y: y), styles.style(cell.slot, on: cell.ground))
        let text = seen.text.isEmpty ? " " : seen.text
        func colour(_ colour: Int32) -> Int {
          colour < 0 ? -1 : styles.tier == .truecolor ? Int(colour) : -2 - Int(colour)
        }
        let isSame =
          text == canvas.text(of: cell) && seen.background == colour(style.background)
          && (text == " " || seen.foreground == colour(style.foreground))
          && seen.isReverse == style.modifiers.contains(.reverse)
          && seen.isUnderlined == style.modifiers.contains(.underline)
        if !isSame { found.append("\(x),\(y): \(canvas.text(of: cell)) \(style) seen as \(seen)") }
      }
    }
    return found
  }
}

/// `O_TMPFILE`, which Swift does not import.
private let withoutName: Int32 = 0o20200000

private func drawFrame(_ draw: inout Draw, over old: Canvas) -> Canvas {
  var canvas = draw.chance(50) ? Canvas(width: old.width, height: old.height) : old
  if draw.chance(40) {
    canvas.fill(
      canvas.bounds, draw.element(of: ["█", "x", "⣿"]), slot: draw.element(of: Slot.allCases),
      ground: draw.element(of: Slot.grounds))
  }
  for _ in 0..<draw.integer(in: 0...20) {
    let text = draw.text(0...30, of: "ab 日本e\u{301}·▅−")
    canvas.text(
      text, x: draw.integer(in: -3...59), y: draw.integer(in: 0...39), draw.element(of: Slot.allCases))
  }
  return canvas
}

/// What draws in the process of the tests itself.
@Suite(.serialized) struct DrawnFrameTests {
  @Test(arguments: [ColourTier.truecolor, .indexed])
  func `any sequence of frames is shown as drawn, painted or not`(tier: ColourTier) throws {
    let names = ["midnight", "mono", "high-contrast"]
    let tables = try names.map { name in
      try Theme(try #require(ShippedThemes.source(name)), inherited: ShippedThemes.source).table(tier)
    }
    try CursesTurn.take { try drawFrames(tier, tables) }
  }

  private func drawFrames(_ tier: ColourTier, _ tables: [StyleTable]) throws {
    let viewer = try Viewer(tier: tier)
    var canvas = Canvas(width: Viewer.size.width, height: Viewer.size.height)
    for seed in 0..<60 as Range<UInt64> {
      var draw = Draw(seed: seed)
      canvas = drawFrame(&draw, over: canvas)
      let styles = tables[draw.chance(20) ? draw.integer(in: 0...2) : 0]
      if draw.chance(10) { viewer.display.forgetScreen() }
      viewer.show(canvas, styles)
      let differences = viewer.differences(canvas, styles)
      #expect(differences.isEmpty, "frame \(seed): \(differences.prefix(3))")
    }
  }

  @Test func `a full frame of one style is drawn in fewer bytes than cells would take`() throws {
    let styles = try Theme(try #require(ShippedThemes.source("midnight")), inherited: ShippedThemes.source)
      .table(.truecolor)
    try CursesTurn.take { try drawWhole(styles) }
  }

  private func drawWhole(_ styles: StyleTable) throws {
    let viewer = try Viewer(tier: .truecolor)
    var canvas = Canvas(width: Viewer.size.width, height: Viewer.size.height)
    viewer.show(canvas, styles)
    canvas.fill(canvas.bounds, "x", slot: .pnlGain)
    viewer.show(canvas, styles)
    #expect(viewer.differences(canvas, styles).isEmpty)
    viewer.show(canvas, styles)
    #expect(viewer.differences(canvas, styles).isEmpty)
  }
}
