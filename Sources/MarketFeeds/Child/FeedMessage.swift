public import Domain
internal import JSON
public import MarketModel
public import Money

/// One line of a feed: a JSON object whose `type` says what it is and whose `time` says when (ISO 8601, or
/// milliseconds since 1970).
///
///     {"type":"quote","symbol":"TSLA","time":"2026-03-13T14:30:00.250Z","bid":244.10,"ask":244.14,"last":244.12,"volume":120000,"seq":17}
///     {"type":"option","contract":"TSLA260313P00245000","time":"2026-03-13T14:30:00Z","bid":1.10,"ask":1.20,"seq":4}
///     {"type":"index","value":17.42,"time":"2026-03-13T14:30:00Z"}
///     {"type":"trade","symbol":"TSLA","price":244.12,"size":300,"time":"2026-03-13T14:30:00Z"}
///     {"type":"heartbeat","time":"2026-03-13T14:30:00Z"}
///     {"type":"bar","symbol":"TSLA","day":"2026-03-12","open":240,"high":246,"low":239,"close":245.1,"volume":9,"time":…}
///     {"type":"event","kind":"split","symbol":"TSLA","day":"2026-03-16","value":3,"time":"2026-03-13T14:30:00Z"}
///
/// `last`, `volume` and `seq` are optional. `seq` numbers the lines of one symbol or contract consecutively.
public struct FeedMessage: Hashable, Sendable {
  /// The content of a line.
  public enum Content: Hashable, Sendable {
    /// The quote of a share.
    case quote(Symbol, bid: Price, ask: Price, last: Price?, volume: Int64)
    /// The quote of an option.
    case option(OptionContract, bid: Price, ask: Price)
    /// The volatility index in hundredths of a point.
    case index(Int64)
    /// A trade in a share.
    case trade(Symbol, price: Price, size: Int64)
    /// The official prices of a session.
    case bar(Symbol, Session, SessionBar)
    /// Something scheduled for a day, of one company or of the whole market.
    case event(Symbol?, MarketEvent)
    /// A sign that the feed is alive, and nothing else.
    case heartbeat
  }

  /// What the line reports.
  public var content: Content
  /// When it happened, by the feed's clock.
  public var time: Instant
  /// Its number among the lines of its symbol or contract; nil when the feed does not number them.
  public var sequence: Int64?

  /// Creates a message.
  public init(_ content: Content, time: Instant, sequence: Int64? = nil) {
    self.content = content
    self.time = time
    self.sequence = sequence
  }
}

/// Why a line or its content is not used.
public enum FeedFault: String, Error, Hashable, CaseIterable, Sendable {
  /// The line does not follow the format.
  case malformed
  /// The line is longer than 64 kB.
  case tooLong = "too long"
  /// A number is not finite.
  case notFinite = "not finite"
  /// A price is zero where it must not be.
  case zero
  /// A price or a count is negative.
  case negative
  /// The bid is above the ask.
  case crossed
  /// The price is more than 8 times the last good one, or less than an eighth of it.
  case wild
  /// It is older than 5 seconds.
  case stale
  /// It is more than 5 seconds ahead of the clock.
  case early
  /// It is older than the message before it.
  case outOfOrder = "out of order"
  /// It repeats a message.
  case duplicate
  /// It is another price than the one that was used of a session in the past.
  case changed
  /// More symbols and contracts are quoted than can be followed.
  case tooMany = "too many"
  /// Lines before it are missing; the line itself is used.
  case gap
}

extension FeedMessage {
  /// Reads one line, without its end.
  public init(line: [UInt8]) throws(FeedFault) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: line, maximumDepth: 4)
    } catch {
      throw FeedMessage.mentionsNoNumber(line) ? .notFinite : .malformed
    }
    guard let type = value["type"]?.string else { throw .malformed }
    time = try FeedMessage.time(value["time"])
    sequence = value["seq"]?.integer
    switch type {
    case "quote": content = try FeedMessage.quote(value)
    case "option": content = try FeedMessage.option(value)
    case "index":
      let price = try FeedMessage.price(value["value"])
      guard price.units > 0 else { throw .zero }
      content = .index((price.units + 50) / 100)
    case "trade":
      let price = try FeedMessage.price(value["price"])
      guard price.units > 0 else { throw .zero }
      content = .trade(
        try FeedMessage.symbol(value), price: price, size: try FeedMessage.count(value["size"]))
    case "bar": content = try FeedMessage.bar(value)
    case "event": content = try FeedMessage.event(value)
    case "heartbeat": content = .heartbeat
    default: throw .malformed
    }
  }

  private static func quote(_ value: JSONValue) throws(FeedFault) -> Content {
    let symbol = try symbol(value)
    let (bid, ask) = (try price(value["bid"]), try price(value["ask"]))
    guard bid.units > 0, ask.units > 0 else { throw .zero }
    guard bid <= ask else { throw .crossed }
    var last: Price?
    if let text = value["last"] {
      let price = try price(text)
      guard price.units > 0 else { throw .zero }
      last = price
    }
    return .quote(symbol, bid: bid, ask: ask, last: last, volume: try value["volume"].map(count) ?? 0)
  }

  private static func option(_ value: JSONValue) throws(FeedFault) -> Content {
    guard let text = value["contract"]?.string, let contract = try? OptionContract(text) else {
      throw .malformed
    }
    let (bid, ask) = (try price(value["bid"]), try price(value["ask"]))
    guard ask.units > 0 else { throw .zero }
    guard bid <= ask else { throw .crossed }
    return .option(contract, bid: bid, ask: ask)
  }

  private static func bar(_ value: JSONValue) throws(FeedFault) -> Content {
    let symbol = try symbol(value)
    guard let session = TradingCalendar.newYork.session(on: try day(value)) else { throw .malformed }
    let close = try price(value["close"])
    let bar = SessionBar(
      open: try value["open"].map(price) ?? close, high: try value["high"].map(price) ?? close,
      low: try value["low"].map(price) ?? close, close: close, volume: try value["volume"].map(count) ?? 0)
    guard bar.low.units > 0, close.units > 0 else { throw .zero }
    guard bar.isConsistent else { throw .malformed }
    return .bar(symbol, session, bar)
  }

  private static func event(_ value: JSONValue) throws(FeedFault) -> Content {
    let day = try day(value)
    guard let kind = value["kind"]?.string else { throw .malformed }
    if kind == "economy" { return .event(nil, MarketEvent(day: day, kind: .economy)) }
    let symbol = try symbol(value)
    switch kind {
    case "earnings": return .event(symbol, MarketEvent(day: day, kind: .earnings))
    case "dividend":
      let amount = try price(value["value"])
      guard amount.units > 0 else { throw .zero }
      return .event(symbol, MarketEvent(day: day, kind: .exDividend(amount)))
    case "split":
      guard let factor = value["value"]?.integer, (2...1_000).contains(factor) else { throw .malformed }
      return .event(symbol, MarketEvent(day: day, kind: .split(factor)))
    default: throw .malformed
    }
  }

  private static func day(_ value: JSONValue) throws(FeedFault) -> Day {
    guard let text = value["day"]?.string, let day = Day(text) else { throw .malformed }
    return day
  }

  private static func symbol(_ value: JSONValue) throws(FeedFault) -> Symbol {
    guard let text = value["symbol"]?.string, let symbol = try? Symbol(text) else { throw .malformed }
    return symbol
  }

  private static func time(_ value: JSONValue?) throws(FeedFault) -> Instant {
    if let count = value?.integer {
      guard Instant.writable.contains(count) else { throw .malformed }
      return Instant(milliseconds: count)
    }
    guard let text = value?.string, let instant = Instant(text) else { throw .malformed }
    return instant
  }

  private static func price(_ value: JSONValue?) throws(FeedFault) -> Price {
    if let text = value?.string { throw mentionsNoNumber(Array(text.utf8)) ? .notFinite : .malformed }
    guard let number = value?.number else { throw value?.isNull == true ? .notFinite : .malformed }
    guard number.isFinite else { throw .notFinite }
    guard number >= 0 else { throw .negative }
    guard number < 1e12 else { throw .wild }
    return Price(units: Int64((number * Double(Money.unitsPerDollar)).rounded()))
  }

  private static func count(_ value: JSONValue?) throws(FeedFault) -> Int64 {
    guard let number = value?.number, number.isFinite, number < 1e15 else { throw .malformed }
    guard number >= 0 else { throw .negative }
    return Int64(number)
  }

  /// Whether a text contains one of the words for NaN or infinity.
  private static func mentionsNoNumber(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return text.contains("nan") || text.contains("inf")
  }
}
