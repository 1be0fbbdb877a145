import Books
import Domain
import Engine
import Money
import Wire

extension TableProjection {
  /// The changes that an event makes to orders, positions and decisions.
  func tradingChanges() -> [TableChange] {
    switch event.body {
    case .traded(let trade): lotChanges(of: trade) + (trade.fill.map { [.move(move($0))] } ?? [])
    case .merged(let merge):
      portfolio[merge.target].lots.map { .put(TableProjection.row($0, of: merge.target)) }
    case .split(let split): lotChanges(of: split)
    case .desk(let event): deskChanges(of: event)
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .reinvested, .refused,
      .playbookApplied, .automationSet, .restored, .sessionMarked, .noted, .acknowledged, .person:
      []
    }
  }

  /// The row of a lot that an account holds; a verification expects the same at the end of the log.
  static func row(_ lot: Lot, of account: AccountID) -> TableRow {
    TableRow(
      table: .positions,
      cells: [
        .integer(lot.id.number), .text(account.description), .text(lot.instrument.description),
        .integer(lot.quantity), .integer(lot.cost.units), .text(lot.openedAt.description),
      ])
  }

  private func lotChanges(of trade: Trade) -> [TableChange] {
    let lots = portfolio[trade.account].lots
    return (trade.opened.map(\.id) + trade.closed.map(\.slice.id)).map { id in
      lots.first { $0.id == id }.map { .put(TableProjection.row($0, of: trade.account)) }
        ?? .remove(.positions, key: id.number)
    }
  }

  private func lotChanges(of split: Split) -> [TableChange] {
    event.touchedAccounts.flatMap { account in
      portfolio[account].lots.filter { $0.instrument.symbol == split.symbol }
        .map { .put(TableProjection.row($0, of: account)) }
    }
  }

  private func deskChanges(of event: DeskEvent) -> [TableChange] {
    switch event {
    case .orderSent(let order, _, let findings): [.put(row(order, findings))] + decisionChanges
    case .orderRefused, .decisionMoved, .decisionWaits: decisionChanges
    case .orderMoved(let progress), .orderReplaced(let progress, _), .orderAnswered(let progress):
      [.move(move(progress))]
    case .killSet(_, _, let cancelled, _): cancelled.map { .move(cancellation(of: $0)) }
    case .decisionOpened(let decision): [.put(row(decision))]
    case .marketAttached, .regimeJudged, .reportHeld, .reportIgnored, .weekEnded, .preservationMoved,
      .entriesSkipped,
      .guardTripped, .feedMoved, .pricesKept, .quotesUsed, .futuresShown, .consented:
      []
    }
  }

  private func row(_ order: Order, _ findings: [GateFinding]) -> TableRow {
    TableRow(
      table: .orders,
      cells: [
        .integer(order.id.number), .integer(sequence), .text(at), .text(order.account.description),
        .text(order.legs.map(\.instrument.description).joined(separator: " ")), .text(order.side),
        .integer(order.units), .integer(order.filled), TableValue(order.type.price?.units),
        .text(order.state.name), .text(findings.codes),
      ])
  }

  private func move(_ progress: OrderProgress) -> StoryMove {
    StoryMove(
      step: .order, key: progress.order.number,
      cells: [
        .integer(sequence), .text(at), .integer(progress.filled), TableValue(progress.type.price?.units),
        .text(progress.state.name),
      ], isFinal: progress.state.isFinal)
  }

  private func cancellation(of order: OrderID) -> StoryMove {
    StoryMove(
      step: .orderState, key: order.number,
      cells: [.integer(sequence), .text(at), .text(OrderState.cancelled.name)], isFinal: true)
  }

  private func row(_ decision: Decision) -> TableRow {
    TableRow(
      table: .decisions,
      cells: [
        .integer(decision.id.number), .integer(sequence), .text(at), .text(decision.decisionClass.name),
        .text(decision.account.description), .text(decision.state.name), .text(decision.summary), .text(""),
        .text(String(json: decision.explanation.map(NoteAnswer.init))),
      ])
  }

  private var decisionChanges: [TableChange] {
    guard let moved = event.body.decisionStep else { return [] }
    return [
      .move(
        StoryMove(
          step: .decision, key: moved.id.number,
          cells: [.integer(sequence), .text(at), .text(moved.state.name), .text(moved.reason)],
          isFinal: moved.state.isFinal))
    ]
  }
}

extension [GateFinding] {
  /// The codes of the checks, separated by spaces.
  fileprivate var codes: String { map(\.code).joined(separator: " ") }
}
