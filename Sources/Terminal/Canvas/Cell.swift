/// One column of the screen in eight bytes: the glyph, and the slots and tints that give its style.
@frozen
public struct Cell: Hashable, Sendable {
  /// A Unicode scalar or, with the top bit set, the number of a cluster in `Canvas.clusters`.
  public var glyph: UInt32
  /// The slot that gives the foreground and modifiers, and also the background if it names one.
  public var slot: Slot
  /// The slot of the surface below, which gives whatever `slot` leaves open.
  public var ground: Slot
  /// The columns the glyph takes: 1 or 2, and 0 for the right half of a wide glyph.
  public var width: UInt8
  /// How much of the slots' colours is mixed into the screen, as the levels of a `Tint`: the slot's in the
  /// low half, the surface's in the high half.
  public var shades: UInt8

  /// Creates a cell; by default a space on the plain screen.
  @inlinable
  public init(
    glyph: UInt32 = 0x20, slot: Slot = .ui, ground: Slot = .ui, width: UInt8 = 1, shades: UInt8 = 0
  ) {
    self.glyph = glyph
    self.slot = slot
    self.ground = ground
    self.width = width
    self.shades = shades
  }

  /// The bit of `glyph` that marks the number of a cluster.
  @usableFromInline static let clusterBit: UInt32 = 0x8000_0000

  /// Whether the glyph is the number of a cluster.
  @inlinable public var isCluster: Bool { glyph & Cell.clusterBit != 0 }

  /// Whether two cells have the same style, whatever their glyphs.
  @inlinable
  public func hasStyle(of other: Cell) -> Bool {
    slot == other.slot && ground == other.ground && shades == other.shades
  }

  /// Whether it is drawn in the surface's own style.
  @inlinable var isPlain: Bool { slot == ground && shades & 15 == shades >> 4 }
}
