import Books
import Domain
import Money
import Rules
import Settings

/// What is booked at a session's close: expiry, marks, the regime, and at the last of a week what ends with
/// it.
extension Turn {
  mutating func close() {
    endDayOrders()
    expireOptions()
    endDelisted()
    markSession()
    // The regime of this close holds for the next session; the week that ends had its own.
    let weekRegime = desk.weekRegime
    judgeRegime()
    let endsWeek = calendar.isLastOfWeek(today)
    if endsWeek {
      payInterest()
      endWeek(in: weekRegime)
    }
    checkPreservation()
    reviewTrust(asking: endsWeek)
    if endsWeek {
      endWeekOfPreservations(in: weekRegime)
      proposeMerges()
      proposeForks()
    }
  }

  /// Settles options at the official close: in the money by a cent is exercised, the rest expires.
  mutating func expireOptions() {
    for id in openAccounts {
      for contract in expiring(portfolio[id]) {
        guard let close = spot(contract.symbol) else { continue }
        let held = portfolio[id].quantity(of: .option(contract))
        cancelWorking(on: .option(contract), of: id)
        guard held < 0 else {
          settle(contract, held, of: id, at: close)
          continue
        }
        let assigned = assignedAtExpiry(contract, -held, of: id, at: close)
        if assigned > 0 { assign(contract, assigned, to: id, cause: .assignment, at: close) }
        if assigned < -held { expire(contract, -held - assigned, of: id, at: close) }
      }
    }
    // Expired options no longer count towards the stakes of entries in the same turn.
    stakes = nil
  }

  /// The contracts that are assigned: all that are in the money, except that near the strike some owners may
  /// decide otherwise until the cut-off.
  private func assignedAtExpiry(
    _ contract: OptionContract, _ count: Int64, of id: AccountID, at close: Price
  ) -> Int64 {
    let settings = machine.settings(for: id).manage
    let isExercised = AssignmentRule.isExercised(contract, atClose: close)
    guard settings.contraryExercise > .zero, AssignmentRule.isPinned(contract, at: close, settings.pin) else {
      return isExercised ? count : 0
    }
    let draw = AssignmentDraw(seed: seed, contract, today, id, chance: settings.contraryExercise)
    let contrary = draw.count(of: count)
    return isExercised ? count - contrary : contrary
  }

  private mutating func settle(_ contract: OptionContract, _ held: Int64, of id: AccountID, at close: Price) {
    if AssignmentRule.isExercised(contract, atClose: close) {
      exercise(contract, held, of: id, at: close)
    } else {
      expire(contract, held, of: id, at: close)
    }
  }

  private func expiring(_ account: Account) -> [OptionContract] {
    var found: [OptionContract] = []
    for lot in account.lots {
      guard let contract = lot.instrument.contract, !found.contains(contract) else { continue }
      guard contract.expiry <= today || isDelisted(contract.symbol) else { continue }
      found.append(contract)
    }
    return found
  }

  private mutating func expire(_ contract: OptionContract, _ count: Int64, of id: AccountID, at spot: Price) {
    var entry = TradeEntry(id, in: portfolio, cause: .expiry, at: at)
    entry.note(fill: nil, spot: spot)
    do throws(TradeError) {
      try entry.expire(contract, count)
      emit(try entry.event(explanation: delisting(of: contract)))
    } catch {
      preconditionFailure("a held option could not expire: \(error)")
    }
  }

  /// Settles a long option that nobody sold at its intrinsic value, without a fee.
  private mutating func exercise(
    _ contract: OptionContract, _ count: Int64, of id: AccountID, at spot: Price
  ) {
    var entry = TradeEntry(id, in: portfolio, cause: .exercise, at: at)
    entry.note(fill: nil, spot: spot)
    do throws(TradeError) {
      try entry.close(
        .option(contract), count, at: contract.right.intrinsic(spot: spot, strike: contract.strike),
        fee: .zero)
      emit(try entry.event(explanation: delisting(of: contract)))
    } catch {
      preconditionFailure("a held option could not be settled: \(error)")
    }
  }

  /// Records bid, ask and mark of everything that is held, and of the shares that held options are on.
  private mutating func markSession() {
    var held: Set<Instrument> = []
    for account in portfolio.accounts {
      for lot in account.lots {
        held.insert(lot.instrument)
        held.insert(.shares(lot.instrument.symbol))
      }
    }
    emit(.sessionMarked(held.sorted().compactMap(closingQuote)))
  }

  /// Judges the regime at the close, for the session after it.
  mutating func judgeRegime() {
    if conditions.looksAhead, desk.preservations.isEmpty { return }
    guard desk.market != nil, let next = calendar.next(after: today) else { return }
    let verdict = machine.judgedRegime(in: view, calendar)
    emit(
      .regimeJudged(verdict.record(for: next.day, beginsWeek: calendar.isFirstOfWeek(next.day))),
      verdict.explanation)
  }
}

extension EngineMachine {
  /// The regime that follows from the sessions that have closed.
  func judgedRegime(in view: any MarketView, _ calendar: TradingCalendar) -> RegimeVerdict {
    let settings = playbook.portfolio.regime
    var history = RegimeHistory(settings)
    let bars = view.bars(of: settings.index)
    let closes = view.volatilityCloses
    let last = calendar.lastClosed(at: view.instant)?.day ?? view.session.day
    for (place, bar) in bars.enumerated() {
      let day = calendar.session(place - bars.count + 1, from: last)?.day ?? last
      history.append(high: bar.high, low: bar.low, close: bar.close, on: day)
    }
    for (place, close) in closes.enumerated() {
      history.append(vix: close, on: calendar.session(place - closes.count + 1, from: last)?.day ?? last)
    }
    return history.verdict(on: last)
  }
}
