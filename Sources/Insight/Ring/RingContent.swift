public import Domain

/// What a ring file holds.
public struct RingContent: Sendable {
  private let bytes: [UInt8]
  private var numbers: [String: UInt64] = [:]
  /// How many bytes of the file are whole.
  public private(set) var wholeBytes = 0

  /// Reads a file up to its first torn record.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var records = RingRecords(bytes)
    while let record = records.next() {
      guard case .names(let names) = record else { continue }
      for (number, series) in names { numbers[series] = number }
    }
    wholeBytes = bytes.starts(with: RingRecord.magic) ? records.place : 0
  }

  /// The series there are, in order of their names.
  public var series: [String] { numbers.keys.sorted() }

  /// The number of each series.
  var numbering: [String: UInt64] { numbers }

  /// One series, oldest first; where it was not measured it has no points.
  public func points(of series: String, every step: RingStep) -> [RingPoint] {
    guard let number = numbers[series] else { return [] }
    var points: [RingPoint] = []
    var value = Float.nan
    for case .samples(step, let goesOn, let rows) in RingRecords(bytes) {
      if !goesOn { value = .nan }
      for row in rows {
        if let change = row.changes.first(where: { $0.number == number }) { value = change.value }
        if !value.isNaN { points.append(RingPoint(at: row.at, value: value)) }
      }
    }
    return points
  }

  /// The file without what need not be kept any more; nil where too little would go.
  public func compacted(at now: Instant) -> [UInt8]? {
    var kept = RingRecord.magic
    kept += RingRecord.names(series.compactMap { name in numbers[name].map { ($0, name) } }).bytes
    // What goes on with a record that is dropped is dropped with it.
    var isDropping: [RingStep: Bool] = [:]
    var records = RingRecords(bytes)
    while true {
      let start = records.place
      guard let record = records.next() else { break }
      guard case .samples(let step, let goesOn, let rows) = record, let last = rows.last?.at else { continue }
      if !goesOn { isDropping[step] = step.kept.map { now - last > $0 } ?? false }
      if isDropping[step] == false { kept += bytes[start..<records.place] }
    }
    return kept.count < bytes.count / 2 ? kept : nil
  }
}
