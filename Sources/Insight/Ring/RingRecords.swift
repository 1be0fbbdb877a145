/// The records of a ring file one after another, up to the first torn one.
struct RingRecords: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  /// Where the next record begins; everything before it is intact.
  private(set) var place: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: RingRecord.magic) ? RingRecord.magic.count : bytes.count
  }

  mutating func next() -> RingRecord? {
    var scanner = RingScanner(bytes[place...])
    guard let length = scanner.number(), let check = scanner.number(), length <= 1 << 30 else { return nil }
    let start = scanner.place
    guard Int(length) <= bytes.endIndex - start else { return nil }
    let body = bytes[start..<start + Int(length)]
    guard ringCheck(body) == check, let record = RingRecord(body: body) else { return nil }
    place = start + Int(length)
    return record
  }
}
