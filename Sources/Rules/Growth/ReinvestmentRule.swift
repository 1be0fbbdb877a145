public import Books
public import Domain
public import Money
public import Settings

/// The reinvestment rule's verdict on one account.
public struct ReinvestmentVerdict: Hashable, Sendable {
  /// The allocation that would be made.
  public var item: Reinvestment
  /// The profit from which an account reinvests.
  public var minimum: Money
  /// Everything that prevents the reinvestment.
  public var blockers: [Refusal]

  /// Whether it may reinvest now.
  public var isReady: Bool { blockers.isEmpty }
}

/// Protocol §10: how much of a quarter's profit is reinvested, and how it is divided.
public enum ReinvestmentRule {
  /// Value less capital less profit already reinvested, so that losses are recovered first.
  public static func profit(of account: Account) -> Money {
    account.value - account.ledger.initial - account.ledger.reinvested + account.leapsDue
  }

  /// Whether the account reinvests at all and its profit is close enough to the minimum to be watched.
  public static func isNear(_ account: Account, _ settings: AccountSettings) -> Bool {
    account.id.kind.reinvests && account.status == .active
      && profit(of: account) >= settings.reinvest.minimum.share(settings.reinvest.notice, rounding: .up)
  }

  /// Judges one account at one instant.
  public static func judge(
    _ account: Account, _ settings: AccountSettings, strategy chosen: ReinvestmentStrategy?,
    onBadDay: Bool = false, market: MarketFacts, at instant: Instant
  ) -> ReinvestmentVerdict {
    let today = NewYorkTime(instant).day
    let quarter = Quarter.ended(by: today)
    let strategy = chosen ?? settings.reinvest.strategy
    var ratio = AllocationRatio(strategy, settings.reinvest, onBadDay: onBadDay)
    if strategy == .dynamic, !onBadDay { ratio.move(by: account, settings, market, today: today) }
    let topsUp = account.lastQuarter == quarter.number && account.leapsDue > .zero
    let profit = topsUp ? Money.zero : profit(of: account)
    let parts = ratio.split(max(.zero, profit))
    let available = account.available(buffer: settings.buffer)
    let wanted = topsUp ? account.leapsDue : parts.leaps
    let reserved = min(wanted, available)
    let item = Reinvestment(
      account: account.id, quarter: quarter.number, profit: profit, contracts: parts.contracts,
      leaps: parts.leaps, reservedNow: reserved, leapsDue: wanted - reserved, strategy: strategy,
      explanation: ratio.explanation + notes(profit, settings, quarter, wanted, available))
    return ReinvestmentVerdict(
      item: item, minimum: settings.reinvest.minimum,
      blockers: blockers(account, settings, item, topsUp: topsUp, today: today))
  }

  private static func notes(
    _ profit: Money, _ settings: AccountSettings, _ quarter: Quarter, _ wanted: Money, _ available: Money
  ) -> Explanation {
    [
      RuleNote("reinvest.quarter", "quarter", .text(quarter.description), verdict: "ended"),
      RuleNote(
        "reinvest.minimum", "profit", .money(profit), bound: .money(settings.reinvest.minimum),
        verdict: profit >= settings.reinvest.minimum ? "holds" : "blocks"),
      RuleNote(
        "reinvest.reserve", "LEAPS part", .money(wanted), bound: .money(available),
        verdict: wanted <= available ? "reserved" : "the rest accrues"),
    ]
  }

  private static func blockers(
    _ account: Account, _ settings: AccountSettings, _ item: Reinvestment, topsUp: Bool, today: Day
  ) -> [Refusal] {
    var found: [Refusal] = []
    let id = account.id
    if !id.kind.reinvests {
      found.append(
        Refusal(
          .wrongKind, "\(id) is a Gen-Acc; it grows by forking", value: .text("gen"),
          bound: .text("rev or com")))
    }
    if account.status != .active {
      found.append(
        Refusal(
          .notActive, "\(id) is \(account.status.name); only an active account reinvests",
          value: .text(account.status.name), bound: .text(AccountStatus.active.name)))
    }
    let quarter = Quarter(number: item.quarter)
    let opened = Quarter(of: NewYorkTime(account.openedAt).day)
    if opened > quarter {
      found.append(
        Refusal(
          .quarterOpen,
          "\(id) has not ended a quarter yet; it reinvests from \(opened.firstSessionAfter)",
          value: .text(today.description), bound: .text(opened.firstSessionAfter.description)))
    }
    if topsUp {
      if item.reservedNow == .zero {
        found.append(
          Refusal(
            .cashShort, "\(id) has no available cash for the \(item.leapsDue.dollars) that LEAPS wait for",
            value: .money(.zero), bound: .money(item.leapsDue)))
      }
      return found
    }
    if account.lastQuarter == item.quarter {
      found.append(
        Refusal(
          .quarterDone, "\(id) reinvested \(quarter) already; the next time is after \(Quarter(of: today))",
          value: .text(quarter.description), bound: .text(Quarter(of: today).description)))
    }
    if item.profit < settings.reinvest.minimum {
      found.append(
        Refusal(
          .belowMinimum,
          "\(id) has a profit of \(item.profit.dollars); it reinvests from \(settings.reinvest.minimum.dollars)",
          value: .money(item.profit), bound: .money(settings.reinvest.minimum)))
    }
    return found
  }
}
