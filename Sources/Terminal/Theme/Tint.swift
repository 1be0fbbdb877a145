/// A share of a slot's colour, mixed into the screen, in twentieths.
package struct Tint: Hashable, Sendable {
  /// The share in twentieths, from 1 to 15; 0 is the whole colour.
  package let level: UInt8

  /// The whole colour.
  package static let whole = Tint(level: 0)
  /// The colour of columns and bars beside letters: three quarters.
  package static let soft = Tint(0.75)

  private init(level: UInt8) { self.level = level }

  /// Creates the tint nearest to a share; more than three quarters is the whole colour.
  package init(_ share: Double) {
    guard share.isFinite, share < 0.775 else {
      self = .whole
      return
    }
    level = UInt8(max(1, Int(share * 20 + 0.5)))
  }
}

/// A slot at a tint: what charts are drawn with.
package struct Ink: Hashable, Sendable {
  /// The slot that gives the hue.
  package let slot: Slot
  /// How much of it is seen.
  package let tint: Tint

  /// Creates an ink, by default of the whole colour.
  package init(_ slot: Slot, _ tint: Tint = .whole) { (self.slot, self.tint) = (slot, tint) }
}

extension Slot {
  /// The slot's colour, mixed into the screen by a share of it.
  package func tint(_ share: Double) -> Ink { Ink(self, Tint(share)) }

  /// The slot's colour as it is.
  package var ink: Ink { Ink(self) }
}
