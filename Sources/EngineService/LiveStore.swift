import Books
public import Domain
public import Engine
public import Journal
public import MarketFeeds
public import MarketModel
import Platform

/// A store whose market a feed program tells while it happens.
public enum LiveStore {
  /// How long a feed has to tell what was before the present.
  private static let greeting = Instant.Span.seconds(30)
  /// Rows of kept prices that are read again: the sessions that verdicts look back on, and those that were told late.
  private static let longestHistory = 900

  /// The market of a store as its log left it; of a store without one, at an instant.
  public static func market(
    of machine: EngineMachine, from reader: any JournalReader, at instant: Instant,
    configuration: MarketConfiguration
  ) throws(ShellError) -> LiveMarket {
    let prices = try keptPrices(reader)
    let start =
      machine.desk.market == nil ? max(instant, machine.portfolio.instant) : machine.portfolio.instant
    do throws(MarketError) {
      return try LiveMarket(at: start, knowing: prices, configuration: configuration)
    } catch {
      throw .market("\(error)")
    }
  }

  private static func keptPrices(_ reader: any JournalReader) throws(ShellError) -> [SessionPrices] {
    let rows = try journaling { () throws(JournalError) in
      try reader.page(AuditFilter(kind: "prices.kept"), before: .max, limit: longestHistory)
    }
    var found: [SessionPrices] = []
    for row in rows.reversed() {
      guard case .desk(.pricesKept(let prices))? = try Recovery.event(row.sequence, of: reader)?.body else {
        continue
      }
      found.append(prices)
    }
    return found
  }

  /// Starts a feed program and goes on with the store's market from where its log left it; a store without one is given it.
  public static func open(
    _ shell: EngineShell, on feed: FeedProgram, clock: WallClock = .system,
    configuration: MarketConfiguration, actor: String
  ) throws(ShellError) -> LiveSource {
    if let attached = shell.machine.desk.market, !attached.isLive {
      throw .market("the store has its market already: \(attached.scenario); a feed needs a store of its own")
    }
    let market = try market(
      of: shell.machine, from: shell.journal.reader, at: clock.now(), configuration: configuration)
    var source = LiveSource(market, from: feed, clock: clock)
    feed.start()
    // What is not told in time comes later, and counts from then on.
    _ = source.greet(within: LiveStore.greeting)
    try attach(&source, to: shell, as: feed.command, actor: actor)
    return source
  }

  /// Gives a store that has no market yet the one that a feed tells, under the name of what tells it.
  public static func attach(
    _ source: inout LiveSource, to shell: EngineShell, as program: String, actor: String
  ) throws(ShellError) {
    guard shell.machine.desk.market == nil else { return }
    let now = source.market.instant
    guard let first = firstSession(from: now) else {
      throw .market("there is no session after \(now): \(TradingCalendar.newYork.ending)")
    }
    let attachment = MarketAttachment(
      seed: 0, scenario: MarketAttachment.live, configuration: program, firstDay: first.day)
    _ = try shell.submit(
      Submission(.attach(attachment), id: "attach", actor: actor, at: now), on: TurnInput(source.view))
    source.settle()
  }

  private static func firstSession(from instant: Instant) -> Session? {
    let calendar = TradingCalendar.newYork
    let today = calendar.session(on: instant.newYork.day)
    return today.flatMap { instant < $0.close ? $0 : nil } ?? calendar.next(after: instant.newYork.day)
  }
}
