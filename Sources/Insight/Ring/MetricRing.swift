public import Domain

/// What was measured, second by second for a day, by the minute for 90 days, by the hour for ever.
///
/// It makes the bytes that are added to a file; a torn end is passed over when the file is read.
public struct MetricRing: Sendable {
  private var numbers: [String: UInt64] = [:]
  private var open: [OpenRecord]
  private var coarse: [Coarse]

  /// How many rows a record has; each begins with all values, so that records can be dropped alone.
  private static let rowsInRecord = 60

  private struct OpenRecord {
    let step: RingStep
    var rows: [RingRecord.Row] = []
    var last: [UInt64: Float] = [:]
  }

  /// Sums over the minute or hour that is going on.
  private struct Coarse {
    let step: RingStep
    var period: Int64?
    var sums: [UInt64: (sum: Double, count: Int)] = [:]
  }

  /// Begins a new file, or goes on with one.
  public init(goingOnWith bytes: [UInt8] = []) {
    open = RingStep.allCases.map { OpenRecord(step: $0) }
    coarse = [Coarse(step: .minute), Coarse(step: .hour)]
    for case .names(let names) in RingRecord.all(in: bytes) {
      for (number, series) in names { numbers[series] = number }
    }
  }

  /// What a new file begins with.
  public static let beginning = RingRecord.magic

  /// Takes the samples of a moment; the bytes that are to be added to the file, often none.
  public mutating func take(_ set: MetricSet, at instant: Instant) -> [UInt8] {
    var bytes: [UInt8] = []
    let values = numbered(set, &bytes)
    bytes += add(values, to: 0, at: instant)
    for place in coarse.indices { bytes += roll(place, values, at: instant) }
    return bytes
  }

  /// The bytes of everything that was taken and is not in the file yet.
  public mutating func flush() -> [UInt8] { open.indices.flatMap { close($0) } }

  /// Numbers the series; names of new ones go to the file first.
  private mutating func numbered(_ set: MetricSet, _ bytes: inout [UInt8]) -> [(UInt64, Float)] {
    var new: [(number: UInt64, series: String)] = []
    let values = set.samples.map { sample -> (UInt64, Float) in
      let series = sample.series
      if let number = numbers[series] { return (number, Float(sample.value)) }
      let number = UInt64(numbers.count)
      numbers[series] = number
      new.append((number, series))
      return (number, Float(sample.value))
    }
    if !new.isEmpty { bytes += RingRecord.names(new).bytes }
    return values
  }

  private mutating func add(_ values: [(UInt64, Float)], to place: Int, at instant: Instant) -> [UInt8] {
    var present: [UInt64: Float] = [:]
    var changes: [RingRecord.Change] = []
    for (number, value) in values {
      present[number] = value
      if open[place].last[number] != value { changes.append(.init(number: number, value: value)) }
    }
    for number in open[place].last.keys.sorted() where present[number] == nil {
      changes.append(.init(number: number, value: .nan))
    }
    open[place].last = present
    open[place].rows.append(RingRecord.Row(at: instant, changes: changes))
    return open[place].rows.count >= MetricRing.rowsInRecord ? close(place) : []
  }

  private mutating func close(_ place: Int) -> [UInt8] {
    guard !open[place].rows.isEmpty else { return [] }
    defer { open[place] = OpenRecord(step: open[place].step) }
    return RingRecord.samples(open[place].step, rows: open[place].rows).bytes
  }

  /// Adds to the sums of a minute or hour; one that is over goes on as its means.
  private mutating func roll(_ place: Int, _ values: [(UInt64, Float)], at instant: Instant) -> [UInt8] {
    let step = coarse[place].step
    let period = instant.milliseconds / step.span.milliseconds
    var bytes: [UInt8] = []
    if let over = coarse[place].period, over != period {
      let means = coarse[place].sums.keys.sorted().compactMap { number -> (UInt64, Float)? in
        coarse[place].sums[number].map { (number, Float($0.sum / Double($0.count))) }
      }
      coarse[place].sums = [:]
      let at = Instant(milliseconds: over * step.span.milliseconds)
      bytes = add(means, to: Int(step.rawValue), at: at)
      // Hours are few: each is written as soon as it is there.
      if step == .hour { bytes += close(Int(step.rawValue)) }
    }
    coarse[place].period = period
    for (number, value) in values {
      let sum = coarse[place].sums[number] ?? (0, 0)
      coarse[place].sums[number] = (sum.sum + Double(value), sum.count + 1)
    }
    return bytes
  }
}
