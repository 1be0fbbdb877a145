import Domain

/// One record of a ring file: names for series, or rows of samples one step apart.
///
/// A record consists of its length, its checksum and its body. A row of samples lists the differences from
/// the row before; the first row of a record lists everything, unless the record continues the previous one
/// of the same step.
enum RingRecord: Equatable {
  case names([(number: UInt64, series: String)])
  case samples(RingStep, goesOn: Bool, rows: [Row])

  /// The series that changed at a moment; NaN means that the series has ended.
  struct Row: Equatable {
    var at: Instant
    var changes: [Change]
  }

  struct Change: Equatable {
    var number: UInt64
    var value: Float

    static func == (left: Change, right: Change) -> Bool {
      left.number == right.number && left.value.bitPattern == right.value.bitPattern
    }
  }

  static func == (left: RingRecord, right: RingRecord) -> Bool { left.bytes == right.bytes }

  var bytes: [UInt8] {
    var body = RingBytes()
    switch self {
    case .names(let names):
      body.add(UInt64(0))
      for (number, series) in names {
        body.add(number)
        body.add(series)
      }
    case .samples(let step, let goesOn, let rows):
      body.add(UInt64(step.rawValue) + (goesOn ? 4 : 1))
      for row in rows {
        body.add(UInt64(bitPattern: row.at.milliseconds))
        body.add(UInt64(row.changes.count))
        for change in row.changes {
          body.add(change.number)
          body.add(change.value)
        }
      }
    }
    var record = RingBytes()
    record.add(UInt64(body.bytes.count))
    record.add(ringCheck(body.bytes[...]))
    record.add(contentsOf: body.bytes)
    return record.bytes
  }

  init?(body: ArraySlice<UInt8>) {
    var scanner = RingScanner(body)
    guard let kind = scanner.number() else { return nil }
    if kind == 0 {
      var names: [(number: UInt64, series: String)] = []
      while !scanner.isAtEnd {
        guard let number = scanner.number(), let series = scanner.text() else { return nil }
        names.append((number, series))
      }
      self = .names(names)
      return
    }
    guard kind <= 6, let step = RingStep(rawValue: UInt8((kind - 1) % 3)) else { return nil }
    var rows: [Row] = []
    while !scanner.isAtEnd {
      guard let row = RingRecord.row(&scanner) else { return nil }
      rows.append(row)
    }
    self = .samples(step, goesOn: kind > 3, rows: rows)
  }

  private static func row(_ scanner: inout RingScanner) -> Row? {
    guard let at = scanner.number(), let count = scanner.number(), count <= 1_000_000 else { return nil }
    var changes: [Change] = []
    for _ in 0..<count {
      guard let number = scanner.number(), let value = scanner.float() else { return nil }
      changes.append(Change(number: number, value: value))
    }
    return Row(at: Instant(milliseconds: Int64(bitPattern: at)), changes: changes)
  }

  /// The first bytes of a ring file.
  static let magic = Array("ALLUSE-RING-1\n".utf8)
}
