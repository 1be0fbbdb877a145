import Domain
import Testing

/// A stored form that later received four additions.
private struct Grown: Canonical, Equatable {
  var first: Int64 = 7
  var names: [String] = []
  var last: Int64?
  var count: Int64 = 0
  var parts: [Int64] = [0, 0, 0]

  static let additions: [CanonicalAddition<Grown>] = [
    .list(1, \.names), .optional(4, \.last), .value(9, \.count, empty: 0),
    .keyed(
      10, entries: { grown in (0..<3).filter { grown.parts[$0] != 0 }.map { (Int64($0), grown.parts[$0]) } },
      put: { grown, place, part in
        guard (0..<3).contains(place) else { return false }
        grown.parts[Int(place)] = part
        return true
      }),
  ]

  func write(to writer: inout CanonicalWriter) {
    writer.write(first)
    writer.write(Grown.additions, to: self)
  }

  init() {}

  init(from reader: inout CanonicalReader) throws(CanonicalError) {
    first = try reader.int64()
    try reader.read(Grown.additions, into: &self)
  }
}

private func read(_ bytes: [UInt8]) throws -> Grown {
  try bytes.withUnsafeBytes { try CanonicalReader.value(Grown.self, from: $0) }
}

@Suite struct AdditionTests {
  private let form: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 7]

  @Test func `empty additions add no bytes, and a form from before them can be read`() throws {
    #expect(canonicalBytes(Grown()) == form)
    #expect(try read(form) == Grown())
  }

  @Test func `additions are written in order of number and read back`() throws {
    var grown = Grown()
    grown.last = 2
    #expect(canonicalBytes(grown) == form + [4, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 2])
    for names in [[], ["a", "b"]] {
      for count in [Int64(0), -1] {
        grown.names = names
        grown.count = count
        grown.parts[2] = count
        #expect(try read(canonicalBytes(grown)) == grown)
      }
    }
  }

  @Test func `an unknown, empty, misplaced, repeated or truncated addition is refused`() {
    let one: [UInt8] = [4, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 2]
    let count: [UInt8] = [9, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 3]
    let bad: [[UInt8]] = [
      [5, 0, 0, 0, 0], [1, 0, 0, 0, 4, 0, 0, 0, 0], [9, 0, 0, 0, 8] + Array(repeating: 0, count: 8),
      count + one,
      one + one, Array(one.dropLast()), [4, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 2, 0], [4],
      [10, 0, 0, 0, 20, 0, 0, 0, 1] + [0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1],
      [10, 0, 0, 0, 20, 0, 0, 0, 1] + [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    for bytes in bad {
      #expect(throws: CanonicalError.self, "\(bytes)") { try read(form + bytes) }
    }
  }
}
