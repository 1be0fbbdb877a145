import Books
import Domain
import Engine
import Money

/// An engine that gets one command after another, with every event kept.
struct Desk {
  var machine = EngineMachine()
  var now = Instant("2026-01-05T15:00:00Z") ?? Instant(milliseconds: 0)
  private(set) var events: [Event] = []

  static let gen = StructureID.root.account(.gen)
  static let rev = StructureID.root.account(.rev)
  static let com = StructureID.root.account(.com)

  init(capital: Int64 = 300_000, days: Int64 = 40) throws(Refusal) {
    try give(
      .found(Founding(store: [], publicKey: [], capital: Money(dollars: capital), playbook: "")))
    now = now + .days(days)
  }

  subscript(id: AccountID) -> Account { machine.portfolio[id] }

  @discardableResult
  mutating func give(_ command: Command) throws(Refusal) -> Event {
    let event = try machine.decide(command, at: now)
    events.append(event)
    machine.apply(event, sequence: Int64(events.count), at: now)
    return event
  }

  /// Brings an account to a value.
  mutating func mark(_ id: AccountID, _ value: String) throws(Refusal) {
    try give(.mark(id, usd(value), reason: ""))
  }

  /// Brings a Gen-Acc to a surplus a day later and forks it.
  mutating func fork(_ id: AccountID, surplus: String = "60000") throws(Refusal) -> StructureID {
    now = now + .days(29)
    try give(.mark(id, self[id].ledger.initial + usd(surplus), reason: ""))
    try give(.fork(id))
    return StructureID(number: Int32(machine.portfolio.structures.count - 1))
  }

  /// Reverses a row.
  mutating func reverse(_ row: Int) throws(Refusal) {
    let original = events.indices.contains(row - 1) ? events[row - 1] : nil
    try give(.reverse(sequence: Int64(row), original: original, reason: "mistake"))
  }

  /// The code with which a command is refused now; nil when it is not refused.
  func code(_ command: Command) -> Refusal.Code? {
    do throws(Refusal) {
      _ = try machine.decide(command, at: now)
      return nil
    } catch {
      return error.code
    }
  }

  var broken: [BrokenInvariant] { machine.portfolio.brokenInvariants() }

  /// Everything that all accounts hold.
  var total: Money { machine.portfolio.accounts.reduce(.zero) { $0 + $1.value } }
}

/// An amount in the source of a test; a misspelled one is the least amount there is.
func usd(_ text: String) -> Money { Money(text) ?? Money(units: .min) }
