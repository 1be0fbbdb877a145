/// How many colours a screen shows.
public enum ColourTier: String, CaseIterable, Sendable {
  /// Any of 16,777,216 colours.
  case truecolor
  /// 256 colours by number.
  case indexed
  /// The 16 colours of the terminal's own palette.
  case basic
  /// No colours, modifiers only.
  case mono
}

/// Which colours mean up and down.
public enum DirectionColours: String, CaseIterable, Sendable {
  /// Up is green and down is red, as in Europe and America.
  case greenUp = "green-up"
  /// Up is red and down is green, as in East Asia.
  case redUp = "red-up"
  /// Up is blue and down is orange or red, as the theme says.
  case blueUp = "blue-up"
}

/// What a terminal can do to letters besides colouring them.
public struct Modifiers: OptionSet, Hashable, Sendable {
  /// One bit per modifier.
  public let rawValue: UInt8

  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Thicker or brighter letters.
  public static let bold = Modifiers(rawValue: 1)
  /// Fainter letters.
  public static let dim = Modifiers(rawValue: 2)
  /// Slanted letters.
  public static let italic = Modifiers(rawValue: 4)
  /// A line below.
  public static let underline = Modifiers(rawValue: 8)
  /// Foreground and background exchanged.
  public static let reverse = Modifiers(rawValue: 16)
  /// A line through the letters.
  public static let strike = Modifiers(rawValue: 32)

  /// The modifiers under the names that themes use.
  static let named: [(name: String, modifier: Modifiers)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
    ("strike", .strike),
  ]
}

/// The style of a cell in the colours of one tier.
public struct Style: Hashable, Sendable {
  /// A colour in this tier: `0xRRGGBB` or a palette number; -1 is the terminal's own.
  public var foreground: Int32
  /// The background, in the same form as the foreground.
  public var background: Int32
  /// The modifiers of the letters.
  public var modifiers: Modifiers

  /// Creates a style; -1 stands for the terminal's own colours.
  public init(foreground: Int32, background: Int32, modifiers: Modifiers = []) {
    self.foreground = foreground
    self.background = background
    self.modifiers = modifiers
  }

  /// The terminal's own style.
  public static let plain = Style(foreground: -1, background: -1, modifiers: [])
}

/// The styles of all slots in one tier: a theme prepared for drawing.
public struct StyleTable: Sendable, Equatable {
  /// The tier in which the colours are given.
  public let tier: ColourTier
  private let layers: [SlotStyle]
  /// Each slot's colour mixed into the screen, level by level; empty where nothing can be mixed.
  private let mixes: [Mixing.Mix]

  /// What a slot specifies itself; nil leaves it to the surface below.
  struct SlotStyle: Equatable {
    var foreground: Int32?
    var background: Int32?
    var modifiers: Modifiers = []
  }

  init(tier: ColourTier, layers: [SlotStyle], mixes: [Mixing.Mix]) {
    self.tier = tier
    self.layers = layers
    self.mixes = mixes
  }

  /// Whether tints are seen as tints; else glyphs stand for them.
  package var hasTints: Bool { !mixes.isEmpty }

  /// The style of a slot on a surface; a table lookup.
  public func style(_ slot: Slot, on ground: Slot) -> Style {
    let (upper, lower, screen) = (layers[slot.index], layers[ground.index], layers[Slot.ui.index])
    // On the blue of 16 colours no hue can be read.
    let isHueless = tier == .basic && lower.background != nil && ground.isBlue && upper.background == nil
    return Style(
      foreground: (isHueless ? lower.foreground : upper.foreground) ?? lower.foreground ?? screen.foreground
        ?? -1,
      background: upper.background ?? lower.background ?? screen.background ?? -1,
      modifiers: upper.modifiers.union(lower.modifiers))
  }

  /// The style of a cell, with its tints.
  public func style(of cell: Cell) -> Style {
    let plain = style(cell.slot, on: cell.ground)
    guard cell.shades != 0, hasTints else { return plain }
    let (ink, surface) = (Int(cell.shades & 15), Int(cell.shades >> 4))
    var style = plain
    if ink > 0 {
      style.foreground = mixes[cell.slot.index * 16 + ink].colour
      style.background = layers[cell.ground.index].background ?? layers[Slot.ui.index].background ?? -1
      style.modifiers = layers[cell.ground.index].modifiers
    }
    guard surface > 0 else { return style }
    let mix = mixes[cell.ground.index * 16 + surface]
    if cell.isPlain { return Style(foreground: mix.letters, background: mix.colour, modifiers: .bold) }
    let upper = layers[cell.slot.index]
    if ink == 0 { style.foreground = upper.foreground ?? mix.letters }
    style.background = ink == 0 ? upper.background ?? mix.colour : mix.colour
    style.modifiers = ink == 0 ? upper.modifiers : []
    return style
  }
}

extension Slot {
  /// Whether 16 colours show it as white on blue.
  fileprivate var isBlue: Bool { self == .uiStatus || self == .uiSelection || self == .tableRowMarked }
}
