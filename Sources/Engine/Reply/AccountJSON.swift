public import Books
public import Domain
public import JSON
public import Money
import Rules
import Settings

extension Money {
  /// The amount as it stands in every machine-readable answer: a string.
  public var json: JSONValue { .string(description) }
}

extension BasisPoints {
  /// The ratio as a number: 0.05 for 5 %.
  public var json: JSONValue { .number(Double(value) / 10_000) }
}

extension EngineMachine {
  /// One account as scripts see it.
  public func json(_ account: Account) -> JSONValue {
    let buffer = settings(for: account.id).buffer
    let structure = portfolio.structures[Int(account.id.structure.number)]
    return [
      "path": .string(account.id.description),
      "kind": .string(account.id.kind.name),
      "structure": .string(structure.id.description),
      "parent": structure.parent.map { .string($0.description) } ?? .null,
      "forkedFrom": structure.forkedFrom.map { .string($0.description) } ?? .null,
      "status": .string(account.status.name),
      "initial": account.ledger.initial.json,
      "cash": account.ledger.cash.json,
      "value": account.value.json,
      "liquidation": account.liquidation.json,
      "available": account.available(buffer: buffer).json,
      "reserved": account.reserved.json,
      "buffer": account.buffer(buffer).json,
      "surplus": account.surplus.json,
      "income": account.ledger.income.json,
      "growth": account.ledger.growth.json,
      "weekType": .string(weekType(of: account).code),
      "drawdown": account.drawdown.json,
      "opened": .string(account.openedAt.description),
    ]
  }

  /// The type that an account's week would end with now, by the marks of the books.
  private func weekType(of account: Account) -> WeekType {
    guard let week = TradingCalendar.newYork.week(of: portfolio.instant.newYork.day) else { return .idle }
    let marks = portfolio.accounts(of: account.id.structure).flatMap(\.lots)
    return self.week(of: account, from: week.first.day, settings(for: account.id).week) {
      symbol in
      marks.first { $0.instrument == .shares(symbol) }?.mark.mid
    }.type
  }

  /// One account as scripts see it, by its id.
  public func json(_ id: AccountID) -> JSONValue { json(portfolio[id]) }

  /// One structure as scripts see it.
  public func json(_ structure: Structure) -> JSONValue {
    [
      "name": .string(structure.id.description),
      "parent": structure.parent.map { .string($0.description) } ?? .null,
      "status": .string(status(of: structure)),
      "value": portfolio.liquidation(of: structure.id).json,
      "created": .string(structure.createdAt.description),
      "mergedInto": structure.merged.map { .string($0.target.description) } ?? .null,
    ]
  }

  private func status(of structure: Structure) -> String {
    if structure.merged != nil { return AccountStatus.merged.name }
    let open = portfolio.accounts(of: structure.id).filter(\.status.isOpen)
    if open.isEmpty { return AccountStatus.closed.name }
    return open.allSatisfy { $0.status == .suspended }
      ? AccountStatus.suspended.name : AccountStatus.active.name
  }

  /// Every account and structure, with totals.
  public func accountsJSON() -> JSONValue {
    let totals: JSONValue = [
      "value": portfolio.value.json,
      "cash": portfolio.accounts.reduce(Money.zero) { $0 + $1.ledger.cash }.json,
      "deposited": portfolio.deposited.json,
      "withdrawn": portfolio.withdrawn.json,
    ]
    return [
      "accounts": .array(portfolio.accounts.map(json)),
      "structures": .array(portfolio.structures.map(json)),
      "total": totals,
    ]
  }
}
