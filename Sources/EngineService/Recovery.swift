import Books
public import Domain
public import Engine
public import Journal

/// Brings a machine to the head of a log: the same path after a clean stop, a crash and a lost snapshot.
public enum Recovery {
  /// The machine at the head of a store's log.
  public static func machine(from reader: JournalReader) throws(ShellError) -> EngineMachine {
    try replay(reader)
  }

  /// Replays what a log holds behind a machine's state, up to a row.
  public static func replay(
    _ reader: JournalReader, onto start: EngineMachine = EngineMachine(), through last: Int64 = .max
  ) throws(ShellError) -> EngineMachine {
    var machine = start
    try eachEvent(of: reader, after: start.portfolio.sequence, through: last) { sequence, occurrence in
      machine.apply(occurrence.event, sequence: sequence, at: occurrence.at)
    }
    return machine
  }

  /// The event of one row; nil where there is no such row.
  public static func event(_ row: Int64, of reader: JournalReader) throws(ShellError) -> Event? {
    var found: Event?
    try eachEvent(of: reader, after: row - 1, through: row) { found = $1.event }
    return found
  }

  /// Hands every event of a log to a body, in order.
  public static func eachEvent(
    of reader: JournalReader, after first: Int64 = 0, through last: Int64 = .max,
    _ body: (Int64, Occurrence) -> Void
  ) throws(ShellError) {
    var failure: ShellError?
    try journaling { () throws(JournalError) in
      try reader.replay(after: first, through: last) { sequence, payload in
        do throws(CanonicalError) {
          body(sequence, try CanonicalReader.value(Occurrence.self, from: payload))
          return true
        } catch {
          failure = .unreadableRow(sequence, error)
          return false
        }
      }
    }
    if let failure { throw failure }
  }
}
