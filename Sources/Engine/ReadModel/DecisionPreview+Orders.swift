import Books
import Brokerage
public import Domain
public import Money
import Settings

/// The cost, proceeds and risk of an order.
extension DecisionPreview {
  mutating func set(_ draft: OrderDraft, _ model: ReadModel) {
    guard draft.isCountable else { return }
    orders = [draft]
    unquoted = draft.legs.map(\.instrument).filter { model.quotes.quote(of: $0) == nil }
    let reserve = draft.secured
    cashNow = model.cost(of: draft)
    cashAtWorst = model.cost(of: draft, at: model.worst(of: draft))
    fees = model.fees(of: draft)
    let paid = cashNow ?? .zero
    amount = max(reserve, paid < .zero ? .zero - paid : paid)
    weigh(draft)
    result = model.result(of: draft)
    isOffMarket = draft.isOffMarket(model.quotes)
    guard let row = model.row(of: draft.account) else { return }
    var change = Change(draft.account, model, cash: .zero - paid - reserve)
    change.valueAfter = change.valueBefore
    changes = [change]
    freeAfterExpiry = max(.zero, row.free - paid)
  }

  /// Sets the most that its opening legs can win and lose from now on, including the price of the whole
  /// order.
  private mutating func weigh(_ draft: OrderDraft) {
    let opened = draft.legs.filter { !draft.legs.closing(draft.purpose).contains($0) }
    guard opened.count == 1, let leg = opened.first, let paid = cashNow else { return }
    guard leg.quantity < 0 else {
      mostLost = paid
      return
    }
    mostGained = .zero - paid
    guard let contract = leg.instrument.contract, contract.right == .put else { return }
    mostLost = contract.strike * (-leg.quantity * OptionContract.multiplier) + paid
  }
}

extension ReadModel {
  /// What an order pays: at the given price, or at its limit, or at today's market; negative where it brings
  /// money in; nil where nothing is quoted.
  func cost(of draft: OrderDraft, at price: Price? = nil) -> Money? {
    let multiplier = draft.legs.first?.instrument.multiplier ?? 1
    return (price ?? draft.type.limit ?? quotes.net(draft.legs)?.natural).map {
      $0 * (draft.legs.units * multiplier)
    }
  }

  /// The worst net price that an order may be filled at, for which the gate answers; nil for a close at the
  /// market, which has no bound.
  public func worst(of draft: OrderDraft) -> Price? {
    if draft.type.limit == nil, draft.purpose == .close { return nil }
    guard let market = market(for: draft) else { return draft.type.limit.map { max($0, draft.worst ?? $0) } }
    return PreTradeGate.worstPrice(of: draft, machine.settings(for: draft.account), in: market)
  }

  /// The fees of an order that is filled at once.
  func fees(of draft: OrderDraft) -> Money {
    let settings = machine.playbook.portfolio.fees
    return draft.legs.reduce(.zero) { sum, leg in
      guard let quote = quotes.quote(of: leg.instrument) else { return sum }
      let sells = leg.quantity < 0
      let (count, price) = (abs(leg.quantity), sells ? quote.bid : quote.ask)
      return sum
        + (leg.instrument.contract == nil
          ? settings.shares(count, at: price, selling: sells, on: today)
          : settings.options(count, at: price, selling: sells, on: today))
    }
  }

  /// What closing a position has earned, for an order of one leg; nil for any other order.
  func result(of draft: OrderDraft) -> Money? {
    guard draft.purpose == .close, draft.legs.count == 1, let leg = draft.legs.first,
      let row = positions.first(where: {
        $0.account == draft.account && $0.instrument == leg.instrument && leg.ends($0.quantity)
      }), let cost = cost(of: draft)
    else { return nil }
    return row.entry * (leg.quantity * leg.instrument.multiplier) - cost
  }
}

extension OrderDraft {
  /// The growth of the cash that must secure short puts; negative where cash is released.
  var secured: Money {
    legs.reduce(.zero) { sum, leg in
      guard let contract = leg.instrument.contract, contract.right == .put else { return sum }
      return sum + contract.strike * (-leg.quantity * OptionContract.multiplier)
    }
  }

  /// Whether it adds no exposure: it closes, rolls puts to no more exposure than they have now, or rolls
  /// calls.
  public var shrinks: Bool {
    switch purpose {
    case .close: true
    case .open: false
    case .roll: secured <= .zero
    }
  }

  /// Whether the limit is worse than what the market asks, or better than any price it has offered.
  fileprivate func isOffMarket(_ quotes: QuoteSheet) -> Bool {
    guard let limit = type.limit, let net = quotes.net(legs) else { return false }
    return limit > net.natural || limit < net.opposite
  }
}

extension Account {
  /// Orders at the market that close all positions: short options before the shares that cover them.
  var closingDrafts: [OrderDraft] {
    var held: [OrderLeg] = []
    for lot in lots {
      if let place = held.firstIndex(where: { $0.instrument == lot.instrument }) {
        held[place].quantity += lot.quantity
      } else {
        held.append(OrderLeg(lot.instrument, quantity: lot.quantity))
      }
    }
    return (held.filter { $0.quantity < 0 } + held.filter { $0.quantity > 0 }).map { leg in
      OrderDraft(
        account: id, legs: [OrderLeg(leg.instrument, quantity: -leg.quantity)], type: .market,
        purpose: .close)
    }
  }
}
