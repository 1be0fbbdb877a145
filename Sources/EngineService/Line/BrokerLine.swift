import Books
public import Brokerage
import Domain
import Engine
import Journal

/// The engine's end of the line to a broker: what a commit left to be done is handed over after it, and what the broker says comes
/// back as commands.
///
/// It remembers only within one process what was handed over; after a crash everything that is not answered leaves again.
public struct BrokerLine {
  private var broker: any Broker
  private var handed: Set<Errand> = []
  /// Rounds of errands and answers at one instant; a broker that says more is heard at the next.
  private static let rounds = 64

  /// Creates the line to a broker.
  public init(_ broker: any Broker) { self.broker = broker }

  /// Hands over what is new in the outbox, and hears what comes back, until neither has more.
  mutating func exchange(
    _ shell: EngineShell, at instant: Instant, on market: TurnInput,
    _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) {
    for _ in 0..<BrokerLine.rounds {
      handOver(shell.outbox)
      let reports = broker.reports()
      if reports.isEmpty { return }
      forget(reports)
      try shell.hear(reports, at: instant, on: market, observe)
    }
  }

  /// Lets the broker see the market first.
  mutating func look(
    _ shell: EngineShell, at instant: Instant, on market: TurnInput,
    _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) {
    if let view = market.view { broker.look(at: view) }
    try exchange(shell, at: instant, on: market, observe)
  }

  /// What was asked of an order whose line broke may be lost, and is asked again.
  private mutating func forget(_ reports: [ExecutionReport]) {
    for case .silent(let order) in reports { handed = handed.filter { $0.order != order } }
  }

  private mutating func handOver(_ outbox: [Errand]) {
    for errand in outbox where !handed.contains(errand) { broker.take(errand) }
    handed = Set(outbox)
  }
}

extension EngineShell {
  /// What a broker is still to do after the last commit; a switch that was set beside the engine is heeded.
  var outbox: [Errand] { machine.outbox(heeding: watch.flags) }

  /// Carries out what a broker said, in one durable transaction.
  func hear(
    _ reports: [ExecutionReport], at instant: Instant, on market: TurnInput,
    _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) {
    var requests: [Submission] = []
    for (number, report) in reports.enumerated() {
      let id = try freeID("report \(journal.head.sequence + Int64(number) + 1)")
      requests.append(
        Submission(engine: .report(report), id: id, at: max(instant, machine.portfolio.instant)))
    }
    _ = try submit(requests, on: market, observe: observe)
  }

  /// A key that nobody has used: a report must not be taken for something that was done before.
  private func freeID(_ wanted: String) throws(ShellError) -> String {
    var id = wanted
    try journaling { () throws(JournalError) in while try known(id) != nil { id += "+" } }
    return id
  }
}
