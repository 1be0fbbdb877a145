public import Money

/// How one unit of a value developed while money came and went: flows change the value but not the unit.
public struct FlowNeutralCourse: Hashable, Sendable {
  /// The value now.
  public private(set) var value = Money.zero
  /// The present value of one unit of the start.
  public private(set) var unit = 1.0
  /// The highest value of the unit.
  private var high = 1.0

  /// Begins at zero.
  public init() {}

  /// Moves to another value, by a flow or by performance.
  public mutating func move(to after: Money, isFlow: Bool) {
    let before = value
    value = after
    if !isFlow, before > .zero {
      unit *= Double(max(0, after.units)) / Double(before.units)
      high = max(high, unit)
    } else if isFlow, before <= .zero {
      // Money put in after the value was zero starts a new high.
      high = unit
    }
  }

  /// How far the unit lies below its highest, as a share of that.
  public var fall: Double { high > 0 ? max(0, 1 - unit / high) : 0 }

  /// The same in basis points, rounded up.
  public var drawdown: BasisPoints {
    // The unit is a long product, so a fall within its last digits is a rounding error.
    BasisPoints(Int64((fall * 10_000 - 1e-6).rounded(.up)))
  }
}
