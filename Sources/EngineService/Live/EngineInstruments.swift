import Synchronization

/// A running engine's measurements of its own work.
public final class EngineInstruments: Sendable {
  /// The machine's time for a turn, without writing.
  public let turns = Stopwatch()
  /// The machine's time for a command, without writing.
  public let decisions = Stopwatch()
  /// The gate's time to judge an order.
  public let gate = Stopwatch()
  /// The time from the beginning of the turn or command that sends an order until the order is durable and
  /// with the broker.
  public let orders = Stopwatch()
  /// The time to make a transaction durable.
  public let commits = Stopwatch()
  /// The time to bring the market to the instant of a turn.
  public let feed = Stopwatch()
  /// The time from a request's arrival from another process to its answer.
  public let requests = Stopwatch()
  private let ticksCounted = Atomic<Int64>(0)

  private let gateBegan = Atomic<Int64>(0)

  /// Creates instruments that have measured nothing.
  public init() {}

  /// The quotes that the market went through: one for each symbol and second of its sessions.
  public var ticks: Int64 { ticksCounted.load(ordering: .relaxed) }

  func count(ticks: Int64) { ticksCounted.wrappingAdd(ticks, ordering: .relaxed) }

  /// Records that the gate begins or ends to judge an order.
  func recordGate(_ begins: Bool) {
    guard begins else { return gate.stop(since: gateBegan.load(ordering: .relaxed)) }
    gateBegan.store(Stopwatch.now, ordering: .relaxed)
  }
}
