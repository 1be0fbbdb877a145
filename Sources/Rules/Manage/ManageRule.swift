public import Books
public import Domain
import Money
public import Settings

/// Protocol §6: what is done with open positions.
public enum ManageRule {
  /// The verdict on every short option and all LEAPS of an account, in the order of their oldest lots.
  ///
  /// Positions whose share is not quoted are left out. `memory` is called with a position's oldest lot.
  public static func verdicts(
    on account: Account, _ settings: AccountSettings, memory: (LotID) -> PositionMemory, fees: FeeSettings,
    in view: any MarketView, _ calendar: TradingCalendar
  ) -> [ManageVerdict] {
    var verdicts: [ManageVerdict] = []
    for (place, lot) in account.lots.enumerated() where lot.instrument.contract != nil {
      let isLater = account.lots[..<place].contains {
        $0.instrument == lot.instrument && $0.isShort == lot.isShort
      }
      if isLater { continue }
      let desk = ManageDesk(account: account, settings: settings, fees: fees, view: view, calendar: calendar)
      if !lot.isShort {
        var judge = LeapsJudge(lot, desk)
        if let verdict = judge?.run() { verdicts.append(verdict) }
      } else if let position = ShortPosition(lot, in: account, memory, view: view, calendar) {
        var judge = ShortJudge(position: position, desk: desk)
        verdicts.append(judge.run())
      }
    }
    return verdicts
  }

  /// The order that would roll a short option now, puts at or below the strike, calls up and out; or the
  /// gate that stopped it.
  public static func roll(
    of contract: OptionContract, in account: Account, _ settings: AccountSettings,
    memory: (LotID) -> PositionMemory, fees: FeeSettings, in view: any MarketView, _ calendar: TradingCalendar
  ) -> Result<AcceptableRoll, RollRefusal> {
    guard let first = account.lots.first(where: { $0.isShort && $0.instrument == .option(contract) }),
      let position = ShortPosition(first, in: account, memory, view: view, calendar)
    else { return .failure(RollRefusal(reason: "the share is not quoted")) }
    let desk = ManageDesk(account: account, settings: settings, fees: fees, view: view, calendar: calendar)
    var judge = ShortJudge(position: position, desk: desk)
    if let draft = judge.roll(contract.right == .put ? .put : .callUp) {
      return .success(AcceptableRoll(draft: draft, explanation: judge.notes))
    }
    return .failure(RollRefusal(reason: judge.notes.last?.verdict ?? "no quote"))
  }

  /// The positions that the pin check puts to a person: those that expire today with the share near the
  /// strike.
  public static func pinned(
    in account: Account, _ settings: AccountSettings, memory: (LotID) -> PositionMemory, fees: FeeSettings,
    in view: any MarketView, _ calendar: TradingCalendar
  ) -> [ManageVerdict] {
    var verdicts: [ManageVerdict] = []
    for (place, lot) in account.lots.enumerated() where lot.isShort {
      guard lot.instrument.contract?.expiry == view.session.day,
        !account.lots[..<place].contains(where: { $0.instrument == lot.instrument }),
        let position = ShortPosition(lot, in: account, memory, view: view, calendar)
      else { continue }
      let desk = ManageDesk(account: account, settings: settings, fees: fees, view: view, calendar: calendar)
      var judge = ShortJudge(position: position, desk: desk)
      if let verdict = judge.pinVerdict() { verdicts.append(verdict) }
    }
    return verdicts
  }
}

/// A roll that the rules accept.
public struct AcceptableRoll: Hashable, Sendable {
  /// The order that carries it out.
  public var draft: OrderDraft
  /// A note on every rule consulted.
  public var explanation: Explanation
}

/// Why there is no acceptable roll.
public struct RollRefusal: Error, Hashable, Sendable {
  /// The gate that stopped it, in words.
  public var reason: String
}

/// What the judges of an account's positions have in common.
struct ManageDesk {
  let account: Account
  let settings: AccountSettings
  let fees: FeeSettings
  let view: any MarketView
  let calendar: TradingCalendar

  /// An order that buys short options back.
  func buyBack(_ contracts: Int64, of option: OptionView) -> OrderDraft {
    let steps = LimitRule.buy(option, settings.entry)
    return OrderDraft(
      account: account.id, legs: [OrderLeg(.option(option.contract), quantity: contracts)],
      type: .limit(steps.limit), purpose: .close, worst: steps.worst)
  }

  /// One order that closes an option and opens its successor.
  func roll(_ contracts: Int64, from old: OptionContract, to found: RollSearch.Found) -> OrderDraft {
    OrderDraft(
      account: account.id,
      legs: [
        OrderLeg(.option(old), quantity: contracts),
        OrderLeg(.option(found.option.contract), quantity: -contracts),
      ], type: .limit(found.steps.limit), purpose: .roll, worst: found.steps.worst)
  }
}
