import Books
package import Domain
package import Money

/// Every account and structure, with totals, valued at one instant.
package struct AccountsAnswer: Answering {
  package let accounts: [Joined<AccountAnswer, AccountEarnings>]
  package let structures: [StructureAnswer]
  package let total: TotalAnswer
}

/// An account's profit of the day and the week, and its delta.
package struct AccountEarnings: Answering {
  package let dayProfit: Money?
  package let weekProfit: Money?
  package let delta: Money?
}

/// A structure: `value` counts its own accounts, `below` also everything under it in the tree.
package struct StructureAnswer: Answering {
  package let name: StructureID
  package let parent: StructureID?
  package let status: Name<AccountStatus>
  package let value: Money
  package let liquidation: Money
  package let created: Instant
  package let mergedInto: AccountID?
  package let below: BranchAnswer
}

/// The worth of a branch of the tree, its profit of the day and the week, its drawdown, and its delta.
package struct BranchAnswer: Answering {
  package let value: Money
  package let liquidation: Money
  package let dayProfit: Money?
  package let weekProfit: Money?
  package let drawdown: BasisPoints
  package let delta: Money?

  fileprivate init(_ line: Valuation.Line) {
    (value, liquidation, dayProfit, weekProfit) = (line.value, line.liquidation, line.day, line.week)
    (drawdown, delta) = (line.drawdown, line.delta)
  }
}

/// Everything together.
package struct TotalAnswer: Answering {
  package let value: Money
  package let cash: Money
  package let deposited: Money
  package let withdrawn: Money
  package let liquidation: Money
  package let dayProfit: Money?
  package let weekProfit: Money?
  package let drawdown: BasisPoints
  package let delta: Money?
}

extension Valuation {
  /// Every account and structure, with totals; costs one valuation of the whole tree.
  package var answer: AccountsAnswer {
    let portfolio = machine.portfolio
    return AccountsAnswer(
      accounts: portfolio.accounts.map { account in
        let line = self[account.id]
        return Joined(
          machine.answer(account, at: quotes),
          AccountEarnings(dayProfit: line.day, weekProfit: line.week, delta: line.delta))
      }, structures: portfolio.structures.map(answer),
      total: TotalAnswer(
        value: whole.value, cash: portfolio.accounts.reduce(Money.zero) { $0 + $1.ledger.cash },
        deposited: portfolio.deposited, withdrawn: portfolio.withdrawn, liquidation: whole.liquidation,
        dayProfit: whole.day, weekProfit: whole.week, drawdown: whole.drawdown, delta: whole.delta))
  }

  private func answer(_ structure: Structure) -> StructureAnswer {
    StructureAnswer(
      name: structure.id, parent: structure.parent, status: Name(machine.status(of: structure)),
      value: machine.portfolio.value(of: structure.id),
      liquidation: machine.portfolio.liquidation(of: structure.id), created: structure.createdAt,
      mergedInto: structure.merged?.target, below: BranchAnswer(self[structure.id]))
  }
}

extension EngineMachine {
  /// The status of a structure, which follows from the statuses of its accounts.
  fileprivate func status(of structure: Structure) -> AccountStatus {
    if structure.merged != nil { return .merged }
    let open = portfolio.accounts(of: structure.id).filter(\.status.isOpen)
    if open.isEmpty { return .closed }
    return open.allSatisfy { $0.status == .suspended } ? .suspended : .active
  }
}
