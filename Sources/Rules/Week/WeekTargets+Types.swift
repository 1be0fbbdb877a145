public import Domain
public import Money
public import Settings

/// How a week's return compares with the target of its type.
public enum TargetVerdict: UInt8, CaseIterable, Sendable {
  /// Below the target's low, within the target, or above its high.
  case below, within, above

  /// The name in output.
  public var name: String { "\(self)" }
}

extension WeekTargets {
  /// The target return of a week of this type.
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

  /// Compares a return in millionths with the target of a type.
  public func verdict(on growth: Int64, of type: WeekType) -> TargetVerdict {
    let band = self[type]
    if growth < band.low.value * 100 { return .below }
    return growth > band.high.value * 100 ? .above : .within
  }
}
