import CNCurses
import Terminal

/// The colour pairs given out so far: the screen library knows colours only by the number of a pair.
struct PairTable {
  private var numbers: [UInt64: UInt32] = [:]
  private let limit: Int
  private let paletteSize: Int

  init(limit: Int, paletteSize: Int) {
    self.limit = limit
    self.paletteSize = paletteSize
  }

  /// The cell's pair and modifiers for a style, in a cell without a glyph.
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
    // A terminal of few pairs gives its last one to what is too much; its letters can still be read.
    let number = UInt32(min(numbers.count + 1, limit - 1))
    if numbers.count + 1 < limit { cn_define_pair(Int32(number), foreground, background) }
    numbers[key] = number
    return number
  }

  /// Bright colours where there are none: bold letters, and a surface that is still another one.
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
