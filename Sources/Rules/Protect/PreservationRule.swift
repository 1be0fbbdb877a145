public import Books
public import Domain
public import Money
public import Settings

/// Why capital preservation begins.
public enum PreservationCause: Hashable, Sendable {
  /// Positions of these chains are in deep drawdown for the first time.
  case deepDrawdown([LotID])
  /// The account fell further from its peak than allowed.
  case maximumDrawdown(BasisPoints)
  /// The account fell further since the last trigger.
  case furtherFall(BasisPoints)
}

/// Protocol §7: when an account preserves its capital, and when that ends.
public enum PreservationRule {
  /// The present value of 100,000 dollars put into the account when it was opened.
  public static func flowNeutralValue(of account: Account) -> Money { Money(units: account.index.unit) }

  /// The cash that secures short puts, which preservation reduces.
  public static func exposure(of account: Account) -> Money {
    account.lots.reduce(.zero) { $0 + $1.securedCash }
  }

  /// Why preservation begins now or is triggered again; nil if it is not.
  public static func cause(
    of account: Account, _ settings: AccountSettings, _ memory: PreservationMemory, spot: (Symbol) -> Price?
  ) -> PreservationCause? {
    let deep = deepChains(of: account, settings, spot: spot)
    let new = deep.filter { !memory.chains.contains($0) }
    if !new.isEmpty { return .deepDrawdown(new) }
    let fall = Depth(of: (account.peak - account.liquidation).units, in: account.peak.units)
    let isBreached = account.peak > .zero && fall > settings.maximumDrawdown
    if isBreached, !memory.hasBreached { return .maximumDrawdown(account.drawdown) }
    guard isBreached || !deep.isEmpty, let last = memory.lastTrigger else { return nil }
    let value = flowNeutralValue(of: account)
    let further = settings.protect.furtherFall
    return Depth(of: (last - value).units, in: last.units) >= further ? .furtherFall(further) : nil
  }

  /// The chains whose position is in deep drawdown: puts below their strike, shares below their basis.
  static func deepChains(
    of account: Account, _ settings: AccountSettings, spot: (Symbol) -> Price?
  ) -> [LotID] {
    var chains: [LotID] = []
    for lot in account.lots {
      guard let life = life(of: lot, in: account, spot),
        WeekRule.condition(of: life, settings.week).type == .deepDrawdown, !chains.contains(lot.chain)
      else { continue }
      chains.append(lot.chain)
    }
    return chains
  }

  private static func life(of lot: Lot, in account: Account, _ spot: (Symbol) -> Price?) -> PositionLife? {
    guard let now = spot(lot.instrument.symbol) else { return nil }
    guard let contract = lot.instrument.contract else {
      let shares = account.lots.lazy.filter { $0.instrument == lot.instrument }
      return .shares(
        cost: shares.reduce(.zero) { $0 + $1.cost }, count: shares.reduce(0) { $0 + $1.quantity }, spot: now)
    }
    return lot.isShortPut ? .put(strike: contract.strike, spot: now, .open) : nil
  }

  /// The state of an account at a trigger; a further trigger keeps the first one's start. The week of a
  /// trigger never counts as quiet.
  public static func entered(_ account: Account, before: Preservation?, at instant: Instant) -> Preservation {
    Preservation(
      since: before?.since ?? instant, triggerValue: flowNeutralValue(of: account),
      triggerExposure: exposure(of: account), quietWeeks: -1, weeks: before?.weeks ?? 0)
  }
}

extension PreservationRule {
  /// The state after a week, which is quiet if its regime was not Red and the VIX ended at or below its
  /// mean.
  public static func afterWeek(
    _ preservation: Preservation, regime: Regime?, isCalm: Bool
  ) -> Preservation {
    var next = preservation
    let isQuiet = isCalm && regime != nil && regime != .red
    next.quietWeeks = isQuiet ? next.quietWeeks + 1 : 0
    next.weeks += 1
    return next
  }

  /// Whether lifting preservation is to be proposed.
  public static func isLiftDue(_ preservation: Preservation, _ settings: ProtectSettings) -> Bool {
    Int64(preservation.quietWeeks) >= settings.calmWeeks || Int64(preservation.weeks) >= settings.maximumWeeks
  }

  /// The size of entries in the given week after preservation was lifted; `weeks` is nil for an account
  /// that never preserved.
  public static func size(weeksSinceLift weeks: Int64?, _ settings: ProtectSettings) -> BasisPoints {
    guard let weeks, weeks < settings.weeksAfter else { return .whole }
    return settings.sizeAfter
  }

  /// The buffer of an account, which preservation may raise.
  public static func buffer(_ settings: AccountSettings, isPreserving: Bool) -> BasisPoints {
    isPreserving ? max(settings.buffer, settings.protect.buffer) : settings.buffer
  }

  /// Whether so much of a structure's value is in preservation that the whole structure freezes.
  public static func isFrozen(
    _ accounts: [(liquidation: Money, isPreserving: Bool)], _ settings: ProtectSettings
  ) -> Bool {
    let whole = accounts.reduce(Money.zero) { $0 + max(.zero, $1.liquidation) }
    let part = accounts.reduce(Money.zero) { $1.isPreserving ? $0 + max(.zero, $1.liquidation) : $0 }
    return part > .zero && Depth(of: part.units, in: whole.units) >= settings.structureShare
  }
}
