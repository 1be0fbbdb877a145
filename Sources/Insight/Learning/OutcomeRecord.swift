import Books
import Domain
import Engine
import Money

/// Gathers the outcomes of short options from a journal's events.
public struct OutcomeRecord: Sendable {
  /// Everything that ended, in order.
  public private(set) var outcomes: [TradeOutcome] = []
  private var open: [LotID: OpenShort] = [:]

  /// Adds an event and the state after it; `closed` are the trades that it ended.
  mutating func add(_ event: Event, _ portfolio: Portfolio, closed: ArraySlice<ClosedTrade>) {
    switch event.body {
    case .traded(let trade):
      for closing in closed { end(closing, spot: trade.spot) }
      for lot in trade.opened where lot.isShort { open[lot.id] = OpenShort(lot, spot: trade.spot) }
    case .sessionMarked:
      for account in portfolio.accounts {
        for lot in account.lots where lot.isShort { open[lot.id]?.update(with: lot.mark) }
      }
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged, .reinvested,
      .refused, .playbookApplied, .automationSet, .restored, .desk, .split, .noted, .acknowledged, .person:
      break
    }
  }

  private mutating func end(_ trade: ClosedTrade, spot: Price?) {
    guard trade.slice.isShort, let contract = trade.slice.instrument.contract,
      let note = open[trade.slice.id], let risk = trade.risk
    else { return }
    let shares = Double(abs(trade.slice.shares))
    let isAssigned = trade.cause == .assignment
    let inside = isAssigned ? spot.map { trade.slice.inTheMoney(at: $0) } ?? 0 : 0
    // An assigned position had lost, when it ended, the distance of the share beyond the strike.
    let profit = dollars(trade.profit) - inside * shares
    let fees = dollars(trade.fees)
    outcomes.append(
      TradeOutcome(
        row: trade.row, account: trade.account, contract: contract, sold: note.sold, ended: trade.day,
        cause: trade.cause, regime: trade.regime, delta: note.delta, sessions: note.sessions,
        entry: note.premium, exit: isAssigned ? inside : max(0, -dollars(trade.proceeds) / shares),
        expected: note.premium * shares / risk, actual: profit / risk,
        taken: note.asks.map { ask in
          ask.map { (dollars(-trade.slice.cost) - $0 * shares - 2 * fees) / risk }
        }))
  }
}

extension ClosedTrade {
  /// The money at risk in a short option: the notional at the strike, for a put or a call.
  fileprivate var risk: Double? {
    guard let contract = slice.instrument.contract else { return nil }
    let amount = dollars(contract.notional) * Double(abs(slice.quantity))
    return amount > 0 ? amount : nil
  }
}

extension Lot {
  /// How far a short option is in the money, per share.
  fileprivate func inTheMoney(at spot: Price) -> Double {
    guard let contract = instrument.contract else { return 0 }
    return Double(contract.right.intrinsic(spot: spot, strike: contract.strike).units) / 10_000
  }
}
