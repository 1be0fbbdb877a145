import Books
public import Brokerage
package import Domain
package import Engine
import Journal

/// The engine's end of the connection to a broker: errands are handed over after the commit that decided
/// them, and reports return as commands.
///
/// What was handed over is remembered within one process only; after a crash every unanswered errand is sent
/// again.
public struct BrokerLine {
  private var broker: any Broker
  private var handed: Set<Errand> = []
  /// The most rounds of errands and reports at one instant; later reports are received at the next one.
  private static let rounds = 64

  /// Creates the connection to a broker; nothing is sent yet.
  public init(_ broker: any Broker) { self.broker = broker }

  /// Hands over what is new in the outbox, and receives reports, until there are none of either.
  package mutating func exchange(
    _ shell: EngineShell, at instant: Instant, on market: TurnInput,
    _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) {
    for _ in 0..<BrokerLine.rounds {
      handOver(shell.outbox)
      let reports = broker.reports()
      if reports.isEmpty { return }
      forget(reports)
      try shell.journal(reports, at: instant, on: market, observe)
    }
  }

  /// Does the turn of an instant. The broker sees the market first, as a turn fills its orders first.
  ///
  /// Its reports are written with the turn, all or nothing. A start continues after the last instant of the
  /// log, so a turn whose reports alone were written would never be done.
  package mutating func turn(
    _ shell: EngineShell, at instant: Instant, on market: TurnInput,
    _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) {
    if let view = market.view { broker.show(view) }
    handOver(shell.outbox)
    let reports = broker.reports()
    forget(reports)
    try shell.turn(hearing: reports, at: instant, on: market, observe)
  }

  /// Forgets that errands were handed over for orders whose connection broke, so that they are sent again.
  private mutating func forget(_ reports: [ExecutionReport]) {
    for case .silent(let order) in reports { handed = handed.filter { $0.order != order } }
  }

  private mutating func handOver(_ outbox: [Errand]) {
    for errand in outbox where !handed.contains(errand) { broker.receive(errand) }
    handed = Set(outbox)
  }
}

extension EngineShell {
  /// The errands left by the last commit; a switch that was set beside the engine is heeded.
  var outbox: [Errand] { machine.outbox(heeding: watch.flags(rearmed: [])) }

  /// Journals a broker's reports, in one durable transaction.
  fileprivate func journal(
    _ reports: [ExecutionReport], at instant: Instant, on market: TurnInput,
    _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) {
    _ = try submit(requests(of: reports, at: instant), on: market, observe: observe)
  }

  /// Journals a broker's reports and does the turn of that instant, in one durable transaction.
  fileprivate func turn(
    hearing reports: [ExecutionReport], at instant: Instant, on market: TurnInput,
    _ observe: (Event, EngineMachine) -> Void
  ) throws(ShellError) {
    let requests = try requests(of: reports, at: instant)
    try writing { transaction, recorder throws(JournalError) in
      let moment = heedful(market)
      try journalKills(recorder, transaction, at: instant, moment, observe: observe)
      for request in requests {
        _ = try recorder.carryOut(
          request, in: transaction, on: moment, earlier: record(of:), observe: observe)
      }
      try recorder.turn(at: instant, on: moment, in: transaction, observe: observe)
    }
  }

  /// The reports as commands of the engine, each with a key of its own.
  private func requests(
    of reports: [ExecutionReport], at instant: Instant
  ) throws(ShellError) -> [Submission] {
    var requests: [Submission] = []
    for (number, report) in reports.enumerated() {
      let id = try freeID("report \(journal.head.sequence + Int64(number) + 1)")
      requests.append(
        Submission(engine: .report(report), id: id, at: max(instant, machine.portfolio.instant)))
    }
    return requests
  }

  /// A key that nobody has used, so that a report is not mistaken for an earlier one.
  func freeID(_ wanted: String) throws(ShellError) -> String {
    var id = wanted
    try journaling { () throws(JournalError) in while try record(of: id) != nil { id += "+" } }
    return id
  }
}
