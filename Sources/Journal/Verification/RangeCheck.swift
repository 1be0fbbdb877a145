internal import Glibc
internal import SQLite

/// What is suspicious about one row, before it is known why.
struct Suspect: Equatable {
  var sequence: Int64
  /// Sequences that should stand before this row and do not.
  var missingBefore: Int64 = 0
  /// Its columns do not give its hash.
  var contentFails = false
  /// A column is of another type than it was written in.
  var isMistyped = false
  /// It does not name its predecessor's hash.
  var linkFails = false
  /// Its seal was not made with the store's key.
  var sealFails = false

  var isSuspicious: Bool { missingBefore > 0 || contentFails || isMistyped || linkFails || sealFails }
}

/// What reading one range of rows came to.
struct RangeOutcome {
  var rows: Int64 = 0
  var hashedBytes: Int64 = 0
  var suspects: [Suspect] = []
  var commands: [Finding] = []
  /// More rows were suspicious than are kept.
  var isTruncated = false
  var pagesDamaged: String?
  /// Somebody stopped the reading.
  var isStopped = false

  static let suspectLimit = 4_096
}

/// Reads the rows of one range and their commands side by side, and hashes every byte of them.
struct RangeCheck {
  let connection: Connection
  let hasher: ChainHasher
  let key: SigningKey?
  let range: ClosedRange<Int64>
  let watch: (@Sendable (Int64) -> Bool)?
  /// Whether each command is looked up by its id too, as a command that is sent twice would be.
  let findsCommands: Bool

  /// Rows between two words to whoever watches.
  private static let stride: Int64 = 2_048

  private var outcome = RangeOutcome()

  init(
    connection: Connection, store: StoreID, key: SigningKey?, range: ClosedRange<Int64>,
    watch: (@Sendable (Int64) -> Bool)? = nil, findsCommands: Bool = false
  ) {
    self.connection = connection
    hasher = ChainHasher(store: store)
    self.key = key
    self.range = range
    self.watch = watch
    self.findsCommands = findsCommands
  }

  mutating func run() throws(SQLiteError) -> RangeOutcome {
    do throws(SQLiteError) { try walk() } catch  where error.isCorrupt {
      outcome.pagesDamaged = error.message
    }
    return outcome
  }

  private mutating func walk() throws(SQLiteError) {
    let rows = try Statement(
      StoredRow.select + " WHERE sequence BETWEEN ? AND ? ORDER BY sequence", on: connection)
    defer { rows.finish() }
    rows.bind(1, range.lowerBound)
    rows.bind(2, range.upperBound)
    var commands = try CommandWalk(connection, range, findsEach: findsCommands)
    var previous: Digest? = try hash(before: range.lowerBound)
    var expected = range.lowerBound
    while try rows.step() {
      let suspect = inspect(rows, expected: expected, previous: previous)
      if suspect.isSuspicious { keep(suspect) }
      if !suspect.contentFails { try commands.compare(rows, suspect.sequence, &outcome) }
      previous = Digest(rows.blob(StoredRow.hashColumn)) ?? .zero
      expected = suspect.sequence + 1
      if let watch, outcome.rows % RangeCheck.stride == 0, !watch(RangeCheck.stride) {
        outcome.isStopped = true
        return
      }
    }
    if expected <= range.upperBound {
      keep(Suspect(sequence: range.upperBound + 1, missingBefore: range.upperBound + 1 - expected))
    }
  }

  private mutating func inspect(_ row: Statement, expected: Int64, previous: Digest?) -> Suspect {
    var suspect = Suspect(sequence: row.integer(StoredRow.sequenceColumn))
    suspect.missingBefore = suspect.sequence - expected
    // Types first: a text read as bytes, or the reverse, is turned into what was asked for.
    let isTyped = StoredRow.isTyped(row)
    let computed = hasher.hash(
      columns: { StoredRow.column(row, $0) }, count: StoredRow.hashedColumns, at: suspect.sequence)
    outcome.rows += 1
    outcome.hashedBytes += Int64(hasher.lastLength)
    let hash = row.blob(StoredRow.hashColumn)
    suspect.isMistyped = !isTyped
    suspect.contentFails = Digest(hash) != computed
    if let previous { suspect.linkFails = Digest(row.blob(StoredRow.previousColumn)) != previous }
    if let key {
      let seal = key.seal(Digest(hash) ?? .zero)
      suspect.sealFails = !seal.withBytes { same(row.blob(StoredRow.sealColumn), $0) }
    }
    return suspect
  }

  private mutating func keep(_ suspect: Suspect) {
    if outcome.suspects.count < RangeOutcome.suspectLimit {
      outcome.suspects.append(suspect)
    } else {
      outcome.isTruncated = true
    }
  }

  /// What the first row of the range must name; nil when the row before it is gone, which the other range reports.
  private func hash(before sequence: Int64) throws(SQLiteError) -> Digest? {
    if sequence <= 1 { return .zero }
    let row = try connection.statement("SELECT hash FROM events WHERE sequence = ?")
    defer { row.reset() }
    row.bind(1, sequence - 1)
    return try row.step() ? Digest(row.blob(0)) : nil
  }
}

/// Whether both hold the same bytes.
private func same(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  guard left.count == right.count else { return false }
  guard left.count > 0, let one = left.baseAddress, let other = right.baseAddress else { return true }
  return memcmp(one, other, left.count) == 0
}

/// The record of commands, walked in step with the rows they belong to.
private struct CommandWalk {
  private let records: Statement
  private let look: Statement?
  private var sequence: Int64 = 0

  init(_ connection: Connection, _ range: ClosedRange<Int64>, findsEach: Bool) throws(SQLiteError) {
    look = findsEach ? try connection.statement("SELECT sequence FROM commands WHERE id = ?") : nil
    records = try Statement(
      "SELECT sequence, id, digest, reply FROM commands WHERE sequence BETWEEN ? AND ? ORDER BY sequence",
      on: connection)
    records.bind(1, range.lowerBound)
    records.bind(2, range.upperBound)
    try advance()
  }

  private mutating func advance() throws(SQLiteError) {
    sequence = try records.step() ? records.integer(0) : .max
  }

  mutating func compare(_ row: Statement, _ number: Int64, _ outcome: inout RangeOutcome) throws(SQLiteError)
  {
    try advance(to: number)
    let answer = row.blob(StoredRow.answerColumn)
    guard sequence == number else {
      if answer.isEmpty { return }
      let message = "the record of the command that row \(number) answered is gone"
      outcome.commands.append(Finding(.commandMissing, at: number, message))
      return
    }
    let isTyped = records.isText(1) && records.isBlob(2) && records.isText(3)
    let reply = records.textBytes(3)
    outcome.hashedBytes += Int64(reply.count)
    let agrees =
      isTyped && same(records.textBytes(1), row.textBytes(StoredRow.commandColumn))
      && same(records.blob(2), row.blob(StoredRow.digestColumn))
      && Digest.sha256(reply).withBytes { same($0, answer) }
    if !agrees {
      let message = "the command record of row \(number) is not the one that was written with it"
      outcome.commands.append(Finding(.commandEdited, at: number, message))
    } else if try !isFound(number) {
      let message = "the command of row \(number) is not found by its id: an index was changed"
      outcome.commands.append(Finding(.indexDamaged, at: number, message))
    }
    try advance()
  }

  private func isFound(_ number: Int64) throws(SQLiteError) -> Bool {
    guard let look else { return true }
    defer { look.reset() }
    look.bind(1, records.text(1))
    return try look.step() && look.integer(0) == number
  }

  // A record without a row stands where a row is missing, which the chain reports.
  private mutating func advance(to number: Int64) throws(SQLiteError) {
    while sequence < number { try advance() }
  }
}
