public import Domain
internal import Glibc
public import MarketModel
internal import Platform

/// A market that a feed tells while it happens, as a source; it passes in the wall's time.
public struct LiveSource: MarketSource {
  private let clock: WallClock
  private var live: LiveMarket
  private let handOver: HandOver
  /// The program that tells it, which runs for as long as somebody has the source; nil where another tells.
  private let program: FeedProgram?

  /// Creates a source that goes on where a market stands; what a feed tells waits in the hand-over.
  public init(_ market: LiveMarket, from handOver: HandOver, clock: WallClock = .system) {
    (live, self.handOver, self.clock, program) = (market, handOver, clock, nil)
  }

  /// Creates a source that goes on where a market stands, as a program tells it.
  public init(_ market: LiveMarket, from program: FeedProgram, clock: WallClock = .system) {
    (live, handOver, self.clock, self.program) = (market, program.handOver, clock, program)
  }

  /// It passes in the wall's time.
  public var time: MarketTime { .wall(clock) }
  /// The market where it stands.
  public var market: any SteppedMarket { live }
  /// The market where it stands, as the rules see it.
  public var view: any MarketView { SteppedMarketView(live) }
  /// When the newest price, or a sign of life, was told.
  public var freshness: Instant? { live.freshness }

  /// Not past the present, nor past a close whose official prices were not told.
  public func horizon(for symbols: Set<Symbol>) -> Instant { live.horizon(for: symbols, now: clock.now()) }

  /// The close before which it stands; nil when none is awaited.
  public func awaited(for symbols: Set<Symbol>) -> AwaitedClose? {
    live.awaited(for: symbols, now: clock.now())
  }

  /// Takes in what the feed told.
  public mutating func listen() { live.hear(handOver.drain(), now: clock.now()) }

  /// Waits until the feed has told what was before the present, for so long in real time; false if it has not.
  public mutating func greet(within patience: Instant.Span) -> Bool {
    let end = Clocks.monotonicNanoseconds() + patience.milliseconds * 1_000_000
    while !live.isGreeted {
      guard Clocks.monotonicNanoseconds() < end else { return false }
      usleep(10_000)
      listen()
    }
    return true
  }

  /// Steps the market to an instant; what happened on the way, in order.
  public mutating func advance(to instant: Instant) throws(MarketError) -> [FeedEvent] {
    try live.go(to: instant)
  }

  /// Notes that what was told and used is in the log.
  public mutating func settle() { live.settle() }
}
