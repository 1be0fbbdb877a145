import Books
import Domain
import Money
import Rules
import Settings

extension EngineMachine {
  /// The most that a portfolio may hold and turn over in all, far below where sums would overflow.
  private static let ceiling = Money(dollars: 100_000_000_000_000)

  func found(_ founding: Founding) throws(Refusal) -> Event {
    precondition(portfolio.structures.isEmpty, "a portfolio is founded once")
    let playbook = try readable(founding.playbook)
    try checkPersons(for: playbook.portfolio.approval, among: people)
    let shares = playbook.capitalShares
    let amounts = founding.capital.split(by: shares.map(\.value))
    let postings = zip(StructureID.root.kinds, amounts).flatMap { kind, amount in
      let id = StructureID.root.account(kind)
      return [Posting(id, .cash, amount), Posting(id, .capital, -amount)]
    }
    let notes = zip(StructureID.root.kinds, shares).map { kind, share in
      RuleNote("capital.\(kind.name)", "share", .ratio(share), verdict: "opening deposit")
    }
    return Event(
      .founded(founding), explanation: notes, transactions: [Transaction(.deposit, postings)])
  }

  func deposit(_ id: AccountID, _ amount: Money) throws(Refusal) -> Event {
    _ = try active(id)
    try checkCeiling(portfolio.deposited, amount)
    try checkCeiling(portfolio.total, amount)
    return Event(
      .deposited(id, amount),
      transactions: [Transaction(.deposit, [Posting(id, .cash, amount), Posting(id, .capital, -amount)])])
  }

  private func checkCeiling(_ total: Money, _ amount: Money) throws(Refusal) {
    guard total <= EngineMachine.ceiling - amount else {
      throw Refusal(
        .amountTooLarge,
        "\(amount.dollars) on top of \(total.dollars) is more than a portfolio may hold and turn over",
        value: .money(amount), bound: .money(EngineMachine.ceiling - total))
    }
  }

  func withdraw(_ id: AccountID, _ amount: Money) throws(Refusal) -> Event {
    let account = try existing(id)
    guard account.status.isOpen else {
      throw Refusal(
        .notOpen, "\(id) is \(account.status.name) and holds no money", value: .text(account.status.name))
    }
    guard id.kind.paysOut else {
      throw Refusal(
        .comWithdrawal, "\(id) is a Com-Acc, from which nothing is ever withdrawn",
        value: .money(amount), bound: .money(.zero))
    }
    let committed = desk.orders(of: id).reduce(desk.earmarked(by: id)) { $0 + $1.committedCash }
    let available = max(.zero, account.available(buffer: effectiveSettings(for: id).buffer) - committed)
    guard amount <= available else {
      throw Refusal(
        .cashShort, "\(id) has \(available.dollars) available; \(amount.dollars) is more than that",
        value: .money(amount), bound: .money(available))
    }
    try checkCeiling(portfolio.withdrawn, amount)
    let fromIncome = min(amount, account.ledger.income)
    return Event(
      .withdrawn(id, amount, fromIncome: fromIncome),
      explanation: [
        RuleNote(
          "withdrawal.available", "amount", .money(amount), bound: .money(available), verdict: "holds")
      ],
      transactions: [
        Transaction(
          .withdrawal,
          [
            Posting(id, .cash, -amount), Posting(id, .profit, fromIncome),
            Posting(id, .capital, amount - fromIncome), Posting(id, .income, -fromIncome),
          ])
      ])
  }

  func mark(_ id: AccountID, _ value: Money, reason: String) throws(Refusal) -> Event {
    let account = try existing(id)
    guard account.status.isOpen else {
      throw Refusal(
        .notOpen, "\(id) is \(account.status.name) and cannot be marked", value: .text(account.status.name))
    }
    guard desk.market == nil else {
      throw Refusal(
        .marketAttached, "the store trades on a market, which says what \(id) is worth",
        value: .money(value), bound: .money(account.value))
    }
    let change = value - account.value
    try checkCeiling(portfolio.total, max(.zero, change))
    guard account.ledger.cash + change >= account.reserved else {
      throw Refusal(
        .cashReserved,
        "\(id) has \(account.reserved.dollars) set aside; it cannot be marked at \(value.dollars)",
        value: .money(value), bound: .money(account.value - account.ledger.cash + account.reserved))
    }
    return Event(
      .marked(id, value, reason: reason),
      explanation: [
        RuleNote(
          "registers.income_share", "result", .money(change), bound: .ratio(settings(for: id).incomeShare),
          verdict: change < .zero ? "growth first, then income" : "to income, the rest to growth")
      ],
      transactions: [
        Transaction(
          .adjustment,
          [Posting(id, .cash, change), Posting(id, .profit, -change)]
            + registerPostings(for: account, result: change))
      ])
  }

  /// The postings that share a realised result out to the registers.
  func registerPostings(for account: Account, result: Money) -> [Posting] {
    let parts = registerParts(of: result, account.ledger, share: settings(for: account.id).incomeShare)
    return [Posting(account.id, .income, parts.income), Posting(account.id, .growth, parts.growth)]
  }

  func reverse(_ row: Int64, _ original: Event?, reason: String) throws(Refusal) -> Event {
    guard let original else {
      throw Refusal(
        .unknownSequence, "there is no row \(row)", hint: .rows, value: .count(row),
        bound: .count(portfolio.sequence))
    }
    guard !portfolio.reversedRows.contains(row) else {
      throw Refusal(.alreadyReversed, "row \(row) was taken back already", value: .count(row))
    }
    let nature: ValueEffect
    switch original.body {
    case .deposited, .withdrawn: nature = .flow
    case .marked: nature = .correction
    case .founded, .reversed, .statusChanged, .forked, .merged, .reinvested, .refused, .playbookApplied,
      .automationSet, .restored, .traded, .sessionMarked, .desk, .split, .noted, .acknowledged, .person:
      throw Refusal(
        .notReversible,
        "row \(row) is \(original.body.kind); only deposits, withdrawals and marks can be taken back",
        value: .text(original.body.kind))
    }
    guard !original.touchedAccounts.isEmpty else {
      throw Refusal(
        .notReversible, "row \(row) changed nothing, so there is nothing to take back",
        value: .text(original.body.kind))
    }
    let reversed = original.transactions.map(\.reversed)
    for id in original.touchedAccounts { try checkReversal(of: row, in: existing(id), reversed) }
    return Event(.reversed(sequence: row, nature: nature, reason: reason), transactions: reversed)
  }

  private func checkReversal(
    of row: Int64, in account: Account, _ transactions: [Transaction]
  ) throws(Refusal) {
    guard account.status.isOpen else {
      throw Refusal(
        .notOpen, "\(account.id) is \(account.status.name); row \(row) can no longer be taken back",
        value: .text(account.status.name))
    }
    let postings = transactions.flatMap(\.postings).filter { $0.account == account.id }
    func change(_ column: LedgerColumn) -> Money {
      postings.reduce(.zero) { $1.column == column ? $0 + $1.amount : $0 }
    }
    let bounds: [(column: LedgerColumn, spare: Money)] = [
      (.cash, account.ledger.cash - account.reserved), (.income, account.ledger.income),
      (.growth, account.ledger.growth),
    ]
    for (column, spare) in bounds where change(column) < .zero && -change(column) > spare {
      throw Refusal(
        .reversalTooLarge,
        "taking back row \(row) needs \((-change(column)).dollars) of \(column.name) in \(account.id), "
          + "which has \(spare.dollars) left",
        value: .money(-change(column)), bound: .money(spare))
    }
  }
}
