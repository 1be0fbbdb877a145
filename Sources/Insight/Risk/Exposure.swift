public import Money
import Pricing

/// The total exposure of several positions; a figure is nil if a share was not quoted.
public struct Exposure: Hashable, Sendable {
  /// The value of the positions.
  public var value = Money.zero
  /// Assignment cash and shares.
  public var exposure = Money.zero
  /// The cash that full assignment takes.
  package var assignmentCash = Money.zero
  /// The dollars of shares whose value would move as much.
  public var delta: Double? = 0
  /// The change of delta for a price move of one percent.
  public var gamma: Double? = 0
  /// Dollars for one point of volatility.
  public var vega: Double? = 0
  /// Dollars for one day.
  public var theta: Double? = 0

  /// Adds up positions.
  public init(_ positions: some Sequence<RiskPosition>) {
    for position in positions { add(position) }
  }

  private mutating func add(_ position: RiskPosition) {
    value += position.value
    exposure += position.exposure
    assignmentCash += position.assignmentCash
    let greeks = position.greeks()
    let dollars = position.shares * (position.spot ?? 0)
    func sum(_ total: Double?, _ part: Double?) -> Double? {
      guard let total, let part else { return nil }
      return total + part
    }
    delta = sum(delta, position.deltaDollars.map(Insight.dollars) ?? greeks.map { $0.delta * dollars })
    gamma = sum(gamma, greeks.map { $0.gamma * dollars * (position.spot ?? 0) / 100 })
    vega = sum(vega, greeks.map { $0.vega * position.shares / 100 })
    theta = sum(theta, greeks.map { $0.theta * position.shares / 365 })
  }
}

/// Positions that belong together.
public struct PositionGroup: Sendable {
  /// What they have in common.
  public var name: String
  /// The positions in the group.
  public var positions: [RiskPosition]
  /// Their total exposure.
  public var exposure: Exposure { Exposure(positions) }
}

extension [RiskPosition] {
  /// The positions in groups, in the order of the key.
  public func grouped<Key: Hashable & Comparable>(
    by key: (RiskPosition) -> Key, named name: (Key) -> String
  ) -> [PositionGroup] {
    let groups = Dictionary(grouping: self, by: key)
    return groups.keys.sorted().map { PositionGroup(name: name($0), positions: groups[$0] ?? []) }
  }
}
