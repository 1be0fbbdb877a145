public import Domain

/// The state of the trading desk beside the books: market, regime, orders, decisions, switches, weeks.
public struct Desk: Hashable, Sendable {
  /// The market that the store trades on; nil where a person marks values.
  public internal(set) var market: MarketAttachment?
  /// The regime that was judged last.
  public internal(set) var regime: RegimeRecord?
  /// The regime of the week's first session.
  public internal(set) var weekRegime: Regime?
  /// Orders that work, in order of creation.
  public internal(set) var orders: [Order] = []
  /// Decisions that are open or approved, in order of creation.
  public internal(set) var decisions: [Decision] = []
  /// The last order's number.
  public internal(set) var lastOrder = OrderID(number: 0)
  /// The last decision's number.
  public internal(set) var lastDecision = DecisionID(number: 0)
  /// Switches that are not active, in the order in which they were first set.
  public internal(set) var switches: [Switch] = []
  /// Accounts in capital preservation.
  public internal(set) var preservations: [AccountPreservation] = []
  /// What accounts did this week: which symbols they entered, and how positions ended.
  public internal(set) var week = WeekNotes()

  /// A switch and what it covers.
  public struct Switch: Hashable, Sendable {
    /// What it covers.
    public var scope: Scope
    /// How strict it is.
    public var state: KillState
  }

  /// An account in capital preservation.
  public struct AccountPreservation: Hashable, Sendable {
    /// The account.
    public var account: AccountID
    /// How it stands.
    public var preservation: Preservation
  }

  /// Creates an idle desk.
  public init() {}

  /// The open or approved decision with that number.
  public func decision(_ id: DecisionID) -> Decision? { decisions.first { $0.id == id } }

  /// The working order with that number.
  public func order(_ id: OrderID) -> Order? { orders.first { $0.id == id } }

  /// The capital preservation of an account, while it lasts.
  public func preservation(of account: AccountID) -> Preservation? {
    preservations.first { $0.account == account }?.preservation
  }

  /// The strictest switch over an account, given the structures above it, itself included.
  public func killState(of account: AccountID, lineage: [StructureID]) -> KillState {
    switches.reduce(.active) { strictest, entry in
      let covers =
        switch entry.scope {
        case .everything: true
        case .structure(let structure): lineage.contains(structure)
        case .account(let other): other == account
        }
      return covers ? max(strictest, entry.state) : strictest
    }
  }
}

/// What is remembered of a week until it ends.
public struct WeekNotes: Hashable, Sendable {
  /// Openings so far: one a symbol, account and week.
  public internal(set) var entries: [Entry] = []

  /// An opening order that was sent.
  public struct Entry: Hashable, Sendable {
    /// The account.
    public var account: AccountID
    /// The symbol.
    public var symbol: Symbol
  }

  /// Creates empty notes.
  public init() {}
}

extension Desk {
  /// Takes an event into the state.
  mutating func apply(_ event: DeskEvent) {
    switch event {
    case .marketAttached(let attachment): market = attachment
    case .regimeJudged(let record):
      regime = record
      if record.beginsWeek { weekRegime = record.regime }
    case .decisionOpened(let decision):
      decisions.append(decision)
      lastDecision = decision.id
    case .decisionMoved(let id, let state, _, _): move(id, to: state)
    case .orderSent(let order, _, _):
      orders.append(order)
      lastOrder = order.id
      noteEntry(order)
    case .orderRefused: break
    case .orderMoved(let progress): take(progress)
    case .killSet(let scope, let state, let cancelled, _):
      set(scope, state)
      orders.removeAll { cancelled.contains($0.id) }
    case .weekEnded: week = WeekNotes()
    case .preservationMoved(let account, let preservation, _):
      preservations.removeAll { $0.account == account }
      if let preservation {
        preservations.append(AccountPreservation(account: account, preservation: preservation))
      }
    }
  }

  private mutating func move(_ id: DecisionID, to state: DecisionState) {
    guard let place = decisions.firstIndex(where: { $0.id == id }) else { return }
    if state.isFinal { decisions.remove(at: place) } else { decisions[place].state = state }
  }

  private mutating func noteEntry(_ order: Order) {
    guard order.purpose == .open else { return }
    week.entries.append(WeekNotes.Entry(account: order.account, symbol: order.legs[0].instrument.symbol))
  }

  private mutating func take(_ progress: OrderProgress) {
    guard let place = orders.firstIndex(where: { $0.id == progress.order }) else { return }
    if progress.state.isFinal {
      orders.remove(at: place)
    } else {
      orders[place].state = progress.state
      orders[place].filled = progress.filled
      orders[place].type = progress.type
    }
  }

  private mutating func set(_ scope: Scope, _ state: KillState) {
    switches.removeAll { $0.scope == scope }
    if state != .active { switches.append(Switch(scope: scope, state: state)) }
  }
}
