import CNCurses
import Terminal

/// The colour pairs assigned so far: the screen library knows colours only by the number of a pair.
struct PairTable {
  private var numbers: [UInt64: UInt32] = [:]
  private let limit: Int
  private let paletteSize: Int

  init(limit: Int, paletteSize: Int) {
    self.limit = limit
    self.paletteSize = paletteSize
  }

  /// An empty cell with the pair and modifiers of a style.
  mutating func cell(for style: Style, _ tier: ColourTier) -> cn_cell {
    var style = style
    if tier == .basic, paletteSize < 16 { style = inEightColours(style) }
    return cn_cell(
      glyph: 0, pair: number(style.foreground, style.background), modifiers: UInt16(style.modifiers.rawValue),
      width: 0)
  }

  private mutating func number(_ foreground: Int32, _ background: Int32) -> UInt32 {
    guard limit > 1, foreground >= 0 || background >= 0 else { return 0 }
    let key = UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
    if let known = numbers[key] { return known }
    // A terminal with few pairs uses its last one for all that are too many; letters stay readable.
    let number = UInt32(min(numbers.count + 1, limit - 1))
    if numbers.count + 1 < limit { cn_define_pair(Int32(number), foreground, background) }
    numbers[key] = number
    return number
  }

  /// Replaces bright colours where a terminal has none: bold letters, and a surface that still differs.
  private func inEightColours(_ style: Style) -> Style {
    var style = style
    if style.foreground >= 8 {
      style.foreground -= 8
      style.modifiers.insert(.bold)
    }
    if style.background == 8 { style.background = 4 }
    if style.background > 8 { style.background -= 8 }
    if style.foreground == style.background { style.foreground = style.background == 7 ? 0 : 7 }
    return style
  }
}
