public import Books
public import Domain
import Money
public import Rules
import Settings

extension EngineMachine {
  /// The most structures that a portfolio may have; a bound on memory, not a rule.
  private static let structureLimit = 1_000_000

  /// The market's state as of the last close.
  var market: MarketFacts { MarketFacts(regime: desk.regime?.regime) }

  /// What the growth rules ask of the market for a Gen-Acc; without quotes, whether its child could trade is
  /// unknown.
  func marketFacts(for id: AccountID, in view: (any MarketView)?) -> MarketFacts {
    guard let view, desk.market != nil else { return market }
    let settings = settings(for: id)
    guard settings.fork.viability else { return market }
    let com = self.settings(for: id.structure.account(.com))
    return MarketFacts(
      regime: desk.regime?.regime, leastGen: EntryRule.leastCapital(settings, in: view, .newYork),
      leastCom: EntryRule.leastCapital(com, in: view, .newYork))
  }

  /// The fork rule's verdict on a Gen-Acc now; with a market also whether its child could trade.
  public func forkVerdict(
    _ account: Account, at instant: Instant, in view: (any MarketView)? = nil
  ) -> ForkVerdict {
    ForkRule.judge(
      account, effectiveSettings(for: account.id), market: marketFacts(for: account.id, in: view),
      isPreserving: desk.preservation(of: account.id) != nil, at: instant)
  }

  func fork(_ id: AccountID, at instant: Instant, in view: (any MarketView)?) throws(Refusal) -> Event {
    let parent = try existing(id)
    guard id.kind.forks else {
      throw Refusal(
        .wrongKind, "\(id) is a \(id.kind.name) account; only a gen account forks",
        value: .text(id.kind.name), bound: .text(AccountKind.gen.name))
    }
    guard portfolio.structures.count < EngineMachine.structureLimit else {
      throw Refusal(
        .structureLimit, "the portfolio has \(portfolio.structures.count) structures; merge some first",
        value: .count(Int64(portfolio.structures.count)), bound: .count(Int64(EngineMachine.structureLimit)))
    }
    let seen = view.map { valued(in: $0, on: instant.newYork.day) } ?? self
    let verdict = seen.forkVerdict(seen.portfolio[id], at: instant, in: view)
    if let blocker = verdict.blockers.first { throw blocker }
    return forkEvent(of: parent, verdict, at: instant)
  }

  /// The event of a fork that nothing blocks.
  func forkEvent(of parent: Account, _ verdict: ForkVerdict, at instant: Instant) -> Event {
    let id = parent.id
    let child = StructureID(number: Int32(portfolio.structures.count))
    let (gen, com) = (child.account(.gen), child.account(.com))
    let fork = Fork(
      parent: id, child: child, surplus: verdict.surplus, moved: verdict.moved, toGen: verdict.toGen,
      toCom: verdict.toCom, baseline: baseline(of: parent, at: instant))
    return Event(
      .forked(fork), explanation: verdict.explanation,
      transactions: [
        Transaction(
          .forkTransfer,
          [
            Posting(id, .cash, -fork.moved), Posting(id, .profit, fork.moved),
            Posting(gen, .cash, fork.toGen), Posting(gen, .capital, -fork.toGen),
            Posting(com, .cash, fork.toCom), Posting(com, .capital, -fork.toCom),
          ])
      ])
  }

  private func baseline(of account: Account, at instant: Instant) -> Baseline {
    let today = NewYorkTime(instant).day
    let known = (instant - account.openedAt) >= .days(26 * 7)
    return Baseline(
      return26Weeks: known ? account.index.growth(overWeeks: 26, until: today) : nil,
      deployed: account.deployed, costs: account.ledger.costs, drawdown: account.drawdown)
  }

  /// The merge rule's verdict on structures, all of which exist.
  public func mergeVerdict(
    _ sources: [StructureID], into target: AccountID?, at instant: Instant
  ) -> MergeVerdict {
    MergeRule.judge(
      sources, into: target, in: portfolio, preserving: desk.preserving,
      halted: sources.flatMap { portfolio.accounts(of: $0) }.map(\.id).filter {
        killState(of: $0) == .halted
      },
      settings(for:), at: instant)
  }

  func merge(_ sources: [StructureID], into chosen: AccountID?, at instant: Instant) throws(Refusal) -> Event
  {
    precondition(!sources.isEmpty, "a merge names at least one structure")
    for source in sources where portfolio.structure(source) == nil {
      throw Refusal(
        .unknownStructure, "there is no structure \(source)", hint: .accounts,
        value: .text(source.description))
    }
    let verdict = mergeVerdict(sources, into: chosen, at: instant)
    if let blocker = verdict.blockers.first { throw blocker }
    guard let target = verdict.target else { preconditionFailure("a merge without blockers has a target") }
    let accounts = sources.flatMap { portfolio.accounts(of: $0) }
    try requireNoneAtBroker(accounts)
    let lots = accounts.flatMap(\.lots)
    let positions = accounts.reduce(0) { $0 + $1.positionCount }
    let merge = Merge(
      sources: sources, target: target, moved: verdict.value, positions: Int64(positions),
      lots: Int64(lots.count),
      reparented: verdict.reparented, priority: verdict.rank.priority,
      baseline: baseline(of: portfolio[target], at: instant))
    return Event(
      .merged(merge), explanation: verdict.explanation,
      transactions: [Transaction(.mergeTransfer, accounts.flatMap { postings(moving: $0, into: target) })])
  }

  /// Refuses to move accounts whose orders a broker may still fill.
  private func requireNoneAtBroker(_ accounts: [Account]) throws(Refusal) {
    for order in accounts.flatMap({ desk.orders(of: $0.id) }) where order.atBroker != nil {
      throw Refusal(
        .wrongState,
        "order \(order.id.number) of \(order.account) is at the broker", hint: .cancel(order.id),
        value: .text(order.state.name))
    }
  }

  /// The postings that empty every column of an account and bring its assets into the target as capital.
  private func postings(moving account: Account, into target: AccountID) -> [Posting] {
    let ledger = account.ledger
    let emptied = LedgerColumn.allCases.filter { $0 != .costs }.map {
      Posting(account.id, $0, -ledger[$0])
    }
    return emptied + [
      Posting(target, .cash, ledger.cash), Posting(target, .holdings, ledger.holdings),
      Posting(target, .capital, -account.liquidation),
      Posting(target, .profit, account.liquidation - ledger.cash - ledger.holdings),
      Posting(target, .leapsReserve, ledger.leapsReserve),
    ]
  }

  /// The reinvestment rule's verdict on an account now.
  public func reinvestmentVerdict(
    _ account: Account, strategy: ReinvestmentStrategy?, at instant: Instant
  ) -> ReinvestmentVerdict {
    ReinvestmentRule.judge(
      account, settings(for: account.id), strategy: strategy, market: market, at: instant)
  }

  /// The verdicts on the accounts named, or on every open Rev-Acc and Com-Acc.
  func reinvestmentVerdicts(
    _ ids: [AccountID], strategy: ReinvestmentStrategy?, at instant: Instant
  ) throws(Refusal) -> [ReinvestmentVerdict] {
    var accounts: [Account] = []
    for id in ids { accounts.append(try existing(id)) }
    if ids.isEmpty { accounts = portfolio.accounts.filter { $0.id.kind.reinvests && $0.status == .active } }
    return accounts.map { reinvestmentVerdict($0, strategy: strategy, at: instant) }
  }

  func reinvest(
    _ ids: [AccountID], strategy: ReinvestmentStrategy?, at instant: Instant, in view: (any MarketView)?
  ) throws(Refusal) -> Event {
    guard Set(ids).count == ids.count else {
      throw Refusal(.duplicateSource, "an account is named twice; name each account once")
    }
    let seen = view.map { valued(in: $0, on: instant.newYork.day) } ?? self
    let verdicts = try seen.reinvestmentVerdicts(ids, strategy: strategy, at: instant)
    let items = verdicts.filter(\.isReady).map(\.item)
    guard !items.isEmpty else {
      throw verdicts.count == 1 ? verdicts[0].blockers[0] : nothingDue(verdicts)
    }
    let skipped = verdicts.compactMap { verdict in
      verdict.blockers.first.map { SkippedReinvestment(account: verdict.item.account, refusal: $0) }
    }
    return reinvestEvent(items, skipped: skipped)
  }

  /// The event of reinvestments that nothing blocks.
  func reinvestEvent(_ items: [Reinvestment], skipped: [SkippedReinvestment]) -> Event {
    Event(
      .reinvested(items, skipped: skipped),
      transactions: items.map { Transaction(.reinvestment, postings(reinvesting: $0)) })
  }

  private func nothingDue(_ verdicts: [ReinvestmentVerdict]) -> Refusal {
    let best = verdicts.map(\.item.profit).max()
    return Refusal(
      .nothingDue, "nothing is due for reinvestment in \(verdicts.count) accounts", hint: .due,
      value: best.map(Figure.money) ?? .missing,
      bound: verdicts.first.map { .money($0.minimum) } ?? .missing)
  }

  private func postings(reinvesting item: Reinvestment) -> [Posting] {
    let account = portfolio[item.account]
    let share = settings(for: item.account).incomeShare
    let parts = item.profit.split(first: share)
    // Allocations to LEAPS of last quarter that found no cash become profit again.
    let lapsed = item.profit > .zero ? account.leapsDue : .zero
    return [
      Posting(account.id, .profit, item.contracts + item.leaps - lapsed),
      Posting(account.id, .contracts, -item.contracts),
      Posting(account.id, .leaps, lapsed - item.leaps),
      Posting(account.id, .income, -min(parts.first, account.ledger.income)),
      Posting(account.id, .growth, -min(parts.rest, account.ledger.growth)),
      Posting(account.id, .leapsReserve, item.reservedNow),
    ]
  }
}
