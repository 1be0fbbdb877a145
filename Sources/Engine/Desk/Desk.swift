public import Domain
public import Money
public import Rules

/// The state of the trading desk beside the books: market, regime, orders, decisions, switches, weeks.
public struct Desk: Hashable, Sendable {
  /// The market that the store trades on; nil where a person sets values.
  public internal(set) var market: MarketAttachment?
  /// The regime of the last close.
  public internal(set) var regime: RegimeRecord?
  /// The regime that held at the week's first session.
  public internal(set) var weekRegime: Regime?
  /// Working orders, by account, then in order of creation.
  public internal(set) var orders: [Order] = []
  /// Orders that ended at a broker since the last session's close, in the order of their ends.
  public internal(set) var ended: [EndedOrder] = []
  /// Decisions that are open or approved, in order of creation.
  public internal(set) var decisions: [Decision] = []
  /// The last order's number.
  public internal(set) var lastOrder = OrderID(number: 0)
  /// The last decision's number.
  public internal(set) var lastDecision = DecisionID(number: 0)
  /// Switches that are not active, in the order in which they were first set.
  public internal(set) var switches: [Switch] = []
  /// Accounts that are or were in capital preservation.
  var preservations: [AccountPreservation] = []
  /// This week of each account: the symbols it entered, and how its positions ended.
  public internal(set) var week = WeekNotes()
  /// What the rules remember of open short options.
  public internal(set) var positions = PositionNotes()
  /// The record of each class of decisions, by account, then class.
  public internal(set) var trust: [TrustRecord] = []
  /// Cash of recent trades that has not settled.
  public internal(set) var unsettled: [UnsettledCash] = []
  /// Orders of the last minute.
  public internal(set) var recent: [SentOrder] = []
  /// The last session on which the intraday guard tripped.
  var guardDay: Day?
  /// Whether quotes can be relied on.
  public internal(set) var feed = FeedState.live
  /// Since when quotes cannot be relied on.
  var feedCutAt: Instant?
  /// Since when quotes have been arriving again, until that is long enough to rely on them.
  var feedBackAt: Instant?
  /// When quotes last stopped before they were relied on again.
  var lastFeedCut: Instant?
  /// What people accepted, as long as it lasts.
  public internal(set) var accepted: [Acceptance] = [] {
    didSet { acceptedDay = accepted.lazy.compactMap(\.day).min() }
  }
  /// The earliest session for which something was accepted; kept so that a row does not walk the list.
  private(set) var acceptedDay: Day?
  /// First yeses that wait for a second person's, in the order in which they were given.
  public internal(set) var consents: [Consent] = []
  /// How many times a playbook was put in force.
  var playbookVersion: Int64 = 0
  /// Each account's liquidation value at the last session's close, adjusted for money in and out since.
  public internal(set) var closes: [Money] = []
  /// The last session whose close was processed.
  public internal(set) var closedDay: Day?

  /// A switch and what it covers.
  public struct Switch: Hashable, Sendable {
    /// What it covers.
    public var scope: Scope
    /// How strict it is.
    public var state: KillState

    /// Creates a switch.
    public init(scope: Scope, state: KillState) { (self.scope, self.state) = (scope, state) }
  }

  /// An account in capital preservation, or its memory of it.
  public struct AccountPreservation: Hashable, Sendable {
    /// The account.
    public var account: AccountID
    /// Its preservation; nil once that was lifted.
    public var preservation: Preservation?
    /// The state of its triggers.
    public var memory: PreservationMemory
  }

  /// An order that was sent within the last minute.
  public struct SentOrder: Hashable, Sendable {
    /// The account.
    public var account: AccountID
    /// The instant it was sent.
    public var at: Instant
    /// The legs that were traded.
    public var legs: [OrderLeg]
  }

  /// Creates a desk without market, orders or decisions.
  public init() {}
}

extension Desk {
  /// The open or approved decision with a number.
  public func decision(_ id: DecisionID) -> Decision? { decisions.first { $0.id == id } }

  /// The working order with a number.
  public func order(_ id: OrderID) -> Order? { orders.first { $0.id == id } }

  /// The working orders of an account, in order of creation.
  public func orders(of account: AccountID) -> ArraySlice<Order> {
    let first = orders.partition { $0.account >= account }
    return orders[first...].prefix { $0.account == account }
  }

  /// How many orders an account sent in the minute before an instant, and when it last sent one with these
  /// legs.
  func lastMinute(
    of account: AccountID, _ legs: [OrderLeg], at instant: Instant
  ) -> (count: Int64, lastTwin: Instant?) {
    var (count, twin) = (Int64(0), Instant?.none)
    for place in recent.indices.reversed() {
      guard instant - recent[place].at < .minutes(1) else { break }
      guard recent[place].account == account else { continue }
      count += 1
      if twin == nil, recent[place].legs == legs { twin = recent[place].at }
    }
    return (count, twin)
  }

  /// The capital preservation of an account, while it lasts.
  public func preservation(of account: AccountID) -> Preservation? {
    preservations.first { $0.account == account }?.preservation
  }

  /// The accounts in capital preservation.
  public var preserving: [AccountID] { preservations.filter { $0.preservation != nil }.map(\.account) }

  /// What an account remembers of capital preservation.
  public func memory(of account: AccountID) -> PreservationMemory {
    preservations.first { $0.account == account }?.memory ?? PreservationMemory()
  }

  /// The strictest switch over an account, its structure and the structures above.
  public func killState(of account: AccountID, lineage: [StructureID]) -> KillState {
    strictestSwitch(over: account, lineage: lineage)?.state ?? .active
  }

  /// The strictest switch that covers an account; of equally strict ones the one that was set first.
  func strictestSwitch(over account: AccountID, lineage: [StructureID]) -> Switch? {
    switches.strictestOne(over: account, lineage: lineage)
  }

  /// Cash that open or waiting transfers of an account will need.
  public func earmarked(by account: AccountID) -> Money {
    decisions.reduce(.zero) { sum, decision in
      guard let earmark = decision.proposal.earmark, earmark.account == account else { return sum }
      return sum + earmark.amount
    }
  }

  /// The earmarked cash of every account that has any.
  var earmarks: [AccountID: Money] {
    decisions.reduce(into: [:]) { sums, decision in
      if let earmark = decision.proposal.earmark { sums[earmark.account, default: .zero] += earmark.amount }
    }
  }
}

extension Proposal {
  /// Cash that is set aside until it is decided.
  fileprivate var earmark: (account: AccountID, amount: Money)? {
    switch self {
    case .fork(let account, let moved): (account, moved)
    case .reinvest(let item): (item.account, item.reservedNow)
    case .order, .merge, .lift, .flatten, .automation, .playbook, .accept: nil
    }
  }
}

extension Sequence<Desk.Switch> {
  /// The strictest state of these switches over an account, its structure and the structures above.
  func strictest(over account: AccountID, lineage: [StructureID]) -> KillState {
    strictestOne(over: account, lineage: lineage)?.state ?? .active
  }

  /// The strictest of these switches over an account; of equally strict ones the one that was set first.
  func strictestOne(over account: AccountID, lineage: [StructureID]) -> Desk.Switch? {
    reduce(nil) { strictest, entry in
      let covers =
        switch entry.scope {
        case .everything: true
        case .structure(let structure): lineage.contains(structure)
        case .account(let other): other == account
        }
      return covers && entry.state > strictest?.state ?? .active ? entry : strictest
    }
  }
}

extension Array {
  /// The index of the first element that satisfies the predicate, in an array whose satisfying elements come
  /// last.
  func partition(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
