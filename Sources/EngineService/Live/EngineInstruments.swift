import Synchronization

/// What a running engine measures of its own work.
public final class EngineInstruments: Sendable {
  /// Thinking: what the machine needs for a turn, the writing left aside.
  public let turns = Stopwatch()
  /// Thinking: what the machine needs for a command, the writing left aside.
  public let decisions = Stopwatch()
  /// The gate's judgement of an order.
  public let gate = Stopwatch()
  /// From the beginning of the turn or command that sends an order until the order is durable and with the broker.
  public let orders = Stopwatch()
  /// Making a transaction durable.
  public let commits = Stopwatch()
  /// Bringing the market to the moment of a turn.
  public let feed = Stopwatch()
  /// A request of another process, from its arrival to its answer.
  public let requests = Stopwatch()
  private let ticksCounted = Atomic<Int64>(0)

  private let gateBegan = Atomic<Int64>(0)

  /// Creates instruments that have measured nothing.
  public init() {}

  /// Quotes that the market went through: one for each symbol and second of its sessions.
  public var ticks: Int64 { ticksCounted.load(ordering: .relaxed) }

  func count(ticks: Int64) { ticksCounted.wrappingAdd(ticks, ordering: .relaxed) }

  /// Hears that the gate begins or ends to judge an order.
  func hearGate(_ begins: Bool) {
    guard begins else { return gate.stop(since: gateBegan.load(ordering: .relaxed)) }
    gateBegan.store(Stopwatch.now, ordering: .relaxed)
  }
}
