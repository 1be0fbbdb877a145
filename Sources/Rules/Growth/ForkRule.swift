public import Books
public import Domain
public import Money
public import Settings

/// The fork rule's verdict on one Gen-Acc.
public struct ForkVerdict: Hashable, Sendable {
  /// How far the liquidation value exceeds the initial balance.
  public var surplus: Money
  /// The surplus at which it forks.
  public var threshold: Money
  /// The amount that would leave.
  public var moved: Money
  /// The part for the child's Gen-Acc.
  public var toGen: Money
  /// The part for the child's Com-Acc.
  public var toCom: Money
  /// Everything that prevents the fork, in the protocol's order.
  public var blockers: [Refusal]
  /// A note on every rule consulted.
  public var explanation: Explanation

  /// Whether it may fork now.
  public var isReady: Bool { blockers.isEmpty }
}

/// Protocol §8: when a Gen-Acc forks, and how its surplus is split.
public enum ForkRule {
  /// Whether the account is close enough to its threshold to be watched.
  public static func isNear(_ account: Account, _ settings: AccountSettings) -> Bool {
    account.surplus >= settings.fork.threshold.share(settings.fork.notice, rounding: .up)
  }

  /// Judges one Gen-Acc at one instant; a `fixed` amount is kept, whatever the surplus is now.
  public static func judge(
    _ account: Account, _ settings: AccountSettings, market: MarketFacts, moving fixed: Money? = nil,
    earmarked: Money = .zero, isPreserving: Bool = false, at instant: Instant
  ) -> ForkVerdict {
    let surplus = account.surplus
    let moved = fixed ?? amount(of: surplus, settings)
    let parts = moved.split(first: settings.fork.genShare)
    let list = ForkJudge(
      account: account, settings: settings, surplus: surplus, moved: moved, earmarked: earmarked,
      isPreserving: isPreserving, instant: instant, today: NewYorkTime(instant).day
    ).run(market, toGen: parts.first, toCom: parts.rest)
    return ForkVerdict(
      surplus: surplus, threshold: settings.fork.threshold, moved: moved, toGen: parts.first,
      toCom: parts.rest,
      blockers: list.blockers, explanation: list.notes)
  }

  private static func amount(of surplus: Money, _ settings: AccountSettings) -> Money {
    guard surplus > .zero else { return .zero }
    return settings.fork.split == .wholeSurplus
      ? surplus : surplus.share(settings.fork.share, rounding: .down)
  }
}

/// The checks of one fork.
private struct ForkJudge {
  let account: Account
  let settings: AccountSettings
  let surplus: Money
  let moved: Money
  let earmarked: Money
  let isPreserving: Bool
  let instant: Instant
  let today: Day

  func run(_ market: MarketFacts, toGen: Money, toCom: Money) -> Checklist {
    var list = Checklist(expecting: 12)
    checkThreshold(&list)
    checkStatus(&list)
    checkCooling(&list)
    checkForksToday(&list)
    checkParentKeepsEnough(&list)
    checkAge(&list)
    list.check(
      !isPreserving, "fork.preservation", "preserves capital", .text(isPreserving ? "yes" : "no"),
      bound: .text("no"), else: .inPreservation,
      "\(account.id) preserves its capital; it forks when that has ended")
    checkPerformance(&list)
    checkRegime(market.regime, &list)
    checkCash(&list)
    if settings.fork.viability {
      checkViability(.gen, toGen, market.leastGen, &list)
      checkViability(.com, toCom, market.leastCom, &list)
    }
    return list
  }

  private func checkThreshold(_ list: inout Checklist) {
    let threshold = settings.fork.threshold
    list.check(
      surplus >= threshold, "fork.threshold", "surplus", .money(surplus), bound: .money(threshold),
      else: .belowThreshold,
      "\(account.id) has a surplus of \(surplus.dollars); it forks from \(threshold.dollars)")
  }

  private func checkStatus(_ list: inout Checklist) {
    list.check(
      account.status == .active, "fork.status", "status", .text(account.status.name),
      bound: .text(AccountStatus.active.name), else: .notActive,
      "\(account.id) is \(account.status.name); only an active account forks")
  }

  private func checkCooling(_ list: inout Checklist) {
    let hours = settings.fork.coolingHours
    let end = account.lastFork.map { $0 + .hours(hours) }
    list.check(
      end.map { instant >= $0 } ?? true, "fork.cooling_hours", "last fork",
      account.lastFork.map(Figure.instant) ?? .missing, bound: .count(hours), else: .coolingPeriod,
      "\(account.id) forked less than \(hours) hours ago; it may fork again at \(end.map(\.description) ?? "")"
    )
  }

  private func checkForksToday(_ list: inout Checklist) {
    let made = account.forksOnDay.map { $0.day == today ? Int64($0.count) : 0 } ?? 0
    let limit = settings.fork.maximumPerDay
    list.check(
      made < limit, "fork.max_per_day", "forks today", .count(made), bound: .count(limit),
      else: .forksPerDay, "\(account.id) made \(made) forks today; the limit is \(limit) a day")
  }

  private func checkParentKeepsEnough(_ list: inout Checklist) {
    let kept = account.liquidation - moved
    let minimum = settings.fork.parentMinimum
    list.check(
      kept >= minimum, "fork.parent_minimum", "kept", .money(kept), bound: .money(minimum),
      else: .parentMinimum,
      "\(account.id) would keep \(kept.dollars); it must keep at least \(minimum.dollars)")
  }

  private func checkAge(_ list: inout Checklist) {
    let days = settings.fork.minimumAgeDays
    let age = (instant - account.openedAt).milliseconds / Instant.Span.days(1).milliseconds
    list.check(
      age >= days, "fork.minimum_age_days", "age in days", .count(age), bound: .count(days),
      else: .accountTooYoung, "\(account.id) is \(age) days old; it may fork from day \(days)")
  }

  private func checkPerformance(_ list: inout Checklist) {
    let weeks = settings.fork.performanceWeeks
    let growth = account.index.growth(overWeeks: Int32(weeks), until: today)
    let ratio = BasisPoints(growth / 100)
    list.check(
      growth >= 0, "fork.performance", "\(weeks)-week return", .ratio(ratio), bound: .ratio(.zero),
      else: .performance,
      "\(account.id) returned \(Figure.ratio(ratio)) over \(weeks) weeks; a fork needs a return that is not negative"
    )
  }

  private func checkRegime(_ regime: Regime?, _ list: inout Checklist) {
    list.check(
      regime != .red || !settings.fork.redDelays, "fork.regime", "regime",
      regime.map { .text($0.name) } ?? .missing,
      bound: .text("not red"), else: .redRegime, "the regime is red; the fork waits until it is not")
  }

  private func checkCash(_ list: inout Checklist) {
    let available = max(.zero, account.available(buffer: settings.buffer) - earmarked)
    list.check(
      moved <= available, "fork.cash", "available", .money(available), bound: .money(moved),
      else: .cashShort,
      "\(account.id) has \(available.dollars) available; the transfer needs \(moved.dollars) in cash")
  }

  private func checkViability(_ kind: AccountKind, _ part: Money, _ least: Money?, _ list: inout Checklist) {
    guard let least else { return }
    list.check(
      part >= least, kind == .gen ? "fork.viable_gen" : "fork.viable_com", "part", .money(part),
      bound: .money(least), else: .forkNotViable,
      "the new \(kind.name) would get \(part.dollars); one contract of its ladder needs \(least.dollars)")
  }
}
