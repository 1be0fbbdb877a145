/// How a scalar is treated on its way to the screen.
enum GlyphKind: Equatable {
  /// It takes this many columns.
  case columns(UInt8)
  /// It is drawn over the preceding glyph.
  case combining
  /// A line end or tab, which becomes one space.
  case space
  /// Not (yet) in Unicode, so that its width is unknown; a replacement sign is drawn.
  case unknown
  /// It never reaches the screen: controls, direction marks, joiners, variation selectors.
  case removed
}

/// The sign drawn where a glyph cannot be.
let unknownGlyph: UInt32 = 0xFFFD

/// How a scalar is treated on its way to the screen; the common ranges are decided without a search.
func glyphKind(_ scalar: UInt32) -> GlyphKind {
  if scalar < 0x7F { return scalar >= 0x20 ? .columns(1) : scalar >= 9 && scalar <= 13 ? .space : .removed }
  if scalar < 0x300 { return scalar < 0xA0 || scalar == 0xAD ? .removed : .columns(1) }
  // Lines, blocks and braille: what a trading screen is made of.
  if scalar >= 0x2500, scalar < 0x25FD || (scalar >= 0x2800 && scalar <= 0x28FF) { return .columns(1) }
  return rareGlyphKind(scalar)
}

private func rareGlyphKind(_ scalar: UInt32) -> GlyphKind {
  guard let unicode = Unicode.Scalar(scalar) else { return .removed }
  if TierMark.isReserved(scalar) { return .unknown }
  if (0xFE00...0xFE0F).contains(scalar) || (0xE0100...0xE01EF).contains(scalar) { return .removed }
  if (0x1160...0x11FF).contains(scalar) || (0xD7B0...0xD7FF).contains(scalar) { return .combining }
  switch unicode.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return .combining
  case .unassigned: return .unknown
  case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return .removed
  default: return .columns(isWide(scalar) ? 2 : 1)
  }
}

private func isWide(_ scalar: UInt32) -> Bool {
  guard scalar >= 0x1100 else { return false }
  var (low, high) = (0, wideGlyphs.count)
  while low < high {
    let middle = (low + high) / 2
    if wideGlyphs[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
  }
  return low < wideGlyphs.count && wideGlyphs[low].contains(scalar)
}

/// The columns a text takes on a canvas, after removing the scalars that never reach the screen.
public func displayWidth(of text: String) -> Int {
  var width = 0
  for scalar in text.unicodeScalars {
    switch glyphKind(scalar.value) {
    case .columns(let columns): width += Int(columns)
    case .space, .unknown: width += 1
    case .combining, .removed: break
    }
  }
  return width
}
