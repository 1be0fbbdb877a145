import Books
import Domain
import Engine
import Money
import Settings

/// What is at stake in one symbol.
struct Exposure {
  var symbol: Symbol
  /// What short puts would cost if all were assigned.
  var secured = Money.zero
  /// What shares are worth.
  var shares = Money.zero
  /// The worth of the shares that move as everything in the symbol does.
  var delta = Money.zero
  /// What everything in the symbol has earned so far.
  var profit = Money.zero

  var total: Money { secured + shares }
}

/// An event beside its symbol.
struct EventLine {
  var symbol: Symbol
  var event: MarketEvent

  /// Whom it concerns.
  var name: String { event.kind == .economy ? "market" : "\(symbol)" }
}

extension Model {
  /// Exposure by symbol, the largest first.
  var exposures: [Exposure] {
    var places: [Symbol: Int] = [:]
    var list: [Exposure] = []
    for row in read.positions {
      let symbol = row.instrument.symbol
      let place = places[symbol] ?? list.count
      if place == list.count {
        list.append(Exposure(symbol: symbol))
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

  /// Everything known to happen to symbols on the sheet, soonest first.
  var eventLines: [EventLine] {
    var published: Set<Day> = []
    return read.quotes.symbols.flatMap { symbol in
      read.quotes.events(of: symbol, through: read.today + 14).compactMap { event in
        // What concerns every symbol is told once.
        if event.kind == .economy, !published.insert(event.day).inserted { return nil }
        return EventLine(symbol: symbol, event: event)
      }
    }.sorted { ($0.event.day, $0.symbol) < ($1.event.day, $1.symbol) }
  }

  /// Short options that end with this week, soonest first.
  var expiryBoard: [PositionRow] {
    read.positions.filter { row in
      guard row.quantity < 0, let left = row.sessionsLeft else { return false }
      return left <= 5
    }.sorted { ($0.sessionsLeft ?? 0, $0.account) < ($1.sessionsLeft ?? 0, $1.account) }
  }

  /// The strikes of the options that are shown.
  var chainStrikes: [Price] {
    var strikes: [Price] = []
    for option in chain?.options ?? [] where strikes.last != option.contract.strike {
      strikes.append(option.contract.strike)
    }
    return strikes
  }

  /// Decisions that wait for a person.
  var pendingCount: Int { read.decisions.count { $0.state == .open } }

  /// What the state gives reason to tell, and what the engine tells of itself, the most urgent first.
  var notices: [Notice] {
    (read.notices + shownFigures.alerts.map(\.notice)).enumerated()
      .sorted { ($1.element.level, $0.offset) < ($0.element.level, $1.offset) }.map(\.element)
  }

  /// Notices that nobody has seen.
  var openNotices: [Notice] { notices.filter { !acknowledged.contains($0.key) } }

  /// The decision under the cursor, or the one that is nearest to its end.
  var chosenDecision: Decision? {
    guard case .decision(let id) = selected(.decisions) else { return nil }
    return read.machine.desk.decision(id)
  }

  /// The account under the cursor of the focused pane; the root's Gen-Acc where there is none.
  var chosenAccount: AccountID? {
    let ids: [RowID?] = [selected(focus), selected(.accounts)]
    for id in ids {
      switch id {
      case .account(let account), .position(let account, _, _): return account
      case .structure(let structure): return structure.account(.gen)
      default: continue
      }
    }
    return read.machine.portfolio.accounts.isEmpty ? nil : StructureID.root.account(.gen)
  }

  /// The symbol under the cursor.
  var chosenSymbol: Symbol? {
    switch selected(focus) {
    case .symbol(let symbol): return symbol
    case .position(_, let instrument, _): return instrument.symbol
    default: break
    }
    if case .symbol(let symbol) = selected(.watch) { return symbol }
    return read.quotes.symbols.first
  }

  /// How strict the switch is that the header shows: the strictest over anything.
  var strictestKill: KillState { read.machine.desk.switches.map(\.state).max() ?? .active }
}
