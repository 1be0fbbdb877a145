import Books
import Domain
import Money
import Settings

extension EntryPlanner {
  /// Plans a purchase of LEAPS once one contract fits into the reserve; the symbol with the cheapest shares
  /// comes first.
  mutating func planLeaps() {
    let reserve = account.ledger.leapsReserve
    guard reserve > .zero, !context.isFrozen else { return }
    for symbol in byPrice() where !settings.gate.restricted.contains(symbol) {
      if hasOrdered(symbol) {
        skip(symbol, .ordered, [])
        continue
      }
      guard let option = leapsOption(symbol) else { continue }
      let liquidity = LiquidityGate(settings.leaps)
      let failure = liquidity.failure(of: option)
      var notes = [
        RuleNote(
          "leaps.strike", "delta", .ratio(BasisPoints(option.delta)), bound: .price(option.contract.strike),
          verdict: "nearest the middle"), liquidity.note(on: option, failure),
      ]
      if let failure {
        skip(symbol, .illiquid(failure), notes)
        continue
      }
      let steps = LimitRule.buy(option, settings.entry)
      let need =
        steps.worst * OptionContract.multiplier
        + fees.options(1, at: steps.worst, selling: false, on: day)
      let fits = need <= reserve
      notes.append(
        RuleNote(
          "leaps.reserve", "reserve", .money(reserve), bound: .money(need),
          verdict: fits ? "fits" : "carries over"))
      guard fits else {
        skip(symbol, .capital(needed: need, available: reserve), notes)
        continue
      }
      return propose(leapsProposal(option, steps, count: reserve.units / need.units, notes))
    }
  }

  private func leapsProposal(
    _ option: OptionView, _ steps: LimitSteps, count: Int64, _ notes: Explanation
  ) -> EntryProposal {
    let quantity = min(count, settings.gate.orderContracts)
    return EntryProposal(
      draft: OrderDraft(
        account: account.id, legs: [OrderLeg(.option(option.contract), quantity: quantity)],
        type: .limit(steps.limit), purpose: .open, worst: steps.worst),
      decisionClass: .entry, highestLevel: .autonomous, explanation: notes)
  }

  /// The ladder's symbols by share price; equals stay in ladder order.
  private func byPrice() -> [Symbol] {
    let priced = settings.symbols.compactMap { symbol in view.share(symbol).map { (symbol, $0.last) } }
    return priced.enumerated().sorted {
      ($0.element.1, $0.offset) < ($1.element.1, $1.offset)
    }.map(\.element.0)
  }

  private func leapsOption(_ symbol: Symbol) -> OptionView? {
    view.leaps(symbol, settings.leaps)
  }
}

extension MarketView {
  /// The LEAPS to buy on a symbol: the first expiry far enough away, with a delta in the band.
  func leaps(_ symbol: Symbol, _ settings: LeapsSettings) -> OptionView? {
    let far = session.day + Int(settings.minimumDays)
    guard let expiry = expiries(of: symbol).first(where: { $0 >= far }) else { return nil }
    let calls = chain(symbol, expiry: expiry, .call)
    return StrikeRule.nearestMiddle(of: settings.delta, reach: 0, .call, in: calls)
  }
}
