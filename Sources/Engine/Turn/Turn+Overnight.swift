import Books
import Domain
import Money
import Rules
import Settings

/// What happens to positions between two sessions: early assignment, splits, dividends.
extension Turn {
  /// Draws which short options were exercised in the night before a session, and books them at the strike.
  mutating func assignOvernight(until morning: Day) {
    guard let night = calendar.previous(before: morning)?.day else { return }
    for id in openAccounts {
      for position in shortOptions(of: portfolio[id]) {
        let chance = EarlyAssignment.chance(
          of: position.contract, nightOf: night, before: morning, in: view)
        guard chance > .zero, let spot = spot(position.contract.symbol) else { continue }
        let draw = AssignmentDraw(seed: seed, position.contract, night, id, chance: chance)
        let count = draw.count(of: position.count)
        if count > 0 { assign(position.contract, count, to: id, cause: .assignment, at: spot) }
      }
    }
  }

  var seed: UInt64 { UInt64(bitPattern: desk.market?.seed ?? 0) }

  /// The short options of an account with their contracts, in order of opening.
  func shortOptions(of account: Account) -> [(contract: OptionContract, count: Int64)] {
    var found: [(contract: OptionContract, count: Int64)] = []
    for lot in account.lots where lot.isShort {
      guard let contract = lot.instrument.contract else { continue }
      if let place = found.firstIndex(where: { $0.contract == contract }) {
        found[place].count -= lot.quantity
      } else {
        found.append((contract, -lot.quantity))
      }
    }
    return found
  }

  /// Books an assignment: shares come in at a put's strike, or leave at a call's.
  mutating func assign(
    _ contract: OptionContract, _ count: Int64, to id: AccountID, cause: Trade.Cause, at spot: Price
  ) {
    var entry = TradeEntry(id, in: portfolio, cause: cause, at: at)
    entry.note(fill: nil, spot: spot)
    let mark =
      closingQuote(.shares(contract.symbol))?.mark(isShort: false)
      ?? Mark(mid: spot, exit: spot, fee: fees.share)
    do throws(TradeError) {
      switch contract.right {
      case .put: try entry.assignPut(contract, count, fee: fees.assignment * count, mark: mark)
      case .call: try entry.assignCall(contract, count, fee: fees.assignment * count)
      }
      let event = try entry.event(
        explanation: [
          RuleNote(
            "assignment.strike", "spot", .money(Money(units: spot.units)),
            bound: .money(Money(units: contract.strike.units)), verdict: "exercised")
        ] + delisting(of: contract))
      cancelWorking(on: .option(contract), of: id)
      emit(event)
    } catch {
      preconditionFailure("a covered option could not be assigned: \(error)")
    }
  }

  /// Cancels orders on a position that is gone.
  mutating func cancelWorking(
    on instrument: Instrument, of id: AccountID, _ reason: String = "its position ended"
  ) {
    for order in desk.orders(of: id) where order.legs.contains(where: { $0.instrument == instrument }) {
      cancel(order, reason)
    }
  }

  /// Books splits, and dividends to whoever held shares the night before.
  mutating func bookCorporateActions() {
    for symbol in heldSymbols() {
      for action in view.actions(of: symbol) {
        switch action.kind {
        case .exDividend(let amount): payDividend(amount, on: symbol)
        case .split(let factor): split(symbol, into: factor)
        case .earnings, .economy: break
        }
      }
    }
  }

  private func heldSymbols() -> [Symbol] {
    var symbols: Set<Symbol> = []
    for account in portfolio.accounts { for lot in account.lots { symbols.insert(lot.instrument.symbol) } }
    return symbols.sorted()
  }

  /// Cancels every order and question about the old shares.
  private mutating func split(_ symbol: Symbol, into factor: Int64) {
    guard var event = SplitEntry(symbol, factor: factor).event(in: portfolio) else { return }
    event.explanation = splitNote(symbol, into: factor)
    for order in desk.orders where order.legs.contains(where: { $0.instrument.symbol == symbol }) {
      cancel(order, "\(symbol) was split")
    }
    for decision in desk.decisions {
      guard case .order(let draft) = decision.proposal,
        draft.legs.contains(where: { $0.instrument.symbol == symbol })
      else { continue }
      move(decision, to: .withdrawn, "\(symbol) was split")
    }
    emit(event)
  }

  /// What a contract is from now on: as many shares as before, for a part of the money.
  private func splitNote(_ symbol: Symbol, into factor: Int64) -> Explanation {
    guard let spot = spot(symbol) else { return [] }
    let now = spot * OptionContract.multiplier
    return [
      RuleNote(
        "split.contract", "behind a contract at the money, before", .money(Money(units: now.units * factor)),
        bound: .money(now), verdict: "each lot is \(factor), each new contract needs 1/\(factor)")
    ]
  }

  private mutating func payDividend(_ amount: Price, on symbol: Symbol) {
    for id in openAccounts {
      let shares = portfolio[id].lots.reduce(Int64(0)) { sum, lot in
        lot.instrument == .shares(symbol) && lot.tradeDate < today ? sum + lot.quantity : sum
      }
      guard shares > 0 else { continue }
      receive(amount * shares, as: .dividend, cause: .dividend, by: id)
    }
  }

  mutating func receive(
    _ amount: Money, as kind: TransactionKind, cause: Trade.Cause, by id: AccountID
  ) {
    guard amount > .zero else { return }
    var entry = TradeEntry(id, in: portfolio, cause: cause, at: at)
    entry.receive(amount, as: kind)
    do throws(TradeError) { emit(try entry.event()) } catch {
      preconditionFailure("money that came in could not be booked: \(error)")
    }
  }
}

/// Which of an account's contracts are exercised in a night: the same for the same seed, contract, night and
/// account.
struct AssignmentDraw {
  private let word: UInt64
  private let chance: UInt64

  init(
    seed: UInt64, _ contract: OptionContract, _ night: Day, _ account: AccountID, chance: BasisPoints
  ) {
    var hash = StableHash(seed: seed)
    hash.add(contract.symbol.word)
    hash.add(UInt64(bitPattern: contract.strike.units))
    hash.add(UInt64(bitPattern: Int64(contract.expiry.number)))
    hash.add(UInt64(bitPattern: Int64(night.number)))
    hash.add(UInt64(account.index))
    word = hash.value
    self.chance = UInt64(max(0, chance.value))
  }

  /// The number of the given contracts that are exercised.
  func count(of contracts: Int64) -> Int64 {
    var exercised: Int64 = 0
    for place in 0..<contracts {
      var hash = StableHash(seed: word)
      hash.add(UInt64(bitPattern: place))
      if hash.value % 10_000 < chance { exercised += 1 }
    }
    return exercised
  }
}

/// A number mixed from other numbers, the same on every machine.
struct StableHash {
  private(set) var value: UInt64

  init(seed: UInt64) { value = seed ^ 0x9E37_79B9_7F4A_7C15 }

  mutating func add(_ word: UInt64) { value = scrambled(value ^ word) }
}
