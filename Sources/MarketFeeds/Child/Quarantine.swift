public import Domain
internal import Money

/// Keeps implausible data away from the market: it judges each message by those before it and counts what it
/// rejects.
public struct Quarantine: Sendable {
  /// How often each fault was seen.
  public private(set) var counts: [FeedFault: Int] = [:]
  /// The number of messages let through.
  public private(set) var accepted = 0
  /// The last faults with their text, at most `memory`.
  public private(set) var recent: [(fault: FeedFault, text: String)] = []

  /// The number of faults kept with their text.
  public static let memory = 100
  /// How old a message may be, and how far ahead of the clock.
  public static let patience = Instant.Span.seconds(5)
  /// The maximum number of symbols and contracts tracked; messages for any more are rejected.
  public let capacity: Int

  private struct Track {
    var time: Instant
    var sequence: Int64?
    var content: FeedMessage.Content
    var price: Int64?
  }

  private enum Key: Hashable {
    case share(Symbol), trade(Symbol), option(OptionContract), index
  }

  private var tracks: [Key: Track] = [:]
  /// How old a message may be here; longer where the clock goes faster.
  private var patience = Quarantine.patience

  /// Creates a quarantine without any history.
  public init() { self.init(capacity: 100_000) }

  /// Creates a quarantine that tracks fewer symbols and contracts, or more.
  package init(capacity: Int) { self.capacity = capacity }

  /// Begins to judge another program in place of the one before: it numbers its lines anew, and its prices are
  /// compared with those that were good.
  public mutating func begin(patience: Instant.Span = Quarantine.patience) {
    self.patience = patience
    for key in tracks.keys { tracks[key]?.sequence = nil }
  }

  /// The message on a line if it may be used; nil when it is rejected.
  public mutating func admit(line: [UInt8], now: Instant) -> FeedMessage? {
    do {
      let message = try FeedMessage(line: line)
      try judge(message, now: now)
      accepted += 1
      return message
    } catch {
      note(error, line)
      return nil
    }
  }

  /// Counts a line that was too long to be read.
  public mutating func rejectLongLine() { note(.tooLong, []) }

  private mutating func note(_ fault: FeedFault, _ line: [UInt8]) {
    counts[fault, default: 0] += 1
    if recent.count == Quarantine.memory { recent.removeFirst() }
    // The text must not be able to control what displays it: only printable characters are kept.
    let printable = line.prefix(200).map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }
    recent.append((fault, String(decoding: printable, as: UTF8.self)))
  }

  private mutating func judge(_ message: FeedMessage, now: Instant) throws(FeedFault) {
    if now - message.time > patience { throw .stale }
    if message.time - now > patience { throw .early }
    // What a share cost before a split says nothing of what it costs afterwards.
    if case .event(let symbol?, let event) = message.content, case .split = event.kind {
      tracks[.share(symbol)]?.price = nil
    }
    guard let key = key(message.content) else { return }
    let price = price(message.content)
    if let before = tracks[key] {
      try compare(message, price, with: before)
    } else if tracks.count >= capacity {
      throw .tooMany
    }
    tracks[key] = Track(
      time: message.time, sequence: message.sequence, content: message.content,
      price: price ?? tracks[key]?.price)
  }

  private mutating func compare(_ message: FeedMessage, _ price: Int64?, with before: Track) throws(FeedFault)
  {
    if let sequence = message.sequence, let last = before.sequence {
      if sequence == last { throw .duplicate }
      if sequence < last { throw .outOfOrder }
    } else if message.time == before.time, message.content == before.content {
      throw .duplicate
    }
    if message.time < before.time { throw .outOfOrder }
    if let price, let last = before.price, price / 8 > last || last / 8 > price { throw .wild }
    if let sequence = message.sequence, let last = before.sequence, sequence - 1 > last {
      note(.gap, Array("\(last) to \(sequence)".utf8))
    }
  }

  private func key(_ content: FeedMessage.Content) -> Key? {
    switch content {
    case .quote(let symbol, _, _, _, _): .share(symbol)
    case .trade(let symbol, _, _): .trade(symbol)
    case .option(let contract, _, _): .option(contract)
    case .index: .index
    case .heartbeat, .bar, .event: nil
    }
  }

  /// The price by which wild moves are detected; cheap options may well move eightfold, so their price counts
  /// as five dollars at least.
  private func price(_ content: FeedMessage.Content) -> Int64? {
    switch content {
    case .quote(_, let bid, let ask, _, _): return (bid.units + ask.units) / 2
    case .trade(_, let price, _): return price.units
    case .index(let value): return value
    case .option(_, _, let ask): return max(ask.units, 5 * Money.unitsPerDollar)
    case .heartbeat, .bar, .event: return nil
    }
  }
}
