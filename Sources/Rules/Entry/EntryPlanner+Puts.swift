import Books
import Domain
import Money
import Settings

extension EntryPlanner {
  /// Plans the puts of the ladder.
  mutating func planPuts() {
    if context.isFrozen { return skip(nil, .frozen, [regimeNote]) }
    if let obstacle = EntryDay.obstacle(account, settings, context, on: day, calendar) {
      return skip(nil, obstacle, [regimeNote])
    }
    guard let expiry = EntryDay.expiry(for: settings, on: day, calendar) else {
      return skip(nil, .notEntryDay(sessions: 0), [regimeNote])
    }
    var candidates: [PutCandidate] = []
    candidates.reserveCapacity(settings.symbols.count)
    let band = settings.deltas(in: context.regime.regime)
    for symbol in settings.symbols {
      if let candidate = candidate(symbol, expiry, band) { candidates.append(candidate) }
    }
    var shares = candidates.map { share(of: $0) }
    var sizing = EntrySizing(account, settings, context)
    let capital = sizing.capital
    halve(&shares, of: candidates, sizing)
    sizing.fill(&shares)
    var isShort = !candidates.isEmpty
    for (candidate, share) in zip(candidates, shares) {
      let obstacle = sizing.obstacle(to: share)
      isShort = isShort && share.contracts == 0 && obstacle?.isLackOfMoney ?? false
      settle(candidate, share, obstacle, capital: capital)
    }
    if isShort, account.lots.allSatisfy(\.isLeaps) { noteUndersized() }
  }

  /// Limits symbols that report before expiry to half of what they would get, before contracts are handed
  /// out, so that the other symbols can use the rest.
  private func halve(_ shares: inout [PutShare], of candidates: [PutCandidate], _ sizing: EntrySizing) {
    guard candidates.contains(where: { $0.earnings != nil }) else { return }
    var (trial, whole) = (sizing, shares)
    trial.fill(&whole)
    for (place, candidate) in candidates.enumerated() {
      shares[place].halved = candidate.earnings.map { Halving(whole: whole[place].contracts, report: $0) }
    }
  }

  /// The put to sell on a symbol, if it passes every gate; otherwise the symbol is skipped.
  private mutating func candidate(
    _ symbol: Symbol, _ expiry: Day, _ band: Band<Int64>
  ) -> PutCandidate? {
    var notes: Explanation = []
    notes.reserveCapacity(8)
    notes.append(regimeNote)
    if let obstacle = standing(symbol) {
      skip(symbol, obstacle, notes)
      return nil
    }
    let chain = view.chain(symbol, expiry: expiry, .put)
    guard !chain.isEmpty else {
      skip(symbol, .noExpiry(expiry), notes)
      return nil
    }
    guard let option = settings.putToSell(in: context.regime.regime, from: chain) else {
      skip(symbol, .noStrike(low: band.low, high: band.high), notes)
      return nil
    }
    notes.append(note(on: option, band))
    let report = earnings(of: symbol, before: expiry)
    let steps = LimitRule.sell(option, settings.entry)
    if let obstacle = gate(option, steps, report, &notes) {
      skip(symbol, obstacle, notes)
      return nil
    }
    return PutCandidate(
      symbol: symbol, option: option, steps: kept(steps, to: leastCredit(of: option), of: option),
      earnings: report, notes: notes)
  }

  /// What keeps the account from selling any puts on a symbol.
  private func standing(_ symbol: Symbol) -> EntryObstacle? {
    if settings.gate.restricted.contains(symbol) { return .restricted }
    if hasOrdered(symbol) { return .ordered }
    return account.shares(of: symbol) >= OptionContract.multiplier ? .holdsShares : nil
  }

  /// What keeps this particular put from being sold.
  private func gate(
    _ option: OptionView, _ steps: LimitSteps, _ report: Day?, _ notes: inout Explanation
  ) -> EntryObstacle? {
    if let report {
      notes.append(
        RuleNote(
          "entry.earnings", "policy", .text(settings.earnings.name),
          verdict: settings.earnings == .skip ? "skips" : "halves and asks"))
      if settings.earnings == .skip { return .earnings(report) }
    }
    let liquidity = LiquidityGate(settings.entry)
    let failure = liquidity.failure(of: option)
    notes.append(liquidity.note(on: option, failure))
    if let failure { return .illiquid(failure) }
    let credit = netCredit(steps)
    let least = leastCredit(of: option)
    let isEnough = credit >= least
    notes.append(
      RuleNote(
        "entry.credit", "net credit", .money(credit), bound: .money(least),
        verdict: isEnough ? "enough" : "too little"))
    return isEnough ? nil : .credit(credit, least: least)
  }

  private func leastCredit(of option: OptionView) -> Money {
    option.contract.notional.share(settings.entry.minimumCredit, rounding: .up)
  }

  private func note(on option: OptionView, _ band: Band<Int64>) -> RuleNote {
    let delta = abs(option.delta)
    return RuleNote(
      "entry.strike",
      inputs: [
        NamedFigure("strike", .price(option.contract.strike)),
        NamedFigure("delta", .ratio(BasisPoints(delta))),
        NamedFigure("highest", .ratio(BasisPoints(band.high * 100))),
      ], bound: .ratio(BasisPoints(band.low * 100)),
      verdict: delta < band.low * 100 ? "below the band" : "nearest the middle")
  }

  /// The figures that sizing needs: the account's stake in the symbol and its short puts on it.
  private func share(of candidate: PutCandidate) -> PutShare {
    var (amount, contracts) = (Money.zero, Int64(0))
    for lot in account.lots where lot.instrument.symbol == candidate.symbol {
      if lot.instrument.contract == nil {
        amount += lot.value
      } else if lot.isShortPut {
        amount += lot.securedCash
        contracts -= lot.quantity
      }
    }
    return PutShare(
      need: candidate.option.contract.notional, held: contracts,
      everywhere: context.exposures[candidate.symbol], atStake: amount)
  }

  /// Proposes a candidate that received contracts, and skips one that received none.
  private mutating func settle(
    _ candidate: PutCandidate, _ share: PutShare, _ obstacle: EntryObstacle?, capital: Money
  ) {
    var notes = candidate.notes
    notes.append(
      RuleNote(
        "entry.capital", "capital", .money(capital), bound: .money(share.need),
        verdict: share.contracts > 0 ? "fits" : obstacle?.verdict ?? "fits"))
    guard share.contracts > 0 else { return skip(candidate.symbol, obstacle ?? .orderLimit, notes) }
    let count = share.contracts
    notes.append(
      RuleNote(
        "entry.size", "contracts", .count(count), bound: .count(share.halved?.whole ?? count),
        verdict: obstacle?.verdict ?? "full"))
    propose(
      EntryProposal(
        draft: OrderDraft(
          account: account.id, legs: [OrderLeg(.option(candidate.option.contract), quantity: -count)],
          type: .limit(candidate.steps.limit), purpose: .open, worst: candidate.steps.worst),
        decisionClass: .entry, highestLevel: candidate.earnings == nil ? .autonomous : .human,
        explanation: notes))
  }
}

extension EntryObstacle {
  /// Whether more money would remove the obstacle.
  var isLackOfMoney: Bool {
    switch self {
    case .capital, .symbolLimit: true
    default: false
    }
  }

  /// What stops the next contract, in a word or two.
  var verdict: String {
    switch self {
    case .capital: "capital used up"
    case .symbolLimit: "symbol limit"
    case .portfolioLimit: "portfolio limit"
    case .spike: "VIX spike"
    case .halved: "halved by earnings"
    default: "order limit"
    }
  }
}
