extension Canvas {
  /// The same picture for the styles that draw it: where no tints can be mixed, glyphs stand for them.
  public func fitted(to styles: StyleTable) -> Canvas {
    var copy = self
    if styles.hasTints {
      copy.changeAll { cell in
        if TierMark.isReserved(cell.glyph) { cell.glyph = TierMark(rawValue: cell.glyph)?.rich ?? 0x20 }
      }
    } else {
      copy.changeAll { $0.loseTints() }
    }
    return copy
  }
}

extension Cell {
  /// Replaces tints by glyphs: fills become shades, tracks lines, points blocks; letters take the hue.
  fileprivate mutating func loseTints() {
    guard shades != 0 || TierMark.isReserved(glyph) else { return }
    let (ink, surface) = (shades & 15, shades >> 4)
    let wasPlain = isPlain && shades != 0
    if let mark = TierMark(rawValue: glyph) {
      fill(mark, ink: ink, surface: surface)
    } else if surface > 0 {
      standIn(ink: ink, surface: surface, wasPlain: wasPlain)
    } else if slot == .uiFaint, glyph == 0x2584 {
      glyph = 0x2500
    } else if glyph == 0x2580 || glyph == 0x2584, ink <= 12 {
      glyph = shade(ink)
    }
    shades = 0
  }

  private mutating func fill(_ mark: TierMark, ink: UInt8, surface: UInt8) {
    switch mark {
    case .chipStart, .chipEnd, .blank: glyph = mark.plain
    case .depth: glyph = surface > 0 ? shade(surface) : 0x20
    case .points: fillPoints(isBright(ink), surface > 0 && isBright(surface))
    case .lowerPoints: fillPoints(surface > 0 && isBright(surface), isBright(ink))
    case .samePoints: glyph = isBright(surface) ? 0x2588 : 0x20
    }
    if surface > 0, slot == ground || mark == .depth { slot = ground }
    ground = .ui
  }

  /// Half a cell stands for a point that is bright.
  private mutating func fillPoints(_ upper: Bool, _ lower: Bool) {
    if glyph == TierMark.points.rawValue ? !upper : !lower { slot = ground }
    glyph = upper && lower ? 0x2588 : upper ? 0x2580 : lower ? 0x2584 : 0x20
  }

  private func isBright(_ level: UInt8) -> Bool { level == 0 || level > 8 }

  /// Something drawn on a tinted surface, which is gone.
  private mutating func standIn(ink: UInt8, surface: UInt8, wasPlain: Bool) {
    switch glyph {
    case 0x20, 0x2508:
      (glyph, slot) = (ground == .uiFaint ? 0xB7 : shade(surface), ground)
    case 0x2589...0x258F:
      // The end of a bar in eighths: more than half of the cell, or its track.
      (glyph, slot) = glyph <= 0x258C ? (0x2588, slot) : (0xB7, .uiFaint)
    case 0x2581...0x2587 where slot == .uiCut:
      // The end of what hangs: the block is what is cut off below.
      (glyph, slot) = (glyph <= 0x2583 ? 0x2588 : 0x2580, ground)
    case 0x2580 where ink > 0, 0x2584 where ink > 0: glyph = shade(max(ink, surface))
    default: if wasPlain { slot = ground }
    }
    ground = .ui
  }

  private func shade(_ level: UInt8) -> UInt32 { level < 8 ? 0x2591 : level < 12 ? 0x2592 : 0x2593 }
}
