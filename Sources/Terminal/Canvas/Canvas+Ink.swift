/// Drawing with inks: slots at tints, on surfaces at tints.
extension Canvas {
  /// Draws one glyph in an ink; the surface stays unless another is given.
  package mutating func put(_ glyph: Unicode.Scalar, x: Int, y: Int, _ ink: Ink, on surface: Ink? = nil) {
    put(glyph.value, x: x, y: y, ink, on: surface)
  }

  /// Draws the same glyph for one that depends on the tier.
  mutating func put(_ mark: TierMark, x: Int, y: Int, _ ink: Ink, on surface: Ink? = nil) {
    put(mark.rawValue, x: x, y: y, ink, on: surface)
  }

  private mutating func put(_ glyph: UInt32, x: Int, y: Int, _ ink: Ink, on surface: Ink?) {
    change(x: x, y: y) { cell in
      cell.glyph = glyph
      cell.slot = ink.slot
      if let surface { cell.ground = surface.slot }
      cell.shades = (surface?.tint.level ?? cell.shades >> 4) << 4 | ink.tint.level
    }
  }

  /// Gives a rectangle a tinted surface, empty but for letters drawn on it later.
  package mutating func tint(_ rect: Rect, _ ink: Ink, isQuiet: Bool = false) {
    let glyph = isQuiet ? TierMark.blank.rawValue : 0x20
    for y in rect.y..<rect.bottom {
      for x in rect.x..<rect.right { put(glyph, x: x, y: y, ink, on: ink) }
    }
  }

  /// Writes a text in an ink; returns the columns it took.
  @discardableResult
  package mutating func text(_ text: String, x: Int, y: Int, _ ink: Ink) -> Int {
    let width = self.text(text, x: x, y: y, ink.slot)
    if ink.tint != .whole {
      for column in x..<x + width {
        change(x: column, y: y) { cell in
          if cell.glyph != 0x20 { cell.shades = cell.shades & 0xF0 | ink.tint.level }
        }
      }
    }
    return width
  }

  /// Draws a word as a chip on its own tint, or in brackets; returns the columns it took.
  ///
  /// On a deep tint the word is in letters that can be read there, not in its colour.
  @discardableResult
  package mutating func chip(
    _ word: String, x: Int, y: Int, _ slot: Slot, _ tint: Tint = Tint(0.3), isDeep: Bool = false
  ) -> Int {
    let surface = Ink(slot, tint)
    let ink = isDeep ? surface : slot.ink
    put(TierMark.chipStart, x: x, y: y, ink, on: surface)
    var width = 1
    for scalar in word.unicodeScalars where glyphKind(scalar.value) == .columns(1) {
      put(scalar, x: x + width, y: y, ink, on: surface)
      width += 1
    }
    put(TierMark.chipEnd, x: x + width, y: y, ink, on: surface)
    return width + 1
  }
}
