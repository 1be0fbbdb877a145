public import Domain

/// What a ring file holds.
public struct RingContent: Sendable {
  private let records: [RingRecord]
  private let numbers: [String: UInt64]

  /// Reads a file up to its first torn record.
  public init(_ bytes: [UInt8]) {
    records = RingRecord.all(in: bytes)
    var numbers: [String: UInt64] = [:]
    for case .names(let names) in records { for (number, series) in names { numbers[series] = number } }
    self.numbers = numbers
  }

  /// The series there are, in order of their names.
  public var series: [String] { numbers.keys.sorted() }

  /// One series, oldest first; where it was not measured it has no points.
  public func points(of series: String, every step: RingStep) -> [RingPoint] {
    guard let number = numbers[series] else { return [] }
    var points: [RingPoint] = []
    for case .samples(step, let rows) in records {
      var value = Float.nan
      for row in rows {
        if let change = row.changes.first(where: { $0.number == number }) { value = change.value }
        if !value.isNaN { points.append(RingPoint(at: row.at, value: value)) }
      }
    }
    return points
  }

  /// The file without what need not be kept any more; nil where too little would go.
  public func compacted(at now: Instant, size: Int) -> [UInt8]? {
    var bytes = RingRecord.magic
    let names = numbers.keys.sorted().compactMap { series in numbers[series].map { ($0, series) } }
    bytes += RingRecord.names(names).bytes
    for case .samples(let step, let rows) in records {
      guard let last = rows.last?.at else { continue }
      if let kept = step.kept, now - last > kept { continue }
      bytes += RingRecord.samples(step, rows: rows).bytes
    }
    return bytes.count < size / 2 ? bytes : nil
  }
}
