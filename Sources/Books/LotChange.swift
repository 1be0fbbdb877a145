import Domain
import Money

/// What an event does to the lots of one account.
enum LotChange {
  /// The lots stay as they are.
  case none
  /// Lots are opened or closed, or kept premium is credited to them.
  case traded(Trade)
  /// Lots are marked at new quotes.
  case marked([ClosingQuote])
  /// Lots of a symbol grow in number at the same cost.
  case split(Split)
  /// Lots leave for another account.
  case left
  /// Lots arrive unchanged, with their numbers, costs and days.
  case arrived([Lot])

  /// Changes the lots, keeping them in order of opening.
  func apply(to lots: inout [Lot]) {
    switch self {
    case .none: break
    case .traded(let trade): LotChange.apply(trade, to: &lots)
    case .marked(let quotes):
      for place in lots.indices {
        guard let quote = quotes.quote(of: lots[place].instrument) else { continue }
        lots[place].mark = quote.mark(isShort: lots[place].isShort)
      }
    case .split(let split):
      for place in lots.indices where lots[place].instrument.symbol == split.symbol {
        lots[place] = lots[place].afterSplit(into: split.factor)
      }
    case .left: lots = []
    case .arrived(let arrivals):
      lots += arrivals
      lots.sort { $0.id < $1.id }
    }
  }

  private static func apply(_ trade: Trade, to lots: inout [Lot]) {
    // Premium first, because one operation may credit a lot and then close it.
    for kept in trade.kept { lots[place(of: kept.lot, in: lots)].kept += kept.amount }
    for closing in trade.closed {
      let place = place(of: closing.slice.id, in: lots)
      if let rest = lots[place].without(closing.slice) { lots[place] = rest } else { lots.remove(at: place) }
    }
    lots += trade.opened
  }

  private static func place(of lot: LotID, in lots: [Lot]) -> Int {
    guard let place = lots.firstIndex(where: { $0.id == lot }) else {
      preconditionFailure("lot \(lot.number) is not held")
    }
    return place
  }
}

extension Portfolio {
  /// What an event does to the lots of an account.
  func lotChange(of body: EventBody, in account: AccountID) -> LotChange {
    switch body {
    case .traded(let trade): .traded(trade)
    case .sessionMarked(let quotes): .marked(quotes)
    case .split(let split): .split(split)
    case .merged(let merge):
      account == merge.target ? .arrived(lots(of: merge.sources)) : .left
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .reinvested, .refused,
      .playbookApplied, .automationSet, .restored, .desk, .noted, .acknowledged, .person:
      .none
    }
  }

  /// The lots of several structures, in order of opening.
  func lots(of structures: [StructureID]) -> [Lot] {
    structures.flatMap { accounts(of: $0).flatMap(\.lots) }.sorted { $0.id < $1.id }
  }

  /// The accounts that an event touches, in order.
  func accountsTouched(by event: Event) -> [AccountID] {
    switch event.body {
    case .sessionMarked(let quotes):
      accounts.filter { $0.lots.contains { quotes.quote(of: $0.instrument) != nil } }.map(\.id)
    case .split(let split):
      accounts.filter { $0.lots.contains { $0.instrument.symbol == split.symbol } }.map(\.id)
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged, .reinvested,
      .refused, .playbookApplied, .automationSet, .restored, .traded, .desk, .noted, .acknowledged, .person:
      event.touchedAccounts
    }
  }
}
