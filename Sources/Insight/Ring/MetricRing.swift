public import Domain

/// Measurements by the second for a day, by the minute for 90 days, and by the hour for ever.
///
/// It returns bytes to append to a file as each sample is taken, so that a killed process loses none; a
/// torn end is skipped when the file is read.
public struct MetricRing: Sendable {
  private var numbers: [String: UInt64] = [:]
  private var lines: [Line]
  private var coarse: [Coarse]

  /// After this many rows all values are written again, so that older records can be dropped.
  private static let rowsUntilWhole = 60

  /// The rows of one step.
  private struct Line {
    let step: RingStep
    var rows = 0
    var last: [UInt64: Float] = [:]
  }

  /// The sums of the current minute or hour.
  private struct Coarse {
    let step: RingStep
    var period: Int64?
    var sums: [UInt64: (sum: Double, count: Int)] = [:]
  }

  /// Begins a new file, or continues one.
  public init(goingOnWith content: RingContent = RingContent([])) {
    lines = RingStep.allCases.map { Line(step: $0) }
    coarse = [Coarse(step: .minute), Coarse(step: .hour)]
    numbers = content.numbering
  }

  /// The first bytes of a new file.
  public static let beginning = RingRecord.magic

  /// Adds the samples of a moment; returns the bytes to append to the file.
  public mutating func append(_ set: MetricSet, at instant: Instant) -> [UInt8] {
    var bytes: [UInt8] = []
    let values = numbered(set, &bytes)
    bytes += add(values, to: 0, at: instant)
    for place in coarse.indices { bytes += roll(place, values, at: instant) }
    return bytes
  }

  /// Numbers the series; the names of new ones are written to the file first.
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
    let goesOn = lines[place].rows % MetricRing.rowsUntilWhole != 0
    let last = goesOn ? lines[place].last : [:]
    var present: [UInt64: Float] = [:]
    present.reserveCapacity(values.count)
    var changes: [RingRecord.Change] = []
    for (number, value) in values {
      present[number] = value
      if last[number] != value { changes.append(.init(number: number, value: value)) }
    }
    for number in last.keys.sorted() where present[number] == nil {
      changes.append(.init(number: number, value: .nan))
    }
    lines[place].last = present
    lines[place].rows += 1
    let row = RingRecord.Row(at: instant, changes: changes)
    return RingRecord.samples(lines[place].step, goesOn: goesOn, rows: [row]).bytes
  }

  /// Adds to the sums of a minute or hour; when it ends, its means are written.
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
    }
    coarse[place].period = period
    for (number, value) in values {
      let sum = coarse[place].sums[number] ?? (0, 0)
      coarse[place].sums[number] = (sum.sum + Double(value), sum.count + 1)
    }
    return bytes
  }
}
