public import Domain
import Money

extension Portfolio {
  /// Applies an event to the state; traps if the event does not fit, because the rules never make such an
  /// event.
  public mutating func apply(_ event: Event, sequence: Int64, at instant: Instant) {
    open(event.body, at: instant)
    book(event, at: instant)
    note(event.body, at: instant)
    count(event)
    self.sequence = sequence
    self.instant = instant
  }

  /// The accounts before and after an event; the portfolio itself stays unchanged.
  public func changes(of event: Event, at instant: Instant) -> [AccountChange] {
    let day = NewYorkTime(instant).day
    return accountsTouched(by: event).map { id in
      let existing = account(id)
      var after = existing ?? Account(id, openedAt: instant)
      after.book(
        event.transactions, lotChange(of: event.body, in: id), effect: event.body.valueEffect, on: day)
      return AccountChange(id, before: existing?.figures ?? .none, after: after.figures)
    }
  }

  /// Creates the structures and accounts that an event opens.
  private mutating func open(_ body: EventBody, at instant: Instant) {
    switch body {
    case .founded(let founding):
      store = founding.store
      publicKey = founding.publicKey
      playbook = founding.playbook
      open(.root, parent: nil, forkedFrom: nil, at: instant)
    case .forked(let fork):
      open(fork.child, parent: fork.parent.structure, forkedFrom: fork.parent, at: instant)
    case .deposited, .withdrawn, .marked, .reversed, .statusChanged, .merged, .reinvested, .refused,
      .playbookApplied, .automationSet, .restored, .traded, .sessionMarked, .desk, .split, .noted,
      .acknowledged, .person:
      break
    }
  }

  private mutating func open(
    _ id: StructureID, parent: StructureID?, forkedFrom: AccountID?, at instant: Instant
  ) {
    precondition(Int(id.number) == structures.count, "structure \(id) is out of order")
    structures.append(Structure(id, parent: parent, forkedFrom: forkedFrom, createdAt: instant))
    for kind in id.kinds { accounts.append(Account(id.account(kind), openedAt: instant)) }
  }

  private mutating func book(_ event: Event, at instant: Instant) {
    let touched = accountsTouched(by: event)
    guard !touched.isEmpty else { return }
    let day = NewYorkTime(instant).day
    // The target of a merge receives the lots before they leave the sources.
    if case .merged(let merge) = event.body { book(event, to: merge.target, on: day) }
    for id in touched where !event.body.isMerge(into: id) { book(event, to: id, on: day) }
  }

  private mutating func book(_ event: Event, to id: AccountID, on day: Day) {
    let change = lotChange(of: event.body, in: id)
    accounts[id.index].book(event.transactions, change, effect: event.body.valueEffect, on: day)
  }

  /// Records what an event changes besides postings and lots.
  private mutating func note(_ body: EventBody, at instant: Instant) {
    switch body {
    case .statusChanged(let id, let status, _): accounts[id.index].status = status
    case .forked(let fork): noteFork(of: fork.parent, at: instant)
    case .merged(let merge): noteMerge(merge, at: instant)
    case .reinvested(let items, _): for item in items { noteReinvestment(item) }
    case .reversed(let row, _, _): reversedRows.insert(row)
    case .playbookApplied(let text, _): playbook = text
    case .automationSet(let id, let decisions, let level): accounts[id.index].automation[decisions] = level
    case .traded(let trade): number(trade.opened)
    case .desk(.preservationMoved(let record)) where record.preservation == nil:
      accounts[record.account.index].forgetPeak()
    case .founded, .deposited, .withdrawn, .marked, .refused, .restored, .sessionMarked, .desk, .split,
      .noted, .acknowledged, .person:
      break
    }
  }

  private mutating func noteFork(of parent: AccountID, at instant: Instant) {
    let day = NewYorkTime(instant).day
    let earlier = accounts[parent.index].forksOnDay
    accounts[parent.index].lastFork = instant
    accounts[parent.index].forksOnDay = Account.ForkCount(
      day: day, count: earlier?.day == day ? (earlier?.count ?? 0) + 1 : 1)
  }

  private mutating func noteMerge(_ merge: Merge, at instant: Instant) {
    for source in merge.sources {
      structures[Int(source.number)].merged = Structure.MergedInto(target: merge.target, at: instant)
      for kind in source.kinds {
        accounts[source.account(kind).index].status = .merged
        accounts[source.account(kind).index].leapsDue = .zero
      }
    }
    for child in merge.reparented {
      var parent = structures[Int(child.number)].parent
      while let current = parent, merge.sources.contains(current) {
        parent = structures[Int(current.number)].parent
      }
      structures[Int(child.number)].parent = parent
    }
  }

  private mutating func number(_ opened: [Lot]) {
    for lot in opened {
      precondition(lot.id == nextLot, "lot \(lot.id.number) is out of order")
      nextLot = LotID(number: nextLot.number + 1)
    }
  }

  private mutating func noteReinvestment(_ item: Reinvestment) {
    accounts[item.account.index].lastQuarter = item.quarter
    accounts[item.account.index].leapsDue = item.leapsDue
  }

  private mutating func count(_ event: Event) {
    for transaction in event.transactions {
      for posting in transaction.postings where posting.column == .cash || posting.column == .holdings {
        total += posting.amount
        guard posting.column == .cash else { continue }
        switch (transaction.kind, event.body) {
        case (.deposit, _): deposited += posting.amount
        case (.withdrawal, _): withdrawn -= posting.amount
        case (.adjustment, .reversed(_, .flow, _)):
          // Only a deposit or a withdrawal can be reversed as a flow; the sign shows which it was.
          if posting.amount < .zero { deposited += posting.amount } else { withdrawn -= posting.amount }
        default: break
        }
      }
    }
  }
}

extension Event {
  /// The accounts that it touches, in order; for a marking or a split, only after its changes have been
  /// filled in.
  public var touchedAccounts: [AccountID] {
    switch body {
    case .sessionMarked, .split: changes.map(\.account)
    case .traded(let trade): [trade.account]
    case .merged(let merge):
      (merge.sources.flatMap { source in source.kinds.map(source.account) } + [merge.target]).sorted()
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .reinvested, .refused,
      .playbookApplied, .automationSet, .restored, .desk, .noted, .acknowledged, .person:
      postedAccounts
    }
  }

  /// The accounts whose figures or status it may change, in order.
  public var affectedAccounts: [AccountID] {
    switch body {
    // Includes accounts that received nothing because the capital was tiny.
    case .founded: StructureID.root.kinds.map(StructureID.root.account)
    case .statusChanged(let account, _, _), .automationSet(let account, _, _): [account]
    case .desk(.preservationMoved(let record)): [record.account]
    case .merged(let merge):
      (merge.sources + merge.reparented).flatMap { $0.kinds.map($0.account) } + [merge.target]
    case .deposited, .withdrawn, .marked, .reversed, .forked, .reinvested, .refused, .playbookApplied,
      .restored, .traded, .sessionMarked, .desk, .split, .noted, .acknowledged, .person:
      touchedAccounts
    }
  }

  private var postedAccounts: [AccountID] {
    var touched: [AccountID] = []
    for transaction in transactions {
      for posting in transaction.postings where touched.last != posting.account {
        if !touched.contains(posting.account) { touched.append(posting.account) }
      }
    }
    if touched.count > 1 { touched.sort() }
    return touched
  }
}

extension EventBody {
  func isMerge(into account: AccountID) -> Bool {
    if case .merged(let merge) = self { return merge.target == account }
    return false
  }

  /// How its change of value counts in drawdown and returns.
  public var valueEffect: ValueEffect {
    switch self {
    case .marked, .traded, .sessionMarked, .split: .performance
    case .reversed(_, let nature, _): nature
    case .founded, .deposited, .withdrawn, .statusChanged, .forked, .merged, .reinvested, .refused,
      .playbookApplied, .automationSet, .restored, .desk, .noted, .acknowledged, .person:
      .flow
    }
  }
}
