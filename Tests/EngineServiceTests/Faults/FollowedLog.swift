import Books
import Domain
import Engine
import EngineService
import Journal

/// What a log says, row by row, to one who takes only events that can have happened.
struct FollowedLog {
  private(set) var machine = EngineMachine()
  private(set) var watch = LifeWatch()
  /// Orders as they were sent.
  private(set) var sent: [OrderID: Order] = [:]
  /// Units that are booked of orders.
  private(set) var booked: [OrderID: Int64] = [:]
  /// Whether an execution of a broker came twice.
  private(set) var isExecutionRepeated = false
  private var executions: Set<String> = []

  /// Takes the rows that are new.
  mutating func follow(_ reader: any JournalReader) throws {
    let last = try reader.head().sequence
    guard machine.portfolio.sequence < last else { return }
    var rows: [(sequence: Int64, at: Instant, event: Event)] = []
    try Recovery.eachEvent(of: reader, after: machine.portfolio.sequence) { rows.append(($0, $1, $2)) }
    for row in rows {
      watch.check(row.event, at: row.at, before: machine)
      try machine.replay(row.event, sequence: row.sequence, at: row.at)
      note(row.event.body)
    }
  }

  private mutating func note(_ body: EventBody) {
    if case .desk(.orderSent(let order, _, _)) = body { sent[order.id] = order }
    guard case .traded(let trade) = body, let fill = trade.fill else { return }
    booked[fill.order] = fill.filled
    if !fill.reason.isEmpty, !executions.insert(fill.reason).inserted { isExecutionRepeated = true }
  }
}
