public import Domain
public import MarketModel

/// What an engine has its market from: asked for the market at an instant, it says what happened on the way,
/// how far it can go, and how fresh it is what it shows.
///
/// It is a value: a step that is not kept never happened, so that whoever steps it can go back to before a
/// commit that failed.
public protocol MarketSource: Sendable {
  /// How its time passes.
  var time: MarketTime { get }
  /// The market where it stands.
  var market: any SteppedMarket { get }
  /// The market where it stands, as the rules see it.
  var view: any MarketView { get }
  /// When what it shows was last known to be so; nil before the first price.
  var freshness: Instant? { get }

  /// How far it can go now. No official close of these symbols is overtaken while it is not known.
  func horizon(for symbols: Set<Symbol>) -> Instant

  /// The close before which it stands because official prices of these symbols are not known; nil where none is
  /// awaited.
  func awaited(for symbols: Set<Symbol>) -> AwaitedClose?

  /// Takes in what has arrived since it was last asked to.
  mutating func listen()

  /// Goes to an instant no earlier than its own and no later than its horizon; returns what happened on the
  /// way, in order, its last close included.
  mutating func advance(to instant: Instant) throws(MarketError) -> [FeedEvent]

  /// Notes that everything up to where it stands was written down.
  mutating func settle()
}

/// A close that cannot be taken before its official prices are known.
public struct AwaitedClose: Sendable {
  /// The session that ends with it.
  public var session: Session
  /// The symbols whose official prices are not known, in order.
  public var symbols: [Symbol]

  /// The close and its symbols, for people.
  public var words: String {
    "the official close of \(session.day) of \(symbols.map(\.description).joined(separator: ", "))"
  }
}

/// How the time of a market passes.
public enum MarketTime: Sendable {
  /// By its own clock, at any pace; closed hours take no time.
  case own
  /// By the clock on the wall.
  case wall(WallClock)
}

extension MarketSource {
  /// When the newest price of any symbol was known to be so.
  public var freshness: Instant? {
    market.symbols.compactMap { try? market.quote($0).at }.max()
  }

  /// Every close that it comes to is known.
  public func awaited(for symbols: Set<Symbol>) -> AwaitedClose? { nil }

  /// Nothing arrives at a market that is made or read here.
  public mutating func listen() {}

  /// Nothing of it needs to be written down: it can be made or read again.
  public mutating func settle() {}
}
