public import Domain
public import Money
public import Settings

/// How a week's return stands against the target of its type.
public enum TargetVerdict: UInt8, CaseIterable, Sendable {
  /// Less than the target's lowest, within the target, more than its highest.
  case below, within, above

  /// The name in output.
  public var name: String { "\(self)" }
}

extension WeekTargets {
  /// The return aimed at in a week of a type.
  public subscript(type: WeekType) -> Band<BasisPoints> {
    switch type {
    case .expiredWorthless: expiredWorthless
    case .assignedWithin: assignedWithin
    case .putRolled: putRolled
    case .assignedOver: assignedOver
    case .deepDrawdown: deepDrawdown
    case .appreciation: appreciation
    case .strongAppreciation: strongAppreciation
    case .premiumOnly: premiumOnly
    case .callRolled: callRolled
    case .recovery: recovery
    case .idle: idle
    }
  }

  /// How a return in millionths stands against the target of a type.
  public func verdict(on growth: Int64, of type: WeekType) -> TargetVerdict {
    let band = self[type]
    if growth < band.low.value * 100 { return .below }
    return growth > band.high.value * 100 ? .above : .within
  }
}
