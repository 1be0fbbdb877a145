/// What a screen shows, as a recording that others can play: asciinema's format, version 2, a line for each frame.
///
/// The bytes are made from the frame itself and not taken from the terminal, so a recording looks the same everywhere.
package struct ScreenRecording {
  private var shown: Canvas?
  private var styles: StyleTable?

  /// Begins a recording.
  package init() {}

  /// The lines that a frame adds, at a time since the beginning in milliseconds: none where nothing changed.
  package mutating func lines(
    showing canvas: Canvas, _ styles: StyleTable, isUnicode: Bool, at milliseconds: Int64
  ) -> [String] {
    let fitted = canvas.fitted(to: styles)
    let frame = isUnicode ? fitted : fitted.inASCII
    var lines: [String] = []
    if let shown {
      if shown.width != frame.width || shown.height != frame.height {
        lines.append(ScreenRecording.event("r", "\(frame.width)x\(frame.height)", milliseconds))
      }
    } else {
      lines.append(
        "{\"version\": 2, \"width\": \(frame.width), \"height\": \(frame.height), \"title\": \"ALL-USE Cockpit\"}"
      )
    }
    let runs = frame.changes(from: self.styles == styles ? shown : nil)
    if !runs.isEmpty {
      let start = shown == nil ? "\u{1B}[?25l\u{1B}[2J" : ""
      lines.append(
        ScreenRecording.event("o", start + ScreenRecording.bytes(of: runs, in: frame, styles), milliseconds))
    }
    (self.shown, self.styles) = (frame, styles)
    return lines
  }

  /// What a terminal is sent to draw runs of cells.
  private static func bytes(of runs: [ChangedRun], in frame: Canvas, _ styles: StyleTable) -> String {
    var text = ""
    var style: Style?
    for run in runs {
      text += "\u{1B}[\(run.y + 1);\(run.x + 1)H"
      for x in run.x..<run.end {
        let cell = frame.cell(x: x, y: run.y)
        // The right half of a wide glyph is drawn with its left half.
        guard cell.width > 0 else { continue }
        let next = styles.style(of: cell)
        if next != style { text += "\u{1B}[\(codes(of: next, styles.tier))m" }
        style = next
        text += frame.text(of: cell)
      }
    }
    return text + "\u{1B}[0m"
  }

  private static func codes(of style: Style, _ tier: ColourTier) -> String {
    var codes = ["0"]
    let modifiers: [(Modifiers, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"), (.strike, "9"),
    ]
    codes += modifiers.filter { style.modifiers.contains($0.0) }.map(\.1)
    codes += colour(style.foreground, tier, ground: false) + colour(style.background, tier, ground: true)
    return codes.joined(separator: ";")
  }

  private static func colour(_ colour: Int32, _ tier: ColourTier, ground: Bool) -> [String] {
    guard colour >= 0 else { return [] }
    let first = ground ? 48 : 38
    switch tier {
    case .truecolor:
      return ["\(first)", "2", "\(colour >> 16 & 255)", "\(colour >> 8 & 255)", "\(colour & 255)"]
    case .indexed: return ["\(first)", "5", "\(colour)"]
    case .basic:
      let base = (ground ? 40 : 30) + (colour < 8 ? 0 : 60)
      return ["\(base + Int(colour % 8))"]
    case .mono: return []
    }
  }

  private static func event(_ kind: String, _ text: String, _ milliseconds: Int64) -> String {
    let rest = String(milliseconds % 1_000)
    let thousandths = String(repeating: "0", count: 3 - rest.count) + rest
    return "[\(milliseconds / 1_000).\(thousandths), \"\(kind)\", \"\(escaped(text))\"]"
  }

  /// A text as JSON writes it between quotes.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
