public import Books
public import Domain
public import Money
import Rules

/// Protocol §6: the chance that an owner exercises a short option in the night before a session.
public enum EarlyAssignment {
  /// The chance for each contract of a short option; zero while exercising gains its owner nothing.
  public static func chance(
    of contract: OptionContract, nightOf night: Day, before morning: Day, in view: some MarketView
  ) -> BasisPoints {
    guard contract.expiry >= morning, let spot = view.share(contract.symbol)?.last,
      contract.right.intrinsic(spot: spot, strike: contract.strike).units > 0,
      let option = view.option(contract)
    else { return .zero }
    let isWorth = AssignmentRule.isWorthExercising(
      option, spot: spot, dividend: dividend(of: contract.symbol, on: morning, in: view),
      rate: view.interestRate, on: night)
    return isWorth ? whereItPays(contract.right) : .zero
  }

  /// The largest chance of a short option of an account tonight; nil where it has none.
  public static func tonight(of account: Account, in view: some MarketView) -> BasisPoints? {
    let today = view.session.day
    guard let morning = TradingCalendar.newYork.next(after: today)?.day else { return nil }
    return account.lots.lazy.filter(\.isShort).compactMap(\.instrument.contract)
      .map { chance(of: $0, nightOf: today, before: morning, in: view) }.max()
  }

  private static func dividend(of symbol: Symbol, on day: Day, in view: some MarketView) -> Price? {
    for event in view.events(of: symbol, through: day) where event.day == day {
      if case .exDividend(let amount) = event.kind { return amount }
    }
    return nil
  }

  /// How often an owner exercises early when that pays: calls before a dividend nearly always, puts seldom.
  private static func whereItPays(_ right: OptionContract.Right) -> BasisPoints {
    BasisPoints(percent: right == .call ? 80 : 15)
  }
}
