public import Domain
import Money
public import Settings

/// Protocol §4: the type of a week, from what happened to positions.
public enum WeekRule {
  /// The amount in the money per share from which an option does not expire worthless.
  static let exerciseThreshold = Price(units: Money.unitsPerDollar / 100)

  /// The condition that one position's life meets; there is exactly one.
  ///
  /// An expired put is assumed to have been out of the money; `ClassifyRow` refuses any other.
  public static func condition(of life: PositionLife, _ settings: WeekSettings) -> WeekCondition {
    switch life {
    case .put(let strike, let spot, let outcome): put(strike, spot, outcome, settings)
    case .shares(let cost, let count, let spot): shares(cost, spot * count, settings)
    }
  }

  private static func put(
    _ strike: Price, _ spot: Price, _ outcome: PositionLife.PutOutcome, _ settings: WeekSettings
  ) -> WeekCondition {
    let depth = Depth(of: strike.units - spot.units, in: strike.units)
    if outcome == .expired { return .putAbove }
    if depth > settings.over { return .putDeep }
    if outcome == .closedAtProfit { return .putClosedAtProfit }
    if spot >= strike { return outcome == .assigned ? .putAssignedAbove : .putAbove }
    if outcome == .rolled { return .putRolled }
    if depth <= settings.within { return .putWithin }
    return outcome == .open ? .putOpenOver : .putOver
  }

  private static func shares(_ cost: Money, _ worth: Money, _ settings: WeekSettings) -> WeekCondition {
    if worth >= cost {
      let gain = Depth(of: (worth - cost).units, in: cost.units)
      return gain < settings.strong ? .sharesAbove : .sharesFarAbove
    }
    let loss = Depth(of: (cost - worth).units, in: cost.units)
    if loss < settings.rollDown { return .sharesBelow }
    if loss < settings.recovery { return .sharesRolledDown }
    return loss < settings.drawdown ? .sharesRecovering : .sharesDeep
  }
}

/// A part of a whole, compared exactly with ratios.
struct Depth {
  private let part: Int128
  private let whole: Int128

  init(of part: Int64, in whole: Int64) {
    self.part = Int128(part) * 10_000
    self.whole = Int128(whole)
  }

  static func > (depth: Depth, ratio: BasisPoints) -> Bool { depth.part > depth.whole * Int128(ratio.value) }
  static func < (depth: Depth, ratio: BasisPoints) -> Bool { depth.part < depth.whole * Int128(ratio.value) }
  static func <= (depth: Depth, ratio: BasisPoints) -> Bool { !(depth > ratio) }
  static func >= (depth: Depth, ratio: BasisPoints) -> Bool { !(depth < ratio) }
}

extension WeekType {
  /// The type's rank by severity; 0 is the most severe.
  public var severity: Int {
    switch self {
    case .deepDrawdown: 0
    case .recovery: 1
    case .callRolled: 2
    case .assignedOver: 3
    case .putRolled: 4
    case .assignedWithin: 5
    case .premiumOnly: 6
    case .expiredWorthless: 7
    case .appreciation: 8
    case .strongAppreciation: 9
    case .idle: 10
    }
  }
}
