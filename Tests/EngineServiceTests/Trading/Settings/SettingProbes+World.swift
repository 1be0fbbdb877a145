import Books
import Domain
import Engine
import Insight
import MarketModel
import Money
import Rules
import Settings

/// What the probes share: a founded desk on its first Monday, and questions to it.
extension SettingProbes {
  static let gen = StructureID.root.account(.gen)
  static let rev = StructureID.root.account(.rev)
  static let com = StructureID.root.account(.com)
  /// The first day of every desk, and its week.
  static let monday = Day(year: 2026, month: 1, day: 5)
  static let (thursday, friday) = (monday + 3, monday + 4)
  /// A cheap share of the ladders.
  static let symbol: Symbol = "KO"

  /// Settings under which whatever is quoted may be traded, and rolled at a loss.
  static let easy = ["entry.spread_limit": "100", "entry.open_interest": "0", "gen.roll_debit": "100"]

  static func at(_ day: Day, _ hour: Int, _ minute: Int = 0) -> Instant {
    Instant(newYork: day, TimeOfDay(hour, minute))
  }

  /// A desk without a market, whose accounts are marked by hand.
  static func bare(_ text: String, days: Int64 = 40) throws -> SimulatedDesk {
    var desk = try SimulatedDesk(playbook: text, attaches: false)
    desk.wait(days: days)
    return desk
  }

  /// A desk at an instant of its first week at which nothing was done, since a person was asked.
  static func asked(_ text: String, until end: Instant) throws -> SimulatedDesk {
    var desk = try SimulatedDesk(playbook: text, approval: .ask)
    try desk.run(until: end)
    return desk
  }

  /// What happens within some days: the number of each kind of event, and a hash of all of them.
  static func lived(
    _ text: String, days: Int64, approval: ApprovalPolicy = .all, start: Day = monday,
    _ prepare: (inout SimulatedDesk) throws -> Void = { _ in }
  ) throws -> String {
    var desk = try SimulatedDesk(playbook: text, approval: approval, start: start)
    try prepare(&desk)
    let first = desk.events.count
    try desk.run(days: days)
    return "\(desk.events[first...].map { happened($0.at, $0.event) })"
  }

  /// The verdict on a session with this regime.
  static func verdict(_ regime: Regime, isSpiking: Bool = false) -> RegimeVerdict {
    var verdict = RegimeHistory().verdict(on: monday)
    (verdict.regime, verdict.isSpiking) = (regime, isSpiking)
    return verdict
  }

  static func settings(_ text: String, _ kind: AccountKind = .gen) throws -> AccountSettings {
    try Playbook(text: text).settings(for: kind)
  }
}

extension SimulatedDesk {
  /// Books one operation of an account as if it had happened now.
  mutating func trade(
    _ account: AccountID, _ cause: Trade.Cause = .order,
    _ steps: (inout TradeEntry) throws(TradeError) -> Void
  ) throws {
    var entry = TradeEntry(account, in: machine.portfolio, cause: cause, at: clock)
    try steps(&entry)
    record(try entry.event())
  }

  /// Opens a position at a price, without a fee.
  mutating func hold(_ account: AccountID, _ instrument: Instrument, _ count: Int64, at price: Price) throws {
    try trade(account) {
      $0.open(instrument, count, at: price, fee: .zero, mark: Mark(mid: price, exit: price, fee: .zero))
    }
  }

  /// Brings an account to a value by a profit or a loss, whether there is a market or not.
  mutating func bring(_ account: AccountID, to dollars: Int64) {
    let value = Money(dollars: dollars)
    let change = value - machine.portfolio[account].value
    let postings = [Posting(account, .cash, change), Posting(account, .profit, -change)]
    record(
      Event(.marked(account, value, reason: "probe"), transactions: [Transaction(.adjustment, postings)]))
  }

  /// The history that its journal would give.
  var history: History {
    var history = History()
    for (place, entry) in events.enumerated() {
      history.add(entry.event, sequence: Int64(place + 1), at: entry.at)
    }
    return history
  }

  /// The price of a share now, in whole dollars.
  func spot(_ symbol: Symbol) -> Price { view.share(symbol)?.last ?? .zero }
}
