public import Domain
import Money

extension Portfolio {
  /// Checks that an event fits these books, so that applying it cannot trap.
  ///
  /// The rules never make an event that does not fit, but an edited row may hold one.
  public func requireFit(_ event: Event, at instant: Instant) throws(CanonicalError) {
    guard instant >= self.instant else { throw .invalid("its instant \(instant) before \(self.instant)") }
    try requirePlace(of: event.body)
    try requireAccounts(of: event)
    try requireSums(of: event)
    switch event.body {
    case .traded(let trade): try requireFit(trade)
    case .sessionMarked, .split: try requireCountable(after: event)
    case .merged(let merge):
      try requireCountable(lots(of: merge.sources) + self[merge.target].lots, in: merge.target)
    case .reinvested(let items, _):
      for item in items where !item.leapsDue.isStorable { throw .invalid("LEAPS money of \(item.account)") }
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .refused,
      .playbookApplied, .automationSet, .restored, .desk, .noted, .acknowledged, .person:
      break
    }
  }

  private func requirePlace(of body: EventBody) throws(CanonicalError) {
    if case .founded = body {
      guard structures.isEmpty else { throw .invalid("a second founding") }
    } else {
      guard !structures.isEmpty else { throw .invalid("an event before the founding") }
    }
    switch body {
    case .forked(let fork):
      guard Int(fork.child.number) == structures.count else {
        throw .invalid("structure \(fork.child) out of order")
      }
    case .merged(let merge):
      for structure in merge.sources + merge.reparented where self.structure(structure) == nil {
        throw .invalid("structure \(structure), which does not exist,")
      }
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .reinvested, .refused,
      .playbookApplied, .automationSet, .restored, .traded, .sessionMarked, .desk, .split, .noted,
      .acknowledged, .person:
      break
    }
  }

  /// Every account that it names must exist or be opened by it.
  private func requireAccounts(of event: Event) throws(CanonicalError) {
    let opened =
      switch event.body {
      case .founded: StructureID.root.kinds.count
      case .forked(let fork): fork.child.kinds.count
      case .deposited, .withdrawn, .marked, .reversed, .statusChanged, .merged, .reinvested, .refused,
        .playbookApplied, .automationSet, .restored, .traded, .sessionMarked, .desk, .split, .noted,
        .acknowledged, .person:
        0
      }
    let count = accounts.count + opened
    func require(_ id: AccountID) throws(CanonicalError) {
      if id.index >= count { throw .invalid("account \(id), which does not exist,") }
    }
    for change in event.changes {
      try require(change.account)
      guard change.before.value.isStorable, change.after.value.isStorable else {
        throw .invalid("a value of \(change.account)")
      }
    }
    for transaction in event.transactions {
      for posting in transaction.postings { try require(posting.account) }
    }
    switch event.body {
    case .reinvested(let items, _): for item in items { try require(item.account) }
    case .desk(.weekEnded(let records)): for record in records { try require(record.account) }
    // A refusal or a note may name any account.
    case .refused, .noted, .desk(.orderRefused), .desk(.reportIgnored): break
    case .founded, .deposited, .withdrawn, .marked, .reversed, .statusChanged, .forked, .merged,
      .playbookApplied, .automationSet, .restored, .traded, .sessionMarked, .desk, .split, .acknowledged,
      .person:
      if let account = event.body.account { try require(account) }
    }
  }

  /// No column and no total may exceed the storable range.
  private func requireSums(of event: Event) throws(CanonicalError) {
    var turnover: Int128 = 0
    for transaction in event.transactions {
      for posting in transaction.postings { turnover += Int128(posting.amount.units.magnitude) }
    }
    for total in [total, deposited, withdrawn] {
      try requireStorable(Int128(total.units.magnitude) + turnover)
    }
    if !mayLeave(event.transactions, turnover: turnover) { return }
    try requireColumns(after: event.transactions)
  }

  /// A cheap bound: whether any column posted to could exceed the storable range if the whole turnover went
  /// there.
  private func mayLeave(_ transactions: [Transaction], turnover: Int128) -> Bool {
    for transaction in transactions {
      for posting in transaction.postings {
        let place = posting.account.index
        let held = place < accounts.count ? accounts[place].ledger[posting.column] : .zero
        if !isStorable(Int128(held.units.magnitude) + turnover) { return true }
      }
    }
    return false
  }

  private func requireColumns(after transactions: [Transaction]) throws(CanonicalError) {
    var moved: [AccountID: [Int128]] = [:]
    for posting in transactions.lazy.flatMap(\.postings) {
      let empty = Array(repeating: Int128(0), count: LedgerColumn.allCases.count)
      moved[posting.account, default: empty][Int(posting.column.rawValue)] += Int128(posting.amount.units)
    }
    for (id, sums) in moved.sorted(by: { $0.key < $1.key }) {
      let ledger = account(id)?.ledger ?? Ledger()
      for column in LedgerColumn.allCases {
        try requireStorable(Int128(ledger[column].units) + sums[Int(column.rawValue)])
      }
    }
  }

  private func requireCountable(after event: Event) throws(CanonicalError) {
    for id in accountsTouched(by: event) {
      var lots = self[id].lots
      lotChange(of: event.body, in: id).apply(to: &lots)
      try requireCountable(lots, in: id)
    }
  }

  private func requireCountable(_ lots: [Lot], in id: AccountID) throws(CanonicalError) {
    var (worth, behind) = (Int128(self[id].ledger.cash.units.magnitude), Int128(0))
    for lot in lots {
      guard lot.isStorable else { throw .invalid("lot \(lot.id.number) of \(lot.quantity)") }
      worth += Int128(max(lot.value.units.magnitude, lot.liquidation.units.magnitude))
      behind += Int128(lot.securedCash.units.magnitude)
    }
    try requireStorable(worth)
    try requireStorable(behind)
  }
}

extension Portfolio {
  private func requireFit(_ trade: Trade) throws(CanonicalError) {
    var next = nextLot.number
    for lot in trade.opened {
      guard lot.id.number == next, lot.isStorable else {
        throw .invalid("lot \(lot.id.number), out of order or too large,")
      }
      next += 1
    }
    var lots = self[trade.account].lots
    for kept in trade.kept {
      let place = try place(of: kept.lot, in: lots)
      try requireStorable(Int128(lots[place].kept.units) + Int128(kept.amount.units))
      lots[place].kept += kept.amount
    }
    for closing in trade.closed { try close(closing, spot: trade.spot, in: &lots) }
    try requireStorable(trade.closed.reduce(0) { $0 + Int128($1.proceeds.units.magnitude) })
    try requireStorable(trade.opened.reduce(0) { $0 + Int128($1.cost.units.magnitude) })
    try requireCountable(lots + trade.opened, in: trade.account)
  }

  private func close(
    _ closing: Trade.Closing, spot: Price?, in lots: inout [Lot]
  ) throws(CanonicalError) {
    let slice = closing.slice
    let place = try place(of: slice.id, in: lots)
    let lot = lots[place]
    guard slice.isStorable, closing.proceeds.isStorable, slice.instrument == lot.instrument,
      slice.isShort == lot.isShort,
      abs(slice.quantity) <= abs(lot.quantity)
    else { throw .invalid("a part of \(slice.quantity) of lot \(lot.id.number)") }
    if let spot {
      let mark = Mark(mid: spot, exit: spot, fee: .zero)
      guard spot >= .zero, mark.values(slice.quantity, of: slice.instrument) else {
        throw .invalid("spot \(spot)")
      }
    }
    guard let rest = lot.without(slice) else {
      lots.remove(at: place)
      return
    }
    for amount in [rest.cost, rest.taxBasis, rest.kept] { try requireStorable(Int128(amount.units)) }
    lots[place] = rest
  }

  private func place(of lot: LotID, in lots: [Lot]) throws(CanonicalError) -> Int {
    guard let place = lots.firstIndex(where: { $0.id == lot }) else {
      throw .invalid("lot \(lot.number), which is not held,")
    }
    return place
  }
}

/// Throws if a sum exceeds the storable range.
private func requireStorable(_ units: Int128) throws(CanonicalError) {
  guard isStorable(units) else { throw .invalid("a sum of \(units) units") }
}

private func isStorable(_ units: Int128) -> Bool {
  Int64(exactly: units).map { Money(units: $0).isStorable } ?? false
}
