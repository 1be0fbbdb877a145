import Books
import Domain
import Money
import Settings

/// What happens when nobody answers a decision, for that decision: with its instants and its cost.
struct Silence {
  private let decision: Decision
  private let model: ReadModel
  private let clock: ClockSettings
  private let calendar = TradingCalendar.newYork

  init(_ decision: Decision, _ model: ReadModel) {
    self.decision = decision
    self.model = model
    clock = model.machine.playbook.portfolio.clock
  }

  /// One or more sentences.
  var text: String {
    guard decision.level != .manual else { return "nothing is done, it is a command of your own" }
    guard decision.level != .supervised else {
      return "\(end)it is carried out by itself, unless vetoed before"
    }
    if case .order(let draft) = decision.proposal, draft.purpose != .open {
      return "\(end)no order is sent and the position is kept. \(afterwards(draft))"
    }
    return end + byClass
  }

  private var byClass: String {
    switch decision.decisionClass {
    case .emergency: "no order is sent; what is held stays as it is"
    case .risk: "\(decision.account) goes to REDUCING: only what shrinks exposure may leave it"
    case .adjustment: "the position is kept"
    case .entry: "no order is sent, and this entry is skipped"
    case .reinvestment: "nothing is reinvested; it stays set aside and is offered again"
    case .fork: "nothing is forked; the next week's close asks anew with that week's surplus"
    case .merge: "nothing is merged; the next week's close asks anew with that week's values"
    case .settings: "nothing changes; it stays open until somebody answers"
    }
  }

  /// `at 11:09 `, `on Fri 20 Mar at 16:00 `; empty where it stays open.
  private var end: String {
    guard let expires = decision.expires else { return "" }
    let there = expires.newYork
    return there.day == model.today
      ? "at \(minute(there.time)) " : "on \(there.day) at \(minute(there.time)) "
  }

  private func minute(_ time: TimeOfDay) -> String { String(time.description.prefix(5)) }

  /// What follows an unanswered adjustment until its option ends.
  private func afterwards(_ draft: OrderDraft) -> String {
    guard let contract = draft.legs.closing(draft.purpose).first?.instrument.contract,
      let session = calendar.session(on: contract.expiry)
    else { return "It is asked again when its rule holds at the next look" }
    guard contract.expiry == model.today else {
      return
        "It is asked again at \(minute(clock.manageNextExpiry)) of each session while its rule holds; it ends on \(contract.expiry)"
    }
    let after = max(decision.expires ?? model.instant, model.instant)
    let table = Timetable(session, clock, calendar).entries
    var looks = table.filter { ($0.step == .manageExpiring || $0.step == .manage) && $0.at > after }.map(\.at)
    looks = looks.enumerated().filter { $0.offset == 0 || looks[$0.offset - 1] != $0.element }.map(\.element)
    let last = Timetable.instant(clock.lastOrder, of: session)
    let again = looks.map { minute($0.newYork.time) }.joined(separator: " and ")
    return (again.isEmpty ? "It is not asked again" : "It is asked again at \(again) while its rule holds")
      + "; the last order leaves at \(minute(last.newYork.time))\(unrolled(contract)). \(ending(contract, draft.legs[0].quantity))"
  }

  /// What `no_roll` does at the last minute to a put far below its strike.
  private func unrolled(_ contract: OptionContract) -> String {
    let settings = model.machine.settings(for: decision.account).manage
    guard contract.right == .put, settings.noRoll != .assign else { return "" }
    let share = settings.noRoll == .reduce ? "half of it" : "it"
    return ", and without an acceptable roll \(share) is bought back then if it is far below its strike"
  }

  /// What the close does with an option that is still held.
  private func ending(_ contract: OptionContract, _ held: Int64) -> String {
    let shares = abs(held) * OptionContract.multiplier
    let price = contract.strike.bareText
    switch contract.right {
    case .put:
      return
        "Only after the close, and only below \(price), is \(decision.account) assigned \(shares) \(contract.symbol) for \((contract.strike * shares).dollars)"
    case .call:
      return
        "Only after the close, and only above \(price), are \(shares) \(contract.symbol) of \(decision.account) called away for \((contract.strike * shares).dollars)"
    }
  }
}

extension Price {
  /// The price without trailing zeros: `245`, `62.5`.
  fileprivate var bareText: String {
    let text = "\(self)"
    guard text.contains(".") else { return text }
    let bare = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(bare.reversed())
  }
}
