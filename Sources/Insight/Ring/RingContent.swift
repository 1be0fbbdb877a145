public import Domain

/// The contents of a ring file.
public struct RingContent: Sendable {
  private let bytes: [UInt8]
  private var numbers: [String: UInt64] = [:]
  /// The number of bytes up to the first torn record.
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

  /// The series in the file, in order of their names.
  public var series: [String] { numbers.keys.sorted() }

  /// The number of each series.
  var numbering: [String: UInt64] { numbers }

  /// One series, oldest first; it has no points where it was not measured.
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

  /// The file without the samples that no longer need to be kept; nil if that would save too little.
  public func compacted(at now: Instant) -> [UInt8]? {
    var kept = RingRecord.magic
    kept += RingRecord.names(series.compactMap { name in numbers[name].map { ($0, name) } }).bytes
    // A record that continues a dropped one is dropped as well.
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
