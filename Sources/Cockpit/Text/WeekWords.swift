package import Domain

extension WeekType {
  /// What the type means, in a few words.
  package var means: String {
    switch self {
    case .expiredWorthless: "put expired worthless"
    case .assignedWithin: "assigned, at most 5 % below"
    case .putRolled: "put rolled"
    case .assignedOver: "assigned, 5–15 % below"
    case .deepDrawdown: "deep drawdown, over 15 %"
    case .appreciation: "shares up under 5 %"
    case .strongAppreciation: "shares up 5 % or more"
    case .premiumOnly: "shares down, premium only"
    case .callRolled: "call rolled down"
    case .recovery: "recovery, 10–15 % below"
    case .idle: "idle"
    }
  }

  /// What would be so if the week ended now.
  package var wouldBe: String {
    switch self {
    case .expiredWorthless: "puts would expire, the premium is kept"
    case .assignedWithin: "shares would be taken, at most 5 % below the strike"
    case .putRolled: "one put would be rolled to a later week"
    case .assignedOver: "shares would be taken, 5–15 % below the strike"
    case .deepDrawdown: "a share is over 15 % below: capital is preserved"
    case .appreciation: "shares are up under 5 %"
    case .strongAppreciation: "shares are up 5 % or more"
    case .premiumOnly: "shares are down under 5 %, the premium is kept"
    case .callRolled: "a call would be rolled down"
    case .recovery: "shares are 10–15 % below cost: wait"
    case .idle: "no position this week"
    }
  }
}
