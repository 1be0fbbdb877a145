import Books
import Brokerage
public import Domain
public import Money
import Rules
import Settings

/// What looking ahead at a decision needs of the machine.
extension EngineMachine {
  /// The machine in which only some accounts go on; see `Portfolio.confined`.
  public func confined(to ids: Set<AccountID>) -> EngineMachine {
    var confined = self
    confined.portfolio = portfolio.confined(to: ids)
    return confined
  }

  /// The accounts that carrying a proposal out, or not, can touch.
  public func accounts(touchedBy proposal: Proposal) -> [AccountID] {
    switch proposal {
    case .order(let draft): [draft.account]
    case .accept(let acceptance): [acceptance.account]
    case .fork(let account, _): [account]
    case .reinvest(let item): [item.account]
    case .merge(let sources, let target):
      sources.flatMap { portfolio.accounts(of: $0).map(\.id) } + [target]
    case .flatten(let scope):
      portfolio.accounts.filter { $0.status.isOpen && portfolio.covers(scope, $0.id) && !$0.lots.isEmpty }
        .map(\.id)
    case .lift(let account), .automation(let account, _, _): [account]
    case .playbook: []
    }
  }

  /// Cash beyond reserves and buffer; negative where the buffer is short.
  public func slack(of id: AccountID) -> Money {
    let account = portfolio[id]
    return account.ledger.cash - account.reserved - account.buffer(effectiveSettings(for: id).buffer)
  }

  /// The order that the rules would come to next in a proposed one's place, and that passes the gate: for an entry
  /// the next name of the ladder, else the next strike; for a roll the next acceptable one; for a close the roll.
  ///
  /// What comes of it plays no part in the choice.
  public func alternative(
    to draft: OrderDraft, at instant: Instant, in view: any MarketView
  ) -> OrderDraft? {
    let opened = draft.legs.filter { !draft.legs.closing(draft.purpose).contains($0) }
    let contract = (opened.first ?? draft.legs.first)?.instrument.contract
    guard let contract else { return nil }
    let candidates: [OrderDraft]
    switch draft.purpose {
    case .open:
      let others = HidingView(view: view) { $0.symbol == contract.symbol }
      let strikes = HidingView(view: view) { $0 == contract }
      let isCall = contract.right == .call
      candidates =
        (isCall ? [] : entries(of: draft.account, at: instant, in: others))
        + entries(of: draft.account, at: instant, in: strikes)
    case .roll:
      let old = draft.legs.closing(draft.purpose).first?.instrument.contract
      let hidden = HidingView(view: view) { $0 == contract }
      candidates = old.map { rolls(of: $0, in: draft.account, hidden) } ?? []
    case .close: candidates = rolls(of: contract, in: draft.account, view)
    }
    let kind = contract.right
    return candidates.first { candidate in
      candidate.legs.contains { $0.instrument.contract?.right == kind }
        && candidate.legs != draft.legs && passes(candidate, at: instant, in: view)
    }
  }

  private func entries(of id: AccountID, at instant: Instant, in view: any MarketView) -> [OrderDraft] {
    var turn = Turn(self, at: instant, in: view, TurnConditions()) { _, _, _ in }
    let settings = effectiveSettings(for: id)
    let plan = EntryRule.plan(
      portfolio[id], settings, turn.entryContext(of: portfolio[id], settings),
      fees: playbook.portfolio.fees, in: turn.view, .newYork)
    return plan.proposals.map(\.draft)
  }

  private func rolls(of contract: OptionContract, in id: AccountID, _ view: any MarketView) -> [OrderDraft] {
    guard let account = portfolio.account(id), account.quantity(of: .option(contract)) < 0 else { return [] }
    return (try? acceptableRoll(of: contract, in: account, view)).map { [$0.0] } ?? []
  }

  private func passes(_ draft: OrderDraft, at instant: Instant, in view: any MarketView) -> Bool {
    var turn = Turn(self, at: instant, in: view, TurnConditions()) { _, _, _ in }
    return PreTradeGate.passes(PreTradeGate.check(draft, turn.gateFacts(draft, byHand: false), in: turn.view))
  }
}

/// A market of which some options are not seen, so that the rules come to what follows them.
private struct HidingView: MarketView {
  let view: any MarketView
  let isHidden: (OptionContract) -> Bool

  var instant: Instant { view.instant }
  var session: Session { view.session }
  var isOpen: Bool { view.isOpen }
  var volatilityIndex: Int64? { view.volatilityIndex }
  var volatilityCloses: [Int64] { view.volatilityCloses }
  var interestRate: Int64 { view.interestRate }

  func isHalted(_ symbol: Symbol) -> Bool { view.isHalted(symbol) }
  func share(_ symbol: Symbol) -> ShareView? { view.share(symbol) }
  func expiries(of symbol: Symbol) -> [Day] { view.expiries(of: symbol) }
  func chain(_ symbol: Symbol, expiry: Day) -> [OptionView] {
    view.chain(symbol, expiry: expiry).filter { !isHidden($0.contract) }
  }
  func option(_ contract: OptionContract) -> OptionView? { view.option(contract) }
  func events(of symbol: Symbol, through day: Day) -> [MarketEvent] { view.events(of: symbol, through: day) }
  func actions(of symbol: Symbol) -> [MarketEvent] { view.actions(of: symbol) }
  func bars(of symbol: Symbol) -> [DailyBar] { view.bars(of: symbol) }
}
