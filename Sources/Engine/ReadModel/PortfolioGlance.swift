import Books
import Domain
public import Money
import Settings

/// The whole portfolio in one line, for the header of the screen.
public struct PortfolioGlance: Hashable, Sendable {
  /// Cash and marked positions of everything.
  public var value = Money.zero
  /// The value if everything were closed out.
  public var liquidation = Money.zero
  /// Cash that may leave or be set aside now.
  public var free = Money.zero
  /// The profit of the day; nil where it is not known.
  public var day: Money?
  /// The profit of the week, excluding money moved between accounts; nil where it is not known.
  public var week: Money?
  /// The targeted profit of the week.
  public var target = Money.zero
  /// Accounts that are open.
  public var openAccounts = 0
  /// The deepest drawdown of an account from its flow-neutral peak.
  public var drawdown = BasisPoints.zero

  /// The worth of the shares that would move as the positions do; nil where a quote is missing.
  public var delta: Money?

  init(_ model: ReadModel) {
    let machine = model.machine
    let whole = model.valuation.whole
    (value, liquidation, free) = (whole.value, whole.liquidation, whole.free)
    (day, week, drawdown, delta) = (whole.day, whole.week, whole.drawdown, whole.delta)
    for account in machine.portfolio.accounts where account.status.isOpen {
      openAccounts += 1
      target += max(.zero, account.value).share(machine.settings(for: account.id).target, rounding: .nearest)
    }
  }
}

extension PortfolioGlance {
  /// The line of a portfolio that is not founded.
  static let nothing = PortfolioGlance()

  private init() {}
}
