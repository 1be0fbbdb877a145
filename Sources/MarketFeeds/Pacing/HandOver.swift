public import Domain
public import MarketModel
internal import Synchronization

/// The one place where the output of feeds crosses to its consumer: bounded, in batches, with one wake-up per
/// batch.
///
/// When the consumer is slow, quotes are replaced by later ones of their symbol. Events are never replaced:
/// past their bound `hasRoom` becomes false, and the producer waits.
public final class HandOver: Sendable {
  private struct Pending {
    var batch: FeedBatch
    var isAnnounced = false
  }

  /// The maximum number of quotes kept before they are conflated.
  public let quoteCapacity: Int
  /// The number of events beyond which a producer should wait.
  public let eventCapacity: Int

  private let pending: Mutex<Pending>
  private let wake: @Sendable () -> Void

  /// Creates a hand-over; `wake` runs on the producer's queue, at most once between two calls of `take`.
  public init(
    start: Instant, quoteCapacity: Int = 65_536, eventCapacity: Int = 4_096,
    wake: @escaping @Sendable () -> Void
  ) {
    precondition(quoteCapacity > 0 && eventCapacity > 0, "HandOver: a capacity is not positive")
    self.quoteCapacity = quoteCapacity
    self.eventCapacity = eventCapacity
    self.wake = wake
    pending = Mutex(Pending(batch: FeedBatch(through: start)))
  }

  /// Whether events may be added without growing past the bound.
  public var hasRoom: Bool { pending.withLock { $0.batch.events.count < eventCapacity } }

  /// Adds quotes, ordered by time within each symbol.
  public func add(_ quotes: [ShareQuote]) {
    guard !quotes.isEmpty else { return }
    announce { pending in
      pending.batch.quotes.append(contentsOf: quotes)
      if pending.batch.quotes.count > quoteCapacity { pending.batch.conflate() }
    }
  }

  /// Adds what is never conflated; everything up to `instant` has then been added.
  public func add(
    _ events: [FeedEvent], options: [DatedOptionQuote] = [], volatilityIndex: Int64? = nil,
    heartbeat: Instant? = nil, through instant: Instant
  ) {
    announce { pending in
      pending.batch.events.append(contentsOf: events)
      pending.batch.add(options)
      if let volatilityIndex { pending.batch.volatilityIndex = volatilityIndex }
      if let heartbeat { pending.batch.heartbeat = max(pending.batch.heartbeat ?? heartbeat, heartbeat) }
      pending.batch.through = max(pending.batch.through, instant)
    }
  }

  /// Removes and returns everything added so far.
  public func drain() -> FeedBatch {
    pending.withLock { pending in
      let batch = pending.batch
      pending = Pending(batch: FeedBatch(through: batch.through))
      return batch
    }
  }

  private func announce(_ change: (inout Pending) -> Void) {
    let isFirst = pending.withLock { pending in
      change(&pending)
      let isFirst = !pending.isAnnounced
      pending.isAnnounced = true
      return isFirst
    }
    if isFirst { wake() }
  }
}

extension FeedBatch {
  /// Keeps only the last quote of each symbol, ordered by time, then symbol.
  mutating func conflate() {
    var last: [Symbol: ShareQuote] = [:]
    for quote in quotes { last[quote.symbol] = quote }
    conflated += quotes.count - last.count
    quotes = last.values.sorted { ($0.at, $0.symbol) < ($1.at, $1.symbol) }
  }

  /// Adds option quotes, each replacing an earlier one of its contract.
  mutating func add(_ newer: [DatedOptionQuote]) {
    for quote in newer {
      if let place = optionPlaces[quote.contract] {
        options[place] = quote
        conflated += 1
      } else {
        optionPlaces[quote.contract] = options.count
        options.append(quote)
      }
    }
  }
}
