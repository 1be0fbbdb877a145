/// Glyphs that look one way where tints are seen and another way where they are not.
///
/// They stand in cells only: text from outside cannot hold them, as the cell writer replaces them.
enum TierMark: UInt32, CaseIterable {
  /// The left end of a chip: a space on its tint, or `[`.
  case chipStart = 0xE000
  /// The right end of a chip: a space on its tint, or `]`.
  case chipEnd
  /// A space that stays one where there are no tints.
  case blank
  /// A space on a tint, or a shade as deep as that tint.
  case depth
  /// Two points of a picture, one over the other: an upper half block, or what of them is bright.
  case points
  /// The same with the colours exchanged: a lower half block.
  case lowerPoints
  /// Two points of one colour: a space on it, or a block where it is bright.
  case samePoints

  /// What is shown where tints are seen.
  var rich: UInt32 {
    switch self {
    case .points: 0x2580
    case .lowerPoints: 0x2584
    case .chipStart, .chipEnd, .blank, .depth, .samePoints: 0x20
    }
  }

  /// What a text shows that has no styles.
  var plain: UInt32 {
    switch self {
    case .chipStart: 0x5B
    case .chipEnd: 0x5D
    case .blank, .depth: 0x20
    case .points, .lowerPoints: rich
    case .samePoints: 0x2588
    }
  }

  /// Whether a scalar is one of them or kept for more of them.
  static func isReserved(_ scalar: UInt32) -> Bool { (0xE000...0xE00F).contains(scalar) }
}
