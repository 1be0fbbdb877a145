import Books
import Domain
import Engine
import Insight
import Money

/// Tells a history event by event: commands through the engine, trades through the books.
struct Storyteller {
  private(set) var history = History()
  private(set) var events: [(sequence: Int64, at: Instant, event: Event)] = []
  var now = Instant("2026-01-05T15:00:00Z") ?? Instant(milliseconds: 0)

  static let gen = StructureID.root.account(.gen)
  static let rev = StructureID.root.account(.rev)
  static let com = StructureID.root.account(.com)

  init(capital: Int64 = 300_000) throws(Refusal) {
    try give(.found(Founding(store: [], publicKey: [], capital: Money(dollars: capital), playbook: "")))
  }

  mutating func give(_ command: Command) throws(Refusal) {
    record(try history.machine.decide(command, at: now))
  }

  mutating func record(_ event: Event) {
    var event = event
    if event.changes.isEmpty { event.changes = history.portfolio.changes(of: event, at: now) }
    let sequence = Int64(events.count + 1)
    events.append((sequence, now, event))
    history.add(event, sequence: sequence, at: now)
  }

  mutating func trade(
    _ account: AccountID, _ cause: Trade.Cause = .order, _ body: (inout TradeEntry) throws(TradeError) -> Void
  ) throws(TradeError) {
    var entry = TradeEntry(account, in: history.portfolio, cause: cause, at: now)
    try body(&entry)
    record(try entry.event())
  }

  /// Marks the instruments that are held at closing quotes.
  mutating func close(_ quotes: [ClosingQuote]) {
    let quotes = quotes.sorted { $0.instrument < $1.instrument }
    let held = history.portfolio.accounts.filter { !$0.lots.isEmpty }
    var event = Event(.sessionMarked(quotes))
    event.changes = held.map { AccountChange($0.id, before: $0.figures, after: $0.figures) }
    event.changes = history.portfolio.changes(of: event, at: now)
    record(event)
  }

  /// Splits a symbol wherever it is held.
  mutating func split(_ split: Split) {
    let held = history.portfolio.accounts.filter { account in
      account.lots.contains { $0.instrument.symbol == split.symbol }
    }
    var event = Event(.split(split))
    event.changes = held.map { AccountChange($0.id, before: $0.figures, after: $0.figures) }
    event.changes = history.portfolio.changes(of: event, at: now)
    record(event)
  }

  mutating func to(_ day: String, _ time: String = "20:30") { now = Instant("\(day)T\(time):00Z") ?? now }
}

/// An amount in the source of a test.
func usd(_ text: String) -> Money { Money(text) ?? Money(units: .min) }

/// A price in the source of a test.
func price(_ text: String) -> Price { Price(text) ?? Price(units: .min) }

/// A day in the source of a test.
func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

/// A quote in the source of a test, a cent around its middle.
func quote(_ instrument: Instrument, _ middle: String) -> ClosingQuote {
  let mid = price(middle)
  let cent = Price(units: min(100, mid.units))
  return ClosingQuote(instrument, bid: mid - cent, ask: mid + cent, mid: mid, fee: usd("0.65"))
}

/// A mark in the source of a test.
func mark(_ middle: String) -> Mark { Mark(mid: price(middle), exit: price(middle), fee: usd("0.65")) }
