internal import Glibc
internal import Receipts

/// What is suspicious about one row, before the cause is known.
struct Suspect: Equatable {
  var sequence: Int64
  /// The number of missing sequences right before this row.
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

/// The result of reading one range of rows.
struct RangeOutcome {
  var rows: Int64 = 0
  var hashedBytes: Int64 = 0
  var suspects: [Suspect] = []
  var commands: [Finding] = []
  /// Whether more rows were suspicious than are kept.
  var isTruncated = false
  /// The rows that could not be read or not be compared, in order.
  var unread: [UnreadRows] = []
  /// The Merkle tree over the rows of the range.
  var tree = TreePart()
  /// Whether the watch stopped the reading.
  var isStopped = false

  static let suspectLimit = 4_096
}

/// Reads the rows of one range and their commands side by side, and hashes every byte of them.
struct RangeCheck {
  let log: any JournalReader
  let hasher: ChainHasher
  let key: SigningKey?
  let range: ClosedRange<Int64>
  let watch: (@Sendable (Int64) -> Bool)?
  /// Whether each command is also looked up by its id, as a command that is sent twice would be.
  let findsCommands: Bool
  /// The last row whose leaf is added to the tree; 0 makes none.
  let treeEnd: Int64

  /// The rows between two calls of the watch.
  private static let stride: Int64 = 2_048

  private var outcome = RangeOutcome()
  /// The next row to read.
  private var next: Int64 = 0
  /// Whether that row was read already, and only its command was not.
  private var isInspected = false

  init(
    _ log: any JournalReader, store: StoreID, key: SigningKey?, range: ClosedRange<Int64>,
    watch: (@Sendable (Int64) -> Bool)? = nil, findsCommands: Bool = false, treeEnd: Int64 = 0
  ) {
    self.log = log
    hasher = ChainHasher(store: store)
    self.key = key
    self.range = range
    self.watch = watch
    self.findsCommands = findsCommands
    self.treeEnd = treeEnd
  }

  /// Reads the range, and behind a damaged page again, in ever smaller parts: what can be read is checked, and
  /// exactly the rows that cannot are named.
  mutating func run() throws(JournalError) -> RangeOutcome {
    var parts = [range]
    while let part = parts.popLast(), !outcome.isStopped {
      do throws(JournalError) { try walk(part) } catch {
        guard case .storage(let cause) = error, cause.isCorrupt else { throw error }
        let (first, last) = (min(next, part.upperBound), part.upperBound)
        let isBeyondCount = outcome.unread.count >= UnreadRows.limit
        if !isInspected, !isBeyondCount, first < last {
          let middle = first + (last - first) / 2
          parts += [(middle + 1)...last, first...middle]
          continue
        }
        let unread = first...(isBeyondCount ? last : first)
        outcome.unread.append(UnreadRows(rows: unread, why: cause.message))
        if unread.upperBound < last { parts.append((first + 1)...last) }
      }
    }
    return outcome
  }

  private mutating func walk(_ range: ClosedRange<Int64>) throws(JournalError) {
    (next, isInspected) = (range.lowerBound, false)
    let rows = try log.keptRows(in: range)
    var commands = try CommandWalk(log, range, findsEach: findsCommands)
    var previous = try hash(before: range.lowerBound)
    while let row = try rows.next() {
      // Damage can bring rows that were not asked for.
      guard row.sequence >= next, row.sequence <= range.upperBound else {
        let rest = min(next, range.upperBound)...range.upperBound
        outcome.unread.append(UnreadRows(rows: rest, why: "other rows stand there"))
        return
      }
      let suspect = inspect(row, expected: next, previous: previous)
      if suspect.isSuspicious { add(suspect) }
      (next, isInspected) = (row.sequence, true)
      if !suspect.contentFails { try commands.compare(row, &outcome) }
      previous = Digest(row.hash) ?? .zero
      (next, isInspected) = (row.sequence + 1, false)
      if let watch, outcome.rows % RangeCheck.stride == 0, !watch(RangeCheck.stride) {
        outcome.isStopped = true
        return
      }
    }
    if next <= range.upperBound {
      add(Suspect(sequence: range.upperBound + 1, missingBefore: range.upperBound + 1 - next))
    }
  }

  /// The hash of the row before; nil where that is missing or cannot be read, which is reported with it.
  private func hash(before sequence: Int64) throws(JournalError) -> Digest? {
    if sequence <= 1 { return .zero }
    do throws(JournalError) { return try log.hash(of: sequence - 1) } catch {
      guard error.isCorrupt else { throw error }
      return nil
    }
  }

  private mutating func inspect(_ row: KeptRow, expected: Int64, previous: Digest?) -> Suspect {
    var suspect = Suspect(sequence: row.sequence)
    suspect.missingBefore = suspect.sequence - expected
    let computed = hasher.hash(row)
    outcome.rows += 1
    outcome.hashedBytes += Int64(hasher.lastLength)
    let hash = Digest(row.hash)
    suspect.isMistyped = !row.isTyped
    suspect.contentFails = hash != computed
    if suspect.sequence <= treeEnd { outcome.tree.append(computed.treeHash, .sodium) }
    if let previous { suspect.linkFails = Digest(row.previous) != previous }
    if let key { suspect.sealFails = !key.seal(hash ?? .zero).withBytes { same(row.seal, $0) } }
    return suspect
  }

  private mutating func add(_ suspect: Suspect) {
    if outcome.suspects.count < RangeOutcome.suspectLimit {
      outcome.suspects.append(suspect)
    } else {
      outcome.isTruncated = true
    }
  }
}

/// Whether both hold the same bytes.
private func same(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
  guard left.count == right.count else { return false }
  guard left.count > 0, let one = left.baseAddress, let other = right.baseAddress else { return true }
  return memcmp(one, other, left.count) == 0
}

/// Iterates the records of commands in step with the rows they belong to.
private struct CommandWalk {
  private let log: any JournalReader
  private let records: any KeptRecords
  private let findsEach: Bool
  private var record: KeptRecord?

  init(_ log: any JournalReader, _ range: ClosedRange<Int64>, findsEach: Bool) throws(JournalError) {
    self.log = log
    self.findsEach = findsEach
    records = try log.keptRecords(in: range)
    try advance()
  }

  private mutating func advance() throws(JournalError) { record = try records.next() }

  mutating func compare(_ row: KeptRow, _ outcome: inout RangeOutcome) throws(JournalError) {
    let number = row.sequence
    // A record without a row belongs to a missing row, which the chain reports.
    while let record, record.sequence < number { try advance() }
    guard let record, record.sequence == number else {
      if row.answer.isEmpty { return }
      let message = "the record of the command that row \(number) answered is gone"
      outcome.commands.append(Finding(.commandMissing, at: number, message))
      return
    }
    outcome.hashedBytes += Int64(record.reply.count)
    if !record.belongs(to: row) {
      let message = "the command record of row \(number) is not the one that was written with it"
      outcome.commands.append(Finding(.commandEdited, at: number, message))
    } else if findsEach, try log.recordSequence(of: String(decoding: record.id, as: UTF8.self)) != number {
      let message = "the command of row \(number) is not found by its id: an index was changed"
      outcome.commands.append(Finding(.indexDamaged, at: number, message))
    }
    try advance()
  }
}

extension KeptRecord {
  fileprivate func belongs(to row: KeptRow) -> Bool {
    isTyped && same(id, row.command) && same(digest, row.digest)
      && Digest.sha256(reply).withBytes { same($0, row.answer) }
  }
}
