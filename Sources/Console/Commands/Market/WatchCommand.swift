import Domain
import Engine
import EngineService
import MarketFeeds
import MarketModel
import Platform

func watchMarket(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let market = try MarketChoice(invocation).market(invocation.optional("--symbols"))
  let doorbell = Doorbell()
  let interruption = Interruption { doorbell.end() }
  defer { withExtendedLifetime(interruption) {} }
  // The first instant's own quotes are still to come.
  let before = market.instant - Instant.Span(milliseconds: 1)
  let handOver = HandOver(start: before) { doorbell.ring() }
  let pacer = Pacer(
    try marketing(try groups(of: market)), from: market.session,
    through: end(of: market, after: invocation.optional("--for")), handOver: handOver,
    pace: invocation.optional("--speed") ?? .times(1))
  var watch = WatchedMarket(start: market.instant)
  pacer.run()
  while doorbell.wait() {
    let status = pacer.status
    let batch = handOver.drain()
    watch.add(batch, &output)
    try output.flush()
    if let failure = status.failure { throw Failure(failure) }
    if status.isFinished, batch.through >= status.instant { break }
  }
  pacer.pause()
  output.result(watch.answer)
}

/// The symbols in groups, each the source of one queue; no symbol's prices depend on another's.
private func groups(of market: SimulatedMarket) throws(MarketError) -> [any QuoteSource] {
  let size = 4
  var groups: [any QuoteSource] = []
  for first in stride(from: 0, to: market.symbols.count, by: size) {
    let symbols = Array(market.symbols[first..<min(first + size, market.symbols.count)])
    groups.append(
      try SimulatedQuotes(
        try SimulatedMarket(
          market.configuration, symbols: symbols, seed: market.seed, scenario: market.scenario,
          start: market.session.day)))
  }
  return groups
}

/// The end of following a market for some time: the calendar's end at the latest.
private func end(of market: SimulatedMarket, after span: Instant.Span?) -> Instant {
  let last = TradingCalendar.newYork.sessions.last?.close ?? market.session.close
  return span.map { min(market.instant + $0, last) } ?? last
}

/// The amount that was seen of a market, and its last quotes.
struct WatchAnswer: Answering {
  let from: Instant
  let through: Instant
  let quotes: Int
  let conflated: Int
  let events: Int
  let last: [QuoteAnswer]
}

/// What was seen of a market.
private struct WatchedMarket {
  private let start: Instant
  private var through: Instant
  private var quotes = 0
  private var conflated = 0
  private var events = 0
  private var last = LastQuotes()
  /// Quotes that are ahead of other groups, or of the events of their instant.
  private var ahead: [ShareQuote] = []

  init(start: Instant) {
    self.start = start
    through = start
  }

  mutating func add(_ batch: FeedBatch, _ output: inout Output) {
    quotes += batch.quotes.count
    conflated += batch.conflated
    events += batch.events.count
    through = batch.through
    let all = (ahead + batch.quotes).sorted { ($0.at, $0.symbol) < ($1.at, $1.symbol) }
    let ready = all.prefix { $0.at <= batch.through }
    ahead = Array(all[ready.endIndex...])
    var events = batch.events[...]
    for quote in ready {
      // What opens a session comes before the quotes of its instant, what closes it after them.
      while let event = events.first, isBefore(quote, event) {
        output.line(eventLine(events.removeFirst()))
      }
      output.line(quoteLine(quote))
      last.keep(quote)
    }
    for event in events { output.line(eventLine(event)) }
  }

  private func isBefore(_ quote: ShareQuote, _ event: FeedEvent) -> Bool {
    switch event {
    case .opened, .action: event.at <= quote.at
    case .closed, .official, .expired, .scheduled, .trade: event.at < quote.at
    }
  }

  var answer: WatchAnswer {
    WatchAnswer(
      from: start, through: through, quotes: quotes, conflated: conflated, events: events,
      last: last.answers)
  }
}
