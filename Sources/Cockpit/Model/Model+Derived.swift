import Books
import Domain
import Engine
import Money
import Settings

/// The exposure to one symbol.
struct SymbolExposure {
  var symbol: Symbol
  /// What the short puts would cost if all were assigned.
  var secured = Money.zero
  /// The market value of the shares.
  var shares = Money.zero
  /// The value of the shares that would move as all positions in the symbol together do.
  var delta = Money.zero
  /// What all positions in the symbol have earned so far.
  var profit = Money.zero

  var total: Money { secured + shares }
}

/// An event with the symbol it belongs to.
struct EventLine {
  var symbol: Symbol
  var event: MarketEvent

  /// The symbol it concerns, or `market` when it concerns all.
  var name: String { event.kind == .economy ? "market" : "\(symbol)" }
}

extension Model {
  /// Exposure by symbol, the largest first.
  var exposures: [SymbolExposure] {
    var places: [Symbol: Int] = [:]
    var list: [SymbolExposure] = []
    for row in read.positions {
      let symbol = row.instrument.symbol
      let place = places[symbol] ?? list.count
      if place == list.count {
        list.append(SymbolExposure(symbol: symbol))
        places[symbol] = place
      }
      list[place].delta += row.deltaDollars ?? .zero
      list[place].profit += row.profit
      switch row.instrument {
      case .shares: list[place].shares += (row.spot ?? row.entry) * row.quantity
      case .option(let contract):
        if row.quantity < 0, contract.right == .put {
          list[place].secured += contract.strike * (-row.quantity * OptionContract.multiplier)
        }
      }
    }
    return list.sorted { ($1.total, $0.symbol) < ($0.total, $1.symbol) }
  }

  /// All known events of the symbols on the quote sheet, soonest first.
  var eventLines: [EventLine] {
    var published: Set<Day> = []
    return read.quotes.symbols.flatMap { symbol in
      read.quotes.events(of: symbol, through: read.today + 14).compactMap { event in
        // An event that concerns every symbol is listed once.
        if event.kind == .economy, !published.insert(event.day).inserted { return nil }
        return EventLine(symbol: symbol, event: event)
      }
    }.sorted { ($0.event.day, $0.symbol) < ($1.event.day, $1.symbol) }
  }

  /// Short options that expire within this week, soonest first.
  var expiryBoard: [PositionRow] {
    read.positions.filter { row in
      guard row.quantity < 0, let left = row.sessionsLeft else { return false }
      return left <= 5
    }.sorted { ($0.sessionsLeft ?? 0, $0.account) < ($1.sessionsLeft ?? 0, $1.account) }
  }

  /// How many decisions wait for a person.
  var pendingCount: Int { read.decisions.count { $0.state == .open } }

  /// Notices from the state and alerts of the engine about itself, the most urgent first.
  var notices: [Notice] {
    (read.notices + published.shownFigures.alerts.map(\.notice)).enumerated()
      .sorted { ($1.element.level, $0.offset) < ($0.element.level, $1.offset) }.map(\.element)
  }

  /// Notices that no person has seen yet.
  var openNotices: [Notice] { notices.filter { !alarms.acknowledged.contains($0.key) } }

  /// The decision under the cursor of the decisions; nil where the cursor is on none.
  var chosenDecision: Decision? {
    guard case .decision(let id) = selected(.decisions) else { return nil }
    return read.machine.desk.decision(id)
  }

  /// The account under the cursor of the focused pane, or of the tree;
  /// Gen-Acc of the root where neither is on an account.
  var chosenAccount: AccountID? {
    let ids: [RowID?] = [selected(layout.focus), selected(.accounts)]
    for id in ids {
      switch id {
      case .account(let account), .position(let account, _, _): return account
      case .structure(let structure): return structure.account(.gen)
      default: continue
      }
    }
    return read.machine.portfolio.accounts.isEmpty ? nil : StructureID.root.account(.gen)
  }

  /// The symbol under the cursor, or the first on the quote sheet.
  var chosenSymbol: Symbol? {
    switch selected(layout.focus) {
    case .symbol(let symbol): return symbol
    case .position(_, let instrument, _): return instrument.symbol
    default: break
    }
    if case .symbol(let symbol) = selected(.watch) { return symbol }
    return read.quotes.symbols.first
  }

  /// The kill state in the header: the strictest of all scopes, and of the flags that no engine has confirmed yet.
  var strictestKill: KillState {
    max(read.machine.desk.switches.map(\.state).max() ?? .active, alarms.kills.flagged)
  }
}
