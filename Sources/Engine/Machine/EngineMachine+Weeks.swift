import Books
public import Domain
public import Money
import Rules
import Settings

/// The settings of an account that a projection needs each week.
public struct WeekTerms: Hashable, Sendable {
  /// The targeted return of a week on the whole value, in billionths.
  public var target: Int64
  /// The part of a gain that is income.
  public var incomeShare: BasisPoints
  /// The surplus at which it forks.
  public var forkThreshold: Money
  /// The value at which its structure merges.
  public var mergeThreshold: Money
}

/// The effects of a projected week.
public struct ProjectedWeek: Hashable, Sendable {
  /// The number of accounts that earned or lost something.
  public var accounts = 0
  /// Gen-Accs whose surplus has reached their threshold.
  public var forks: [AccountID] = []
  /// Structures whose value has reached their threshold.
  public var merges: [StructureID] = []
}

extension EngineMachine {
  /// The terms of an account.
  public func weekTerms(of id: AccountID) -> WeekTerms {
    let settings = settings(for: id)
    return WeekTerms(
      target: settings.target.value * (10_000 - settings.buffer.value) * 10,
      incomeShare: settings.incomeShare,
      forkThreshold: settings.fork.threshold, mergeThreshold: settings.merge.threshold)
  }

  /// Lets every open account earn its target times a factor in hundredths, plus an extra in billionths.
  ///
  /// Every account moves as setting its new value would move it; what has become due is returned, not
  /// decided.
  public mutating func project(
    _ terms: [WeekTerms], factor: Int64, more: Int64, on day: Day
  ) -> ProjectedWeek {
    var week = ProjectedWeek()
    var structureValue = Money.zero
    portfolio.perform(on: day) { (place: Int, account: AccountStanding) in
      let terms = terms[place]
      let value = account.value
      let rate = max(-1_000_000_000, terms.target * factor / 100 + more)
      let amount = Money(units: multiplied(value.units, by: rate, over: 1_000_000_000, rounding: .nearest))
      week.accounts += 1
      if account.id.kind.forks {
        structureValue = value + amount
        if account.surplus + amount >= terms.forkThreshold { week.forks.append(account.id) }
      } else if account.id.structure != .root, structureValue + value + amount >= terms.mergeThreshold {
        week.merges.append(account.id.structure)
      }
      let parts = registerParts(of: amount, account.ledger, share: terms.incomeShare)
      return AccountResult(amount, income: parts.income, growth: parts.growth)
    }
    return week
  }

  /// Accounts whose profit has reached the least that is reinvested.
  public var accountsNearReinvestment: [AccountID] {
    portfolio.accounts.filter { ReinvestmentRule.isNear($0, settings(for: $0.id)) }.map(\.id)
  }
}

/// How a realised result moves the registers: gains by share; losses off growth first, then income, never
/// below zero.
func registerParts(of result: Money, _ ledger: Ledger, share: BasisPoints) -> (income: Money, growth: Money) {
  guard result < .zero else {
    let parts = result.split(first: share)
    return (parts.first, parts.rest)
  }
  let fromGrowth = min(-result, ledger.growth)
  return (-min(-result - fromGrowth, ledger.income), -fromGrowth)
}
