import Domain
import Money
public import Settings

extension WeekCondition {
  /// The condition in the protocol's words, with the bounds from the settings.
  public func text(_ settings: WeekSettings) -> String {
    func percent(_ ratio: BasisPoints) -> String { Figure.ratio(ratio).description }
    let (within, over) = (percent(settings.within), percent(settings.over))
    let (down, recovery) = (percent(settings.rollDown), percent(settings.recovery))
    let (strong, deep) = (percent(settings.strong), percent(settings.drawdown))
    return switch self {
    case .putAbove: "put ends with S >= K, or expires with K-S < 0.01"
    case .putClosedAtProfit: "put bought back at a profit or even"
    case .putAssignedAbove: "put assigned early with S >= K"
    case .putWithin: "put, 0 < (K-S)/K <= \(within), assigned, bought back at a loss or open"
    case .putRolled: "put, 0 < (K-S)/K <= \(over), rolled"
    case .putOpenOver: "put, \(within) < (K-S)/K <= \(over), open"
    case .putOver: "put, \(within) < (K-S)/K <= \(over), assigned or bought back at a loss"
    case .putDeep: "put, (K-S)/K > \(over)"
    case .sharesAbove: "shares, 0 <= (S-B)/B < \(strong)"
    case .sharesFarAbove: "shares, (S-B)/B >= \(strong)"
    case .sharesBelow: "shares, 0 < (B-S)/B < \(down)"
    case .sharesRolledDown: "shares, \(down) <= (B-S)/B < \(recovery)"
    case .sharesRecovering: "shares, \(recovery) <= (B-S)/B < \(deep)"
    case .sharesDeep: "shares, (B-S)/B >= \(deep)"
    case .none: "no position all week"
    }
  }
}
