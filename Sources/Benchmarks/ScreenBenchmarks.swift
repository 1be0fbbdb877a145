import CursesTerminal
import Glibc
import Terminal

extension Benchmark {
  /// A frame of 200 by 60 in which every cell changes its glyph and style.
  static let screenRepaint = Benchmark(
    "screen.repaint", .milliseconds, limit: "the same frame with ncurses alone"
  ) { effort in
    let frames = effort.count(100, quick: 2)
    let styles = try shippedStyles()
    let canvases = (0..<2).map(motleyCanvas)
    return (
      round: {
        try measuringDisplay { display in
          display.show(canvases[1], styles)
          return milliseconds { for frame in 0..<frames { display.show(canvases[frame % 2], styles) } }
            / Double(frames)
        }
      }, limit: { try plainFrames(frames, stride: 1) }
    )
  }

  /// A typical frame of 200 by 60 as prices move: a table of positions redrawn, compared and written.
  static let screenFrame = Benchmark(
    "screen.frame", .milliseconds, limit: "as many changed cells with ncurses alone"
  ) { effort in
    let frames = effort.count(500, quick: 2)
    let styles = try shippedStyles()
    var book = PricedRows(count: 500)
    return (
      round: {
        try measuringDisplay { display in
          milliseconds {
            for _ in 0..<frames {
              book.move()
              display.show(book.canvas(), styles)
            }
          } / Double(frames)
        }
      }, limit: { try plainFrames(frames, stride: 24) }
    )
  }
}

private let size = DisplaySize(width: 200, height: 60)

func shippedStyles() throws -> StyleTable {
  guard let source = ShippedThemes.source("midnight") else { preconditionFailure("midnight is not shipped") }
  return try Theme(source, inherited: ShippedThemes.source).table(.truecolor)
}

/// A display whose output is discarded.
func measuringDisplay(_ measure: (CursesDisplay) throws -> Double) throws -> Double {
  let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
  defer { close(nowhere) }
  let display = try CursesDisplay(measuringInto: nowhere, size: size, tier: .truecolor)
  defer { display.close() }
  return try measure(display)
}

func plainFrames(_ frames: Int, stride: Int) throws -> Double {
  let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
  defer { close(nowhere) }
  guard let plain = PlainCurses(file: nowhere, rows: size.height, columns: size.width) else {
    preconditionFailure("ncurses knows no xterm-256color")
  }
  plain.draw(frame: 0, every: 1)
  return milliseconds { for frame in 1...frames { plain.draw(frame: frame, every: stride) } } / Double(frames)
}

/// A canvas in which every cell differs from its neighbours, and from the other canvas, in glyph and slot.
private func motleyCanvas(_ number: Int) -> Canvas {
  var canvas = Canvas(width: size.width, height: size.height)
  let slots = Slot.allCases
  for y in 0..<size.height {
    for x in 0..<size.width {
      let glyph = UInt32(0x2801 + (x * 31 + y * 17 + number * 101) % 200)
      guard let scalar = Unicode.Scalar(glyph) else { continue }
      let slot = slots[(x * 3 + y * 7 + number * 53) % slots.count]
      canvas.fill(Rect(x: x, y: y, width: 1, height: 1), scalar, slot: slot)
    }
  }
  return canvas
}

/// Positions whose prices move as in a market: some at every frame.
private struct PricedRows {
  private var cents: [Int]
  private var step = 0

  init(count: Int) { cents = (0..<count).map { 100 + $0 * 37 % 900 } }

  mutating func move() {
    step += 1
    for index in stride(from: step % 7, to: cents.count, by: 7) { cents[index] += (index + step) % 3 - 1 }
  }

  func canvas() -> Canvas {
    var canvas = Canvas(width: size.width, height: size.height)
    let inside = canvas.box(canvas.bounds, title: "Positions", note: "\(cents.count)", isFocused: true)
    let window = ListWindow(count: cents.count, height: inside.height - 1)
    let rows = window.visible.map { (number: $0, cents: cents[$0]) }
    Table(columns: columns).draw(on: &canvas, in: inside, rows: rows, window: window)
    return canvas
  }

  private var columns: [TableColumn<(number: Int, cents: Int)>] {
    let words = [
      TableColumn<(number: Int, cents: Int)>("contract", kind: .text(atLeast: 8), isExpanding: true) {
        TableCell("SPY 26JUN20 P\(400 + $0.number)", .accountGen)
      }
    ]
    return words
      + (0..<16).map { place in
        TableColumn("c\(place)", kind: .decimal) { row in
          let value = row.cents * (place + 3) % 10_000
          let tens = value % 100 < 10 ? "0" : ""
          return TableCell("\(value / 100).\(tens)\(value % 100)", value % 2 == 0 ? .pnlGain : .pnlLoss)
        }
      }
  }
}
