import Terminal

/// Writes many changed cells as bytes for a terminal of the xterm family, without a call to ncurses for each.
///
/// ncurses builds the sequence of every colour anew, twice per cell, by interpreting a terminfo program; in a
/// frame where everything changes, that is nine tenths of the time. Here each sequence is built once, and
/// only what differs from the previous cell is sent. Small frames are left to ncurses: it moves the cursor
/// more cleverly, and it knows terminals of all families.
struct FramePainter {
  /// The number of changed cells above which a frame is painted here.
  static let threshold = 1_500

  /// The style of a slot on a surface as bytes.
  private struct Paint {
    let style: Style
    let modifiers: [UInt8]
    let foreground: [UInt8]
    let background: [UInt8]
  }

  private var paints: [Paint?] = []
  /// Those with tints, by slot, surface and tints.
  private var tinted: [Int: Paint] = [:]
  private var styles: StyleTable?
  private var bytes: [UInt8] = []

  /// The bytes that draw these runs; they assume no cursor position or style, and leave both undefined.
  mutating func bytes(for runs: [ChangedRun], of canvas: Canvas, _ styles: StyleTable) -> [UInt8] {
    if styles != self.styles {
      self.styles = styles
      paints = Array(repeating: nil, count: Slot.allCases.count * Slot.allCases.count)
      tinted = [:]
    }
    bytes.removeAll(keepingCapacity: true)
    var (last, lastKey): (Paint?, Int) = (nil, -1)
    for run in runs {
      move(x: run.x, y: run.y)
      for x in run.x..<run.end {
        let cell = canvas.cell(x: x, y: run.y)
        guard cell.width > 0 else { continue }
        let key = cell.slot.index << 16 | cell.ground.index << 8 | Int(cell.shades)
        if key != lastKey {
          let paint = paint(of: cell, key, styles)
          change(from: last, to: paint)
          (last, lastKey) = (paint, key)
        }
        if cell.isCluster { bytes.append(contentsOf: canvas.text(of: cell).utf8) } else { append(cell.glyph) }
        // Terminals disagree about the width of rare glyphs, so the cell after one is positioned explicitly.
        if cell.isCluster || cell.width == 2, x + Int(cell.width) < run.end {
          move(x: x + Int(cell.width), y: run.y)
        }
      }
    }
    return bytes
  }

  private mutating func paint(of cell: Cell, _ key: Int, _ styles: StyleTable) -> Paint {
    if cell.shades == 0 {
      let place = cell.slot.index * Slot.allCases.count + cell.ground.index
      let paint = paints[place] ?? paint(styles.style(cell.slot, on: cell.ground), styles.tier)
      paints[place] = paint
      return paint
    }
    if let known = tinted[key] { return known }
    let paint = paint(styles.style(of: cell), styles.tier)
    tinted[key] = paint
    return paint
  }

  private mutating func change(from before: Paint?, to paint: Paint) {
    if before?.style.modifiers != paint.style.modifiers || before == nil {
      bytes.append(contentsOf: paint.modifiers)
      bytes.append(contentsOf: paint.foreground)
      bytes.append(contentsOf: paint.background)
      return
    }
    if before?.style.foreground != paint.style.foreground { bytes.append(contentsOf: paint.foreground) }
    if before?.style.background != paint.style.background { bytes.append(contentsOf: paint.background) }
  }

  private func paint(_ style: Style, _ tier: ColourTier) -> Paint {
    var codes = "\u{1B}[0"
    for (modifier, code) in modifierCodes where style.modifiers.contains(modifier) { codes += ";\(code)" }
    return Paint(
      style: style, modifiers: Array((codes + "m").utf8),
      foreground: Array(colourSequence(style.foreground, 38, tier).utf8),
      background: Array(colourSequence(style.background, 48, tier).utf8))
  }

  private mutating func move(x: Int, y: Int) {
    bytes.append(contentsOf: [0x1B, 0x5B])
    append(number: y + 1)
    bytes.append(UInt8(ascii: ";"))
    append(number: x + 1)
    bytes.append(UInt8(ascii: "H"))
  }

  private mutating func append(number: Int) {
    if number >= 10 { append(number: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Appends the scalar as UTF-8.
  private mutating func append(_ scalar: UInt32) {
    func last(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift & 0x3F)) }
    switch scalar {
    case 0..<0x80: bytes.append(UInt8(scalar))
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(last(0))
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(last(6))
      bytes.append(last(0))
    default:
      bytes.append(UInt8(0xF0 | scalar >> 18))
      bytes.append(last(12))
      bytes.append(last(6))
      bytes.append(last(0))
    }
  }
}

private let modifierCodes: [(Modifiers, Int)] = [
  (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7), (.strike, 9),
]

private func colourSequence(_ colour: Int32, _ code: Int, _ tier: ColourTier) -> String {
  guard colour >= 0 else { return "\u{1B}[\(code + 1)m" }
  switch tier {
  case .truecolor: return "\u{1B}[\(code);2;\(colour >> 16 & 255);\(colour >> 8 & 255);\(colour & 255)m"
  default: return "\u{1B}[\(code);5;\(colour)m"
  }
}
