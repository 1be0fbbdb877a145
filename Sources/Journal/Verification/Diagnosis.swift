/// Turns suspicious rows into findings: one for each thing that was done to the log.
struct Diagnosis {
  let log: any JournalReader
  let hasher: ChainHasher
  let last: Int64
  /// The sequence that the signed head covers.
  let signed: Int64
  let isTruncated: Bool

  private var suspects: [Int64: Suspect] = [:]
  private var places: [Int64: Int64] = [:]
  private var searches = 0
  private var findings: [Finding] = []

  // A search for a row's former place may read the whole log.
  private static let searchLimit = 16
  private static let nearby: [Int64] = [1, -1, 2, -2, 3, -3]

  init(_ log: any JournalReader, store: StoreID, last: Int64, signed: Int64, isTruncated: Bool) {
    self.log = log
    hasher = ChainHasher(store: store)
    self.last = last
    self.signed = signed
    self.isTruncated = isTruncated
  }

  mutating func run(_ list: [Suspect]) throws(JournalError) -> [Finding] {
    for suspect in list { suspects[suspect.sequence] = suspect }
    try locateMoved(list)
    var index = 0
    while index < list.count {
      reportGap(list[index])
      index = try explain(list, from: index)
    }
    return findings
  }

  private mutating func reportGap(_ suspect: Suspect) {
    let count = suspect.missingBefore
    if count <= 0 { return }
    let first = suspect.sequence - count
    add(
      .rowsMissing, first,
      count == 1 ? "row \(first) is gone" : "rows \(first) to \(suspect.sequence - 1) are gone")
  }

  /// Explains what was done at this suspect; returns the index of the next unexplained one.
  private mutating func explain(_ list: [Suspect], from index: Int) throws(JournalError) -> Int {
    let suspect = list[index]
    if suspect.contentFails {
      guard let place = places[suspect.sequence] else {
        if !isDisplacedByInsertion(suspect.sequence) { addEdited(suspect.sequence) }
        return index + 1
      }
      return explainMoved(list, from: index, by: place - suspect.sequence)
    }
    if suspect.isMistyped {
      add(
        .rowEdited, suspect.sequence,
        "row \(suspect.sequence) was changed after it was written: a column is of another type")
    }
    if suspect.sealFails { return explainForged(list, from: index) }
    if suspect.linkFails && suspect.missingBefore == 0 { try explainLink(suspect) }
    return index + 1
  }

  // MARK: Rows that fit elsewhere

  private mutating func locateMoved(_ list: [Suspect]) throws(JournalError) {
    var shift: Int64 = 0
    for suspect in list where suspect.contentFails {
      guard let row = try StoredRow(suspect.sequence, of: log) else { continue }
      guard let place = try place(of: row, near: shift) else { continue }
      places[suspect.sequence] = place
      shift = place - suspect.sequence
    }
  }

  private mutating func place(of row: StoredRow, near shift: Int64) throws(JournalError) -> Int64? {
    for offset in [shift] + Diagnosis.nearby where offset != 0 {
      if row.hash(at: row.sequence + offset, hasher) == row.hash { return row.sequence + offset }
    }
    guard let before = try predecessor(row.previous) else { return nil }
    return row.hash(at: before + 1, hasher) == row.hash ? before + 1 : nil
  }

  /// The row with this hash; 0 for the zeros before the first row; nil if there is none.
  private mutating func predecessor(_ hash: Digest) throws(JournalError) -> Int64? {
    if hash == .zero { return 0 }
    guard searches < Diagnosis.searchLimit else { return nil }
    searches += 1
    do throws(JournalError) { return try log.sequence(of: hash) } catch {
      // The search reads every page; the damaged ones are a finding of their own.
      guard error.isCorrupt else { throw error }
      return nil
    }
  }

  private mutating func explainMoved(_ list: [Suspect], from index: Int, by shift: Int64) -> Int {
    let first = list[index].sequence
    var end = index
    while end < list.count, list[end].sequence == first + Int64(end - index),
      places[list[end].sequence] == list[end].sequence + shift
    {
      end += 1
    }
    let reachesEnd = first + Int64(end - index) > last || isTruncated
    if reachesEnd && shift > 0 {
      add(.rowsMissing, first, "\(shift) row(s) before row \(first) were taken out and the rest renumbered")
    } else if reachesEnd && places[first + shift] == nil {
      add(
        .rowInserted, first + shift,
        "\(-shift) row(s) were put in at row \(first + shift) and the rest renumbered")
    } else {
      for sequence in first..<first + Int64(end - index) {
        add(.rowsReordered, sequence, "row \(sequence) holds what was written as row \(sequence + shift)")
      }
    }
    return end
  }

  private func isDisplacedByInsertion(_ sequence: Int64) -> Bool {
    guard let place = places[sequence + 1], place <= sequence else { return false }
    return (isTruncated || places[last] != nil) && places[sequence - 1] == nil
  }

  // MARK: Rows whose own hash fits

  private mutating func explainForged(_ list: [Suspect], from index: Int) -> Int {
    let first = list[index].sequence
    var end = index + 1
    while end < list.count, list[end].sequence == first + Int64(end - index), list[end].sealFails,
      !list[end].contentFails
    {
      end += 1
    }
    let final = first + Int64(end - index) - 1
    if final == last && first > signed {
      add(.rowInserted, first, "from row \(first) on, rows were appended that the journal never wrote")
    } else if final == last || final > first {
      add(.rechained, first, "from row \(first) on, the chain was computed anew over other content")
    } else if places[first + 1] == nil || suspects[first + 1]?.contentFails != true {
      add(.rowEdited, first, "row \(first) was changed and given a hash or seal of its own")
    }
    return end
  }

  /// Explains a row that is intact, but follows another row than it was written after.
  private mutating func explainLink(_ suspect: Suspect) throws(JournalError) {
    let before = suspect.sequence - 1
    if let predecessor = suspects[before], predecessor.contentFails || predecessor.sealFails { return }
    guard before > 0 else {
      add(.rechained, suspect.sequence, "the chain does not begin at row \(suspect.sequence)")
      return
    }
    add(.rowEdited, before, "row \(before) was changed and given a hash of its own")
  }

  private mutating func addEdited(_ sequence: Int64) {
    add(
      .rowEdited, sequence, "row \(sequence) was changed after it was written: its bytes do not give its hash"
    )
  }

  private mutating func add(_ kind: Finding.Kind, _ sequence: Int64, _ message: String) {
    if findings.count < Verification.findingLimit { findings.append(Finding(kind, at: sequence, message)) }
  }
}
