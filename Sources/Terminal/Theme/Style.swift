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

/// What a terminal does to letters beside colouring them.
public struct Modifiers: OptionSet, Hashable, Sendable {
  /// One bit a modifier.
  public let rawValue: UInt8

  /// Creates a set of bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Thicker or brighter letters.
  public static let bold = Modifiers(rawValue: 1)
  /// Fainter letters.
  public static let dim = Modifiers(rawValue: 2)
  /// Slanted letters.
  public static let italic = Modifiers(rawValue: 4)
  /// A line below.
  public static let underline = Modifiers(rawValue: 8)
  /// Foreground and background change places.
  public static let reverse = Modifiers(rawValue: 16)
  /// A line through the letters.
  public static let strike = Modifiers(rawValue: 32)

  /// The modifiers by the names that themes write.
  static let named: [(name: String, modifier: Modifiers)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
    ("strike", .strike),
  ]
}

/// The style of a cell in the colours of one tier.
public struct Style: Hashable, Sendable {
  /// The colour of a tier: `0xRRGGBB`, or a number in its palette; -1 is the terminal's own.
  public var foreground: Int32
  /// The colour behind, likewise.
  public var background: Int32
  /// What else is done to the letters.
  public var modifiers: Modifiers

  /// Creates a style.
  public init(foreground: Int32, background: Int32, modifiers: Modifiers = []) {
    self.foreground = foreground
    self.background = background
    self.modifiers = modifiers
  }

  /// The terminal's own style.
  public static let plain = Style(foreground: -1, background: -1, modifiers: [])
}

/// The styles of all slots in one tier: a theme made ready to draw with.
public struct StyleTable: Sendable, Equatable {
  /// The tier whose colours the styles have.
  public let tier: ColourTier
  private let layers: [SlotStyle]

  /// What a slot says itself; nil leaves it to the surface below.
  struct SlotStyle: Equatable {
    var foreground: Int32?
    var background: Int32?
    var modifiers: Modifiers = []
  }

  init(tier: ColourTier, layers: [SlotStyle]) {
    self.tier = tier
    self.layers = layers
  }

  /// The style of a slot on a surface.
  public func style(_ slot: Slot, on ground: Slot) -> Style {
    let (upper, lower, screen) = (layers[slot.index], layers[ground.index], layers[Slot.ui.index])
    return Style(
      foreground: upper.foreground ?? lower.foreground ?? screen.foreground ?? -1,
      background: upper.background ?? lower.background ?? screen.background ?? -1,
      modifiers: upper.modifiers.union(lower.modifiers))
  }
}
