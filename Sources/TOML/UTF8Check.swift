/// The offset of the first byte that is not part of valid UTF-8; nil when all are.
func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
  var offset = 0
  while offset < bytes.count {
    guard bytes[offset] >= 0x80 else {
      offset += 1
      continue
    }
    guard let length = sequenceLength(in: bytes, at: offset) else { return offset }
    offset += length
  }
  return nil
}

private func sequenceLength(in bytes: [UInt8], at offset: Int) -> Int? {
  let lead = bytes[offset]
  let (length, second): (Int, ClosedRange<UInt8>)
  switch lead {
  case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return nil
  }
  guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return nil }
  for place in 2..<max(length, 2) where bytes[offset + place] & 0xC0 != 0x80 { return nil }
  return length
}
