import Domain
import MarketFeeds
import MarketModel
import Money
import TestSupport
import Testing

/// A market source that every behaviour below runs on.
struct Resident: Sendable, CustomTestStringConvertible {
  let name: String
  /// The source, standing at the open of its first session.
  let make: @Sendable () throws -> any MarketSource

  var testDescription: String { name }

  static let all = [simulated, replayed, live]

  static let simulated = Resident(name: "simulated") {
    SteppedSource(
      try SimulatedMarket(
        .shipped, symbols: ["SPY", "KO"], seed: 7, start: Day(year: 2026, month: 1, day: 5)))
  }

  static let replayed = Resident(name: "replayed") {
    let series = try ["SPY", "KO"].map { try ReplayMarket.Series(bars: PriceText.bars($0)) }
    let market = try ReplayMarket(series, volatilityIndex: try PriceText.bars("VIX"))
    return SteppedSource(market, through: market.end)
  }

  /// A feed that told everything already, with some quotes in each session.
  static let live = Resident(name: "live") {
    let last = try #require(PriceText.days.last)
    let handOver = HandOver(start: last.close) {}
    for symbol in ["SPY", "KO", "VIX"] as [Symbol] {
      let bars = try PriceText.bars(symbol).bars
      for (session, dated) in zip(PriceText.days, bars) {
        handOver.add([.official(symbol, dated.bar, at: session.close)], through: session.close)
        if symbol == LiveMarket.index { continue }
        handOver.add(
          ([0, 95, 200] as [Int64]).map { minute in
            let price = dated.bar.open + Price(units: minute * 100)
            return ShareQuote(
              symbol: symbol, at: session.open + .minutes(minute), bid: price, ask: price + Price(units: 200),
              last: price, volume: minute)
          })
      }
    }
    let start = try #require(PriceText.days.first).open
    let clock = WallClock(speed: 1) { last.close + .days(1) }
    var source = LiveSource(try LiveMarket(at: start), from: handOver, clock: clock)
    source.listen()
    _ = try source.advance(to: start)
    return source
  }
}

/// Prices of a year's first weeks, as files have them.
enum PriceText {
  static let days: [Session] = {
    let calendar = TradingCalendar.newYork
    return Array(
      calendar.sessions(in: Day(year: 2026, month: 1, day: 5)...Day(year: 2026, month: 3, day: 31)))
  }()

  static func text(_ symbol: Symbol) -> String {
    let base = symbol == "SPY" ? 600 : symbol == "VIX" ? 17 : 70
    let rows = days.enumerated().map { place, session in
      let close = base + (place * 7 + symbol.description.utf8.count) % 5
      return "\(session.day),\(base),\(base + 6),\(base - 2),\(close),\(1_000 + place)"
    }
    return (["date,open,high,low,close,volume"] + rows).joined(separator: "\n") + "\n"
  }

  static func bars(_ symbol: Symbol) throws -> BarFile { try BarFile(symbol, Array(text(symbol).utf8)) }
}

/// What the rules can see of two symbols, as text.
private func seen(_ source: any MarketSource) -> String {
  let view = source.view
  var lines = ["\(view.instant) \(view.session.day) \(view.isOpen) \(view.volatilityIndex ?? -1)"]
  lines.append("\(view.volatilityCloses) \(view.interestRate) \(source.market.symbols)")
  for symbol in source.market.symbols {
    lines.append("\(view.share(symbol).map { "\($0)" } ?? "none") \(view.bars(of: symbol))")
    lines.append("\(view.actions(of: symbol)) \(view.expiries(of: symbol))")
    if let expiry = view.expiries(of: symbol).first { lines.append("\(view.chain(symbol, expiry: expiry))") }
  }
  return lines.joined(separator: "\n")
}

@Suite struct MarketSourceConformance {
  private func moved(_ source: any MarketSource, to instant: Instant) throws -> (
    any MarketSource, [FeedEvent]
  ) {
    var source = source
    let events = try source.advance(to: min(instant, source.horizon(for: ["SPY", "KO"])))
    return (source, events)
  }

  @Test(arguments: Resident.all)
  func `what it shows at an instant does not depend on the steps to it`(_ resident: Resident) throws {
    let source = try resident.make()
    let start = source.market.instant
    let end = start + .days(9) + .minutes(100)
    let (whole, events) = try moved(source, to: end)
    forAll(8) { draw in
      draw.list(1...12) { $0.integer(in: 1...(9 * 24 * 60)) }.sorted()
    } holds: { (minutes: [Int]) in
      var (stepped, told) = (source, [FeedEvent]())
      for minute in minutes {
        let (next, more) = try moved(stepped, to: start + .minutes(Int64(minute)))
        (stepped, told) = (next, told + more)
      }
      let (last, more) = try moved(stepped, to: end)
      try ensure(seen(last) == seen(whole), "\(seen(last))\nis not\n\(seen(whole))")
      try ensure(told + more == events, "\(told + more)\nis not\n\(events)")
    }
  }

  @Test(arguments: Resident.all)
  func `a step that is not kept never happened`(_ resident: Resident) throws {
    let source = try resident.make()
    let before = seen(source)
    _ = try moved(source, to: source.market.instant + .days(3))
    #expect(seen(source) == before)
  }

  @Test(arguments: Resident.all)
  func `it goes exactly where it is asked to, and never back`(_ resident: Resident) throws {
    let source = try resident.make()
    let noon = source.market.instant + .hours(2)
    var (stepped, _) = try moved(source, to: noon)
    #expect(stepped.market.instant == noon && stepped.view.instant == noon)
    #expect(throws: MarketError.self) { _ = try stepped.advance(to: noon - .seconds(1)) }
  }

  @Test(arguments: Resident.all)
  func `every session opens, closes and has its official prices, and its last of the week expires`(
    _ resident: Resident
  ) throws {
    let source = try resident.make()
    let (stepped, events) = try moved(source, to: source.market.instant + .days(18))
    let calendar = TradingCalendar.newYork
    let first = source.market.session
    let sessions = calendar.sessions(in: first.day...stepped.market.session.day)
    #expect(
      events.compactMap { if case .opened(let session) = $0 { session.day } else { nil } }
        == sessions.dropFirst().map(\.day))
    #expect(
      events.compactMap { if case .closed(let session) = $0 { session.day } else { nil } }
        == sessions.filter { $0.close <= stepped.market.instant }.map(\.day))
    #expect(
      events.compactMap { if case .expired(let day, _) = $0 { day } else { nil } }
        == sessions.filter { $0.close <= stepped.market.instant }.map(\.day).filter(calendar.isLastOfWeek))
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
    for symbol in stepped.market.symbols {
      let official = events.compactMap { event -> SessionBar? in
        if case .official(symbol, let bar, _) = event { bar } else { nil }
      }
      #expect(official.count >= sessions.count - 1)
      #expect(stepped.view.bars(of: symbol).last?.close == official.last?.close)
    }
  }

  @Test(arguments: Resident.all)
  func `quotes are uncrossed and of no later than now, and the newest says how fresh it is`(
    _ resident: Resident
  ) throws {
    var source = try resident.make()
    for _ in 0..<40 {
      (source, _) = try moved(source, to: source.market.instant + .minutes(97))
      let quotes = source.market.symbols.compactMap { source.view.share($0) }
      #expect(!quotes.isEmpty && quotes.allSatisfy { $0.bid <= $0.ask && $0.at <= source.market.instant })
      #expect(source.freshness == quotes.map(\.at).max())
    }
  }

  @Test(arguments: Resident.all)
  func `having written down what happened changes nothing that it shows`(_ resident: Resident) throws {
    var (source, _) = try moved(try resident.make(), to: Instant.latestOfTests)
    let before = seen(source)
    source.settle()
    source.listen()
    #expect(seen(source) == before)
  }

  @Test func `files go no further than their last close, a simulated market as far as the calendar`() throws {
    let replayed = try Resident.replayed.make()
    #expect(replayed.horizon(for: ["SPY"]) == PriceText.days.last?.close)
    #expect(replayed.awaited(for: ["SPY"]) == nil)
    let ended = try moved(replayed, to: replayed.horizon(for: [])).0
    let next = try #require(ended.awaited(for: ["SPY", "XYZ"]))
    #expect(next.words == "the official close of 2026-04-01 of SPY")
    #expect(try Resident.simulated.make().horizon(for: []) == TradingCalendar.newYork.end)
  }
}

extension Instant {
  /// Some sessions after the residents' first one.
  fileprivate static let latestOfTests = Instant(
    newYork: Day(year: 2026, month: 1, day: 15), TimeOfDay(12, 0))
}
