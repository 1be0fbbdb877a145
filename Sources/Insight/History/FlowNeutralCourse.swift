public import Money

/// How one unit of a value fared while money came and went: flows move the value and leave the unit as it is.
public struct FlowNeutralCourse: Hashable, Sendable {
  /// The value now.
  public private(set) var value = Money.zero
  /// What one unit of the start is worth now.
  public private(set) var unit = 1.0
  /// The most that it was worth.
  private var high = 1.0

  /// Begins at nothing.
  public init() {}

  /// Moves on to another value.
  public mutating func move(to after: Money, isFlow: Bool) {
    let before = value
    value = after
    if !isFlow, before > .zero {
      unit *= Double(max(0, after.units)) / Double(before.units)
      high = max(high, unit)
    } else if isFlow, before <= .zero {
      // What comes to nothing begins anew.
      high = unit
    }
  }

  /// How far the unit lies under its highest, as a share of that.
  public var fall: Double { high > 0 ? max(0, 1 - unit / high) : 0 }

  /// The same in basis points, rounded up.
  public var drawdown: BasisPoints {
    // A unit is a long product: what lies within its last digits is no fall.
    BasisPoints(Int64((fall * 10_000 - 1e-6).rounded(.up)))
  }
}
