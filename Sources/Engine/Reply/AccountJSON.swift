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
  /// One account as scripts see it, by the marks of the books.
  public func json(_ account: Account) -> JSONValue { json(account, at: QuoteSheet()) }

  /// The same, where quotes say what type its week would be.
  func json(_ account: Account, at quotes: QuoteSheet) -> JSONValue {
    let buffer = effectiveSettings(for: account.id).buffer
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
      "available": available(to: account).json,
      "reserved": account.reserved.json,
      "buffer": account.buffer(buffer).json,
      "surplus": account.surplus.json,
      "income": account.ledger.income.json,
      "growth": account.ledger.growth.json,
      "weekType": .string(weekType(of: account, quotes).code),
      "drawdown": account.drawdown.json,
      "opened": .string(account.openedAt.description),
    ]
  }

  /// The type that an account's week would end with now, by quotes and else by the marks of the books.
  private func weekType(of account: Account, _ quotes: QuoteSheet) -> WeekType {
    guard let week = TradingCalendar.newYork.week(of: portfolio.instant.newYork.day) else { return .idle }
    let marks = portfolio.accounts(of: account.id.structure).flatMap(\.lots)
    return self.week(of: account, from: week.first.day, settings(for: account.id).week) {
      symbol in
      quotes.share(symbol)?.last ?? marks.first { $0.instrument == .shares(symbol) }?.mark.mid
    }.type
  }

  /// One account as scripts see it, by its id.
  public func json(_ id: AccountID) -> JSONValue { json(portfolio[id]) }

  /// Active, suspended, closed or merged, as its accounts are.
  fileprivate func status(of structure: Structure) -> String {
    if structure.merged != nil { return AccountStatus.merged.name }
    let open = portfolio.accounts(of: structure.id).filter(\.status.isOpen)
    if open.isEmpty { return AccountStatus.closed.name }
    return open.allSatisfy { $0.status == .suspended }
      ? AccountStatus.suspended.name : AccountStatus.active.name
  }
}

extension Valuation {
  /// Every account and structure, with totals.
  public var json: JSONValue {
    let portfolio = machine.portfolio
    let totals =
      [
        JSONObject.Member("value", whole.value.json),
        .init("cash", portfolio.accounts.reduce(Money.zero) { $0 + $1.ledger.cash }.json),
        .init("deposited", portfolio.deposited.json), .init("withdrawn", portfolio.withdrawn.json),
        .init("liquidation", whole.liquidation.json),
      ] + whole.earned
    return [
      "accounts": .array(portfolio.accounts.map(json)),
      "structures": .array(portfolio.structures.map(json)),
      "total": .object(JSONObject(totals)),
    ]
  }

  private func json(_ account: Account) -> JSONValue {
    var object = machine.json(account, at: quotes).object ?? JSONObject()
    for member in self[account.id].earned where member.key != "drawdown" {
      object.append(member.key, member.value)
    }
    return .object(object)
  }

  /// A structure: the value of its own accounts, and `below` everything that hangs below it as well.
  private func json(_ structure: Structure) -> JSONValue {
    let line = self[structure.id]
    return [
      "name": .string(structure.id.description),
      "parent": structure.parent.map { .string($0.description) } ?? .null,
      "status": .string(machine.status(of: structure)),
      "value": machine.portfolio.value(of: structure.id).json,
      "liquidation": machine.portfolio.liquidation(of: structure.id).json,
      "created": .string(structure.createdAt.description),
      "mergedInto": structure.merged.map { .string($0.target.description) } ?? .null,
      "below": .object(
        JSONObject(
          [.init("value", line.value.json), .init("liquidation", line.liquidation.json)] + line.earned)),
    ]
  }
}

extension Valuation.Line {
  /// What the day and the week brought, the fall from the peak and the delta, as scripts see them.
  public var earned: [JSONObject.Member] {
    [
      .init("dayProfit", day?.json ?? .null), .init("weekProfit", week?.json ?? .null),
      .init("drawdown", drawdown.json), .init("delta", delta?.json ?? .null),
    ]
  }
}
