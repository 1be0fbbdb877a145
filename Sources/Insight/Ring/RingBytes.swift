/// Writes bytes one after another: numbers with as many bytes as they need, texts, floats.
struct RingBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func add(_ value: Float) {
    for shift in [0, 8, 16, 24] as [UInt32] {
      bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
    }
  }

  mutating func add(contentsOf other: [UInt8]) { bytes += other }
}

/// Reads what `RingBytes` wrote; nil at the end and for anything else.
struct RingScanner {
  private let bytes: ArraySlice<UInt8>
  private(set) var place: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  var isAtEnd: Bool { place >= bytes.endIndex }

  mutating func number() -> UInt64? {
    var (number, shift): (UInt64, UInt64) = (0, 0)
    while place < bytes.endIndex, shift < 64 {
      let byte = bytes[place]
      place += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }

  mutating func slice() -> ArraySlice<UInt8>? {
    guard let count = number(), count <= UInt64(bytes.endIndex - place) else { return nil }
    defer { place += Int(count) }
    return bytes[place..<place + Int(count)]
  }

  mutating func text() -> String? { slice().flatMap { String(validating: $0, as: UTF8.self) } }

  mutating func float() -> Float? {
    guard bytes.endIndex - place >= 4 else { return nil }
    defer { place += 4 }
    var pattern: UInt32 = 0
    for part in 0..<4 { pattern |= UInt32(bytes[place + part]) << (8 * UInt32(part)) }
    return Float(bitPattern: pattern)
  }
}

/// A checksum that reveals a torn or overwritten record.
func ringCheck(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  var sum: UInt32 = 2_166_136_261
  for byte in bytes { sum = (sum ^ UInt32(byte)) &* 16_777_619 }
  return UInt64(sum)
}
