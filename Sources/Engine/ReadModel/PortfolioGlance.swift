import Books
import Domain
public import Money
import Settings

/// The whole portfolio in one line: what the header of the screen says.
public struct PortfolioGlance: Hashable, Sendable {
  /// What is owned.
  public var value = Money.zero
  /// What closing everything out would bring.
  public var liquidation = Money.zero
  /// Cash that may leave or be set aside now.
  public var free = Money.zero
  /// The profit since the session before; nil where it is not known.
  public var day: Money?
  /// The profit of the week.
  public var week = Money.zero
  /// What the week should bring.
  public var target = Money.zero
  /// Accounts that are open.
  public var openAccounts = 0
  /// The deepest fall from a peak.
  public var drawdown = BasisPoints.zero

  init(_ model: ReadModel) {
    let machine = model.machine
    // Settings differ only where a playbook sets accounts apart.
    let targets = AccountKind.allCases.map { machine.playbook.settings(for: $0).target }
    let buffers = AccountKind.allCases.map { machine.playbook.settings(for: $0).buffer }
    let particular = machine.playbook.particular
    let isUniform = particular.structures.isEmpty && particular.accounts.isEmpty
    for account in machine.portfolio.accounts where account.status.isOpen {
      let kind = Int(account.id.kind.rawValue)
      let own = isUniform ? nil : machine.settings(for: account.id)
      let worth = LiveWorth(account, at: model.quotes)
      let returns = model.returns(of: account, worth)
      openAccounts += 1
      value += worth.value
      liquidation += worth.liquidation
      free += account.available(buffer: own?.buffer ?? buffers[kind])
      if let day = returns.day { self.day = (self.day ?? .zero) + model.profit(day, worth.value) }
      week += model.profit(returns.week, worth.value)
      target += max(.zero, worth.value).share(own?.target ?? targets[kind], rounding: .nearest)
      drawdown = max(drawdown, account.drawdown)
    }
  }
}

extension PortfolioGlance {
  /// A portfolio that was not founded yet.
  static let nothing = PortfolioGlance()

  private init() {}
}
