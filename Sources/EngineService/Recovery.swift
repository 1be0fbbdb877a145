import Books
public import Domain
public import Engine
public import Journal

/// Brings a machine to the head of a log, the same way after a clean stop, a crash and a lost snapshot.
public enum Recovery {
  /// The form in which states are stored; raised when it changes, so that older snapshots are passed over.
  public static let snapshotFormat: Int64 = 4

  /// The machine at the head of a store's log, or after one of its rows: the newest authentic snapshot and
  /// the rows that follow it, each checked before it is applied.
  public static func machine(
    from reader: any JournalReader, at last: Int64 = .max, watch: Watch? = nil
  ) throws(ShellError) -> EngineMachine {
    var start = EngineMachine()
    _ = try journaling { () throws(JournalError) in
      try reader.findSnapshot(format: snapshotFormat, notAfter: last) { _, state in
        guard let machine = try? CanonicalReader.value(EngineMachine.self, from: state) else { return false }
        start = machine
        return true
      }
    }
    return try follow(reader, from: start, through: last, watch: watch)
  }

  /// Replays the rows after a machine's state, up to a given row, after checking each of them.
  public static func follow(
    _ reader: any JournalReader, from start: EngineMachine, through last: Int64 = .max, watch: Watch? = nil
  ) throws(ShellError) -> EngineMachine {
    try journaling(try reader.requireSound(after: start.portfolio.sequence, through: last))
    return try replay(reader, onto: start, through: last, watch: watch)
  }

  /// Replays the rows after a machine's state, up to a given row, without checking them.
  public static func replay(
    _ reader: any JournalReader, onto start: EngineMachine = EngineMachine(), through last: Int64 = .max,
    watch: Watch? = nil
  ) throws(ShellError) -> EngineMachine {
    var machine = start
    _ = try eachEvent(of: reader, after: start.portfolio.sequence, through: last, watch: watch) {
      (sequence, at, event) throws(CanonicalError) in
      try machine.replay(event, sequence: sequence, at: at)
    }
    return machine
  }

  /// The most rows of a week that are read before the first answer, which takes a tenth of a second; in a
  /// longer week the profit stays unknown until the next one begins.
  private static let longestWeek: Int64 = 150_000

  /// Adds the week's profits to a machine that began from a snapshot: the week's events are read again.
  public static func learnWeek(
    of machine: inout EngineMachine, from reader: any JournalReader
  ) throws(ShellError) {
    let today = machine.portfolio.instant.newYork.day
    guard machine.portfolio.sequence > 0, !machine.takings.isWhole(on: today) else { return }
    let filter = AuditFilter(to: Instant(newYork: today.monday, TimeOfDay(0, 0)).description)
    let before = try journaling(try reader.page(filter, before: .max, limit: 1).first?.sequence)
    guard machine.portfolio.sequence - (before ?? 0) <= longestWeek else { return }
    var takings = Takings(from: today.monday)
    try eachEvent(of: reader, after: before ?? 0, through: machine.portfolio.sequence) { _, at, event in
      takings.add(event, at: at)
    }
    machine.learn(takings)
  }

  /// The event of one row; nil where there is no such row.
  public static func event(_ row: Int64, of reader: any JournalReader) throws(ShellError) -> Event? {
    var found: Event?
    try eachEvent(of: reader, after: row - 1, through: row) { found = $2 }
    return found
  }

  /// Called with the number of further rows that were read; false stops the reading.
  public typealias Watch = @Sendable (Int64) -> Bool

  /// The rows between two calls of the watch.
  private static let stride: Int64 = 512

  /// Passes every event of a log to a body, in order.
  public static func eachEvent(
    of reader: any JournalReader, after first: Int64 = 0, through last: Int64 = .max,
    _ body: (Int64, Instant, Event) throws(CanonicalError) -> Void
  ) throws(ShellError) {
    _ = try eachEvent(of: reader, after: first, through: last, watch: nil, body)
  }

  /// Passes every event of a log to a body, in order; false where the watch stopped it.
  public static func eachEvent(
    of reader: any JournalReader, after first: Int64 = 0, through last: Int64 = .max, watch: Watch?,
    _ body: (Int64, Instant, Event) throws(CanonicalError) -> Void
  ) throws(ShellError) -> Bool {
    var isWhole = true
    var next = first + 1
    var failure: ShellError?
    try journaling { () throws(JournalError) in
      try reader.replay(after: first, through: last) { row in
        do throws(CanonicalError) {
          guard row.sequence == next else { throw .invalid("place: row \(next) is missing before it") }
          next += 1
          guard let milliseconds = row.milliseconds else { throw .invalid("instant") }
          let event = try StoredEvent(row.payload).event
          try body(row.sequence, Instant(milliseconds: milliseconds), event)
          if let watch, row.sequence % stride == 0 { isWhole = watch(stride) }
          return isWhole
        } catch {
          failure = .unreadableRow(row.sequence, error)
          return false
        }
      }
    }
    if let failure { throw failure }
    return isWhole
  }
}
