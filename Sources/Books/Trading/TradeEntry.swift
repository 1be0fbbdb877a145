public import Domain
public import Money

/// Books one operation of an account step by step: openings, closings, assignments, fees and income.
///
/// It works on a copy of the account; the portfolio changes only when the event is applied.
public struct TradeEntry {
  private(set) var account: Account
  private(set) var trade: Trade
  private(set) var transactions: [Transaction] = []
  private let firstNew: LotID
  private var nextLot: LotID
  private let instant: Instant
  /// Premium of closed lots, until the lot that continues their chain is opened.
  private var carried: [(chain: LotID, kept: Money)] = []

  /// Begins an operation on an account of a portfolio.
  public init(_ id: AccountID, in portfolio: Portfolio, cause: Trade.Cause, at instant: Instant) {
    account = portfolio[id]
    trade = Trade(account: id, cause: cause)
    firstNew = portfolio.nextLot
    nextLot = firstNew
    self.instant = instant
  }

  private var day: Day { NewYorkTime(instant).day }

  /// Opens a lot at a price per share; without `chain` it begins a chain of its own.
  @discardableResult
  public mutating func open(
    _ instrument: Instrument, _ quantity: Int64, at price: Price, fee: Money, chain: LotID? = nil, mark: Mark
  ) -> LotID {
    let cost = price * (quantity * instrument.multiplier)
    pay(cost: cost, of: instrument, quantity, fee: fee)
    return add(instrument, quantity, cost: cost, taxBasis: cost + fee, fee: fee, chain: chain, mark: mark)
  }

  /// Closes shares or contracts, long or short, at a price per share; a sale takes the chosen lots first, a
  /// purchase the oldest.
  public mutating func close(
    _ instrument: Instrument, _ count: Int64, at price: Price, fee: Money, choosing choice: LotChoice = .fifo
  ) throws(TradeError) {
    let slices = try slices(of: instrument, count, choice)
    let kind: TransactionKind = slices.contains(where: \.isShort) ? .premium : .trade
    for slice in slices { close(slice, for: price * slice.shares, as: kind) }
    book(fee: fee)
    carryPremium(of: slices, less: fee)
  }

  /// Closes options that expire worthless.
  public mutating func expire(_ contract: OptionContract, _ count: Int64) throws(TradeError) {
    let slices = try slices(of: .option(contract), count)
    for slice in slices { close(slice, for: .zero, as: slice.isShort ? .premium : .trade) }
    carryPremium(of: slices, less: .zero)
  }

  /// Buys the shares of assigned short puts at the strike; each put lot becomes a lot of shares in the same
  /// chain.
  public mutating func assignPut(
    _ contract: OptionContract, _ count: Int64, fee: Money, mark: Mark
  ) throws(TradeError) {
    let slices = try slices(of: .option(contract), count)
    let fees = fee.split(by: slices.map { abs($0.quantity) })
    for (slice, fee) in zip(slices, fees) {
      close(slice, for: .zero, as: .premium)
      let cost = contract.strike * -slice.shares
      carry(slice.kept - slice.cost, in: slice.chain)
      book(.assignment, [(.cash, -cost), (.holdings, cost)])
      book(fee: fee)
      add(
        .shares(contract.symbol), -slice.shares, cost: cost, taxBasis: cost + slice.taxBasis + fee, fee: fee,
        chain: slice.chain, mark: mark)
    }
  }

  /// Sells shares at the strike to assigned short calls, the oldest first.
  public mutating func assignCall(
    _ contract: OptionContract, _ count: Int64, fee: Money
  ) throws(TradeError) {
    let calls = try slices(of: .option(contract), count)
    for slice in calls { close(slice, for: .zero, as: .premium) }
    for slice in try slices(of: .shares(contract.symbol), count * OptionContract.multiplier) {
      close(slice, for: contract.strike * slice.shares, as: .assignment)
    }
    book(fee: fee)
  }

  /// Books a dividend or interest; a negative amount is paid.
  public mutating func receive(_ amount: Money, as kind: TransactionKind) {
    precondition(kind == .dividend || kind == .interest, "\(kind.name) is no income")
    book(kind, [(.cash, amount), (.profit, -amount), (.weekResult, amount)])
  }

  /// Records the order that the operation fills and the share price at that moment.
  public mutating func note(fill: OrderProgress?, spot: Price?) {
    trade.fill = fill
    trade.spot = spot
  }

  /// Books a fee on its own.
  package mutating func pay(fee: Money) { book(fee: fee) }

  /// The event; throws if cash would not cover what is reserved, or shares would not cover every short
  /// call.
  public func event(explanation: Explanation = []) throws(TradeError) -> Event {
    let free = account.ledger.cash - account.reserved
    if free < .zero { throw .cashShort(-free) }
    if let symbol = account.uncovered.first { throw .uncovered(symbol) }
    return Event(.traded(trade), explanation: explanation, transactions: transactions)
  }
}

extension TradeEntry {
  private mutating func book(_ kind: TransactionKind, _ amounts: [(LedgerColumn, Money)]) {
    let transaction = Transaction(kind, amounts.map { Posting(account.id, $0.0, $0.1) })
    guard !transaction.postings.isEmpty else { return }
    transactions.append(transaction)
    account.post(transaction)
  }

  private mutating func book(fee: Money) {
    book(.fee, [(.cash, -fee), (.profit, fee), (.weekResult, -fee), (.costs, fee)])
  }

  /// Pays for a lot; a purchase of LEAPS first uses the money reserved for them.
  private mutating func pay(cost: Money, of instrument: Instrument, _ quantity: Int64, fee: Money) {
    let isLeaps = quantity > 0 && instrument.contract != nil
    // In a roll, the proceeds of the old LEAPS are used first.
    let brought = trade.closed.reduce(Money.zero) {
      $1.slice.isShort || $1.slice.instrument.contract == nil ? $0 : $0 + $1.proceeds
    }
    let reserve = isLeaps ? min(account.ledger.leapsReserve, max(.zero, cost + fee - brought)) : .zero
    book(
      quantity < 0 ? .premium : .trade, [(.cash, -cost), (.holdings, cost), (.leapsReserve, -reserve)])
    book(fee: fee)
  }

  @discardableResult
  private mutating func add(
    _ instrument: Instrument, _ quantity: Int64, cost: Money, taxBasis: Money, fee: Money, chain: LotID?,
    mark: Mark
  ) -> LotID {
    let lot = Lot(
      id: nextLot, instrument: instrument, quantity: quantity, openedAt: instant, tradeDate: day, cost: cost,
      taxBasis: taxBasis, kept: removeCarried(in: chain) - fee, chain: chain ?? nextLot, mark: mark)
    trade.opened.append(lot)
    account.apply(.traded(Trade(account: account.id, cause: trade.cause, opened: [lot])))
    nextLot = LotID(number: nextLot.number + 1)
    return lot.id
  }

  /// The parts of lots that make up a count, for short lots the oldest first; lots opened by this operation
  /// are excluded.
  private func slices(
    of instrument: Instrument, _ count: Int64, _ choice: LotChoice = .fifo
  ) throws(TradeError) -> [Lot] {
    var lots = account.lots.filter { $0.instrument == instrument && $0.id < firstNew }
    if choice != .fifo, lots.count > 1, !lots[0].isShort { lots = choice.ordered(lots) }
    let held = lots.reduce(0) { $0 + abs($1.quantity) }
    guard (1...max(1, held)).contains(count), held > 0 else {
      throw .notHeld(instrument, wanted: count, held: held)
    }
    var left = count
    var slices: [Lot] = []
    for lot in lots where left > 0 {
      slices.append(lot.slice(min(left, abs(lot.quantity))))
      left -= abs(slices[slices.count - 1].quantity)
    }
    return slices
  }

  private mutating func close(_ slice: Lot, for proceeds: Money, as kind: TransactionKind) {
    let closing = Trade.Closing(slice, proceeds: proceeds)
    trade.closed.append(closing)
    account.apply(.traded(Trade(account: account.id, cause: trade.cause, closed: [closing])))
    book(
      kind,
      [
        (.cash, proceeds), (.holdings, -slice.cost), (.profit, -closing.profit),
        (.weekResult, closing.profit),
      ])
  }
}

extension TradeEntry {
  /// The result of closed options belongs to their chain: to its shares, or to the lot that continues it.
  private mutating func carryPremium(of slices: [Lot], less fee: Money) {
    let options = slices.filter { $0.instrument.contract != nil }
    guard !options.isEmpty else { return }
    let fees = fee.split(by: options.map { abs($0.quantity) })
    for (slice, fee) in zip(options, fees) {
      let closing = trade.closed.last { $0.slice.id == slice.id }
      let kept = slice.kept + (closing?.profit ?? .zero) - fee
      if !share(kept, over: shares(behind: slice)) { carry(kept, in: slice.chain) }
    }
  }

  /// The shares that share a closed option's result: for a short call all shares of the symbol, otherwise
  /// those of its chain.
  private func shares(behind option: Lot) -> [Lot] {
    account.lots.filter { lot in
      guard let contract = option.instrument.contract, lot.instrument == .shares(contract.symbol) else {
        return false
      }
      return option.isShort && contract.right == .call || lot.chain == option.chain
    }
  }

  /// Divides premium among lots of shares; false if there are none.
  private mutating func share(_ kept: Money, over lots: [Lot]) -> Bool {
    guard !lots.isEmpty, kept != .zero else { return !lots.isEmpty }
    let magnitude = kept < .zero ? -kept : kept
    for (lot, part) in zip(lots, magnitude.split(by: lots.map { abs($0.quantity) })) {
      relieve(lot.id, kept < .zero ? -part : part)
    }
    return true
  }

  private mutating func relieve(_ lot: LotID, _ amount: Money) {
    let kept = Trade.KeptPremium(lot, amount)
    // A lot opened in this same trade carries the premium from the start.
    if let place = trade.opened.firstIndex(where: { $0.id == lot }) {
      trade.opened[place].kept += amount
    } else {
      trade.kept.append(kept)
    }
    account.apply(.traded(Trade(account: account.id, cause: trade.cause, kept: [kept])))
  }

  private mutating func carry(_ kept: Money, in chain: LotID) { carried.append((chain, kept)) }

  private mutating func removeCarried(in chain: LotID?) -> Money {
    guard chain != nil else { return .zero }
    // A roll of several lots continues as one chain, with the premium of all of them.
    defer { carried.removeAll() }
    return carried.reduce(.zero) { $0 + $1.kept }
  }
}
