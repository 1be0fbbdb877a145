import Books
import Domain
import Engine
import Money
import Rules
import Wire

/// The changes that one event makes to the read tables: a pure function of the event and the state after it.
struct TableProjection {
  let event: Event
  let sequence: Int64
  let at: String
  let portfolio: Portfolio

  /// The most rows that one event adds to a table; the key's remaining bits hold the sequence.
  private static let rowsPerEvent: Int64 = 1 << 20

  func changes() -> [TableChange] { rows().map(TableChange.put) + tradingChanges() }

  private func rows() -> [TableRow] {
    var rows = event.affectedAccounts.map {
      TableProjection.row(portfolio[$0], in: portfolio, updatedBy: sequence)
    }
    rows += postings()
    if isPerformance { rows += event.changes.enumerated().map(performance) }
    switch event.body {
    case .forked(let fork): rows += [relationship(0, "fork", fork.parent, fork.child, fork.moved), row(fork)]
    case .merged(let merge): rows += relationships(of: merge) + [row(merge)]
    case .reinvested(let items, _): rows += items.enumerated().map { row($0, $1) }
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .refused, .playbookApplied,
      .automationSet, .restored, .traded, .sessionMarked, .desk, .split, .noted, .acknowledged, .person:
      break
    }
    return rows
  }

  /// The row of an account; a verification expects the same at the end of the log.
  static func row(_ account: Account, in portfolio: Portfolio, updatedBy sequence: Int64) -> TableRow {
    let structure = portfolio.structures[Int(account.id.structure.number)]
    return TableRow(
      table: .accounts,
      cells: [
        .integer(Int64(account.id.index)), .text(account.id.description), .text(account.id.kind.name),
        .text(structure.id.description), TableValue(structure.parent?.description),
        TableValue(structure.forkedFrom?.description), .text(account.status.name),
        .text(account.openedAt.description), .integer(account.ledger.initial.units),
        .integer(account.ledger.cash.units), .integer(account.value.units),
        .integer(account.liquidation.units), .integer(account.reserved.units),
        .integer(account.ledger.income.units), .integer(account.ledger.growth.units),
        .integer(account.ledger.reinvested.units), .integer(account.leapsDue.units),
        .integer(account.peak.units), .integer(account.index.unit), .integer(sequence),
      ])
  }

  private func key(_ place: Int) -> TableValue {
    .integer(sequence * TableProjection.rowsPerEvent + Int64(place))
  }

  private func postings() -> [TableRow] {
    var rows: [TableRow] = []
    for transaction in event.transactions {
      for posting in transaction.postings {
        rows.append(
          TableRow(
            table: .transactions,
            cells: [
              key(rows.count), .integer(sequence), .text(at), .text(transaction.kind.name),
              .text(posting.account.description), .text(posting.column.name), .integer(posting.amount.units),
            ]))
      }
    }
    return rows
  }

  private var isPerformance: Bool {
    switch event.body {
    case .marked, .reversed(_, .correction, _): true
    case .founded, .deposited, .withdrawn, .reversed, .statusChanged, .forked, .merged, .reinvested, .refused,
      .playbookApplied, .automationSet, .restored, .traded, .sessionMarked, .desk, .split, .noted,
      .acknowledged, .person:
      false
    }
  }

  private func performance(_ place: Int, _ change: AccountChange) -> TableRow {
    let account = portfolio[change.account]
    return TableRow(
      table: .performanceMetrics,
      cells: [
        key(place), .integer(sequence), .text(at), .text(change.account.description),
        .integer(change.after.value.units), .integer((change.after.value - change.before.value).units),
        .integer(account.index.unit), .integer(account.drawdown.value), .integer(account.surplus.units),
      ])
  }

  private func relationship(
    _ place: Int, _ relation: String, _ parent: some CustomStringConvertible,
    _ child: some CustomStringConvertible, _ amount: Money?
  ) -> TableRow {
    TableRow(
      table: .accountRelationships,
      cells: [
        key(place), .integer(sequence), .text(at), .text(relation), .text(parent.description),
        .text(child.description), TableValue(amount?.units),
      ])
  }

  private func relationships(of merge: Merge) -> [TableRow] {
    let merges = merge.sources.enumerated().map { relationship($0, "merge", merge.target, $1, nil) }
    let moves = merge.reparented.enumerated().compactMap { place, child -> TableRow? in
      guard let parent = portfolio.structure(child)?.parent else { return nil }
      return relationship(merges.count + place, "reparent", parent, child, nil)
    }
    return merges + moves
  }

  private func row(_ fork: Fork) -> TableRow {
    TableRow(
      table: .forkingEvents,
      cells: [
        key(0), .integer(sequence), .text(at), .text(fork.parent.description), .text(fork.child.description),
        .integer(fork.surplus.units), .integer(fork.moved.units), .integer(fork.toGen.units),
        .integer(fork.toCom.units),
      ] + cells(fork.baseline) + [.text(String(json: event.explanation.map(NoteAnswer.init)))])
  }

  private func row(_ merge: Merge) -> TableRow {
    TableRow(
      table: .mergingEvents,
      cells: [
        key(0), .integer(sequence), .text(at),
        .text(merge.sources.map(\.description).joined(separator: " ")), .text(merge.target.description),
        .integer(merge.moved.units), .integer(merge.positions), .integer(merge.lots),
        .integer(merge.priority),
      ] + cells(merge.baseline) + [.text(String(json: event.explanation.map(NoteAnswer.init)))])
  }

  private func cells(_ baseline: Baseline) -> [TableValue] {
    [
      TableValue(baseline.return26Weeks), .integer(baseline.deployed.value), .integer(baseline.costs.units),
      .integer(baseline.drawdown.value),
    ]
  }

  private func row(_ place: Int, _ item: Reinvestment) -> TableRow {
    TableRow(
      table: .reinvestmentEvents,
      cells: [
        key(place), .integer(sequence), .text(at), .text(item.account.description),
        .text(Quarter(number: item.quarter).description), .integer(item.profit.units),
        .integer(item.contracts.units), .integer(item.leaps.units), .integer(item.reservedNow.units),
        .text(item.strategy.name), .text(String(json: item.explanation.map(NoteAnswer.init))),
      ])
  }
}
