extension JSONParser {
  mutating func number() throws(JSONError) -> JSONValue {
    let start = offset
    let negative = next == UInt8(ascii: "-")
    if negative { offset += 1 }
    let firstDigit = offset
    var whole = try digits()
    if bytes[firstDigit] == UInt8(ascii: "0"), offset - firstDigit > 1 {
      throw JSONError("a number may not start with a zero before other digits", at: start, in: bytes)
    }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      isWhole = false
      offset += 1
      _ = try digits()
    }
    if next | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      _ = try digits()
    }
    if isWhole, negative { whole = whole.map { -$0 } }
    if isWhole, let whole { return .integer(whole) }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isWhole, let smallest = Int64(text) { return .integer(smallest) }
    guard let value = Double(text), value.isFinite else {
      throw JSONError("the number is too large", at: start, in: bytes)
    }
    return .number(value)
  }

  /// Reads at least one digit; nil when the value does not fit 64 bits.
  private mutating func digits() throws(JSONError) -> Int64? {
    let start = offset
    var value: Int64? = 0
    while case let digit = next &- UInt8(ascii: "0"), digit < 10 {
      value = value.flatMap { value in
        let (tens, first) = value.multipliedReportingOverflow(by: 10)
        let (sum, second) = tens.addingReportingOverflow(Int64(digit))
        return first || second ? nil : sum
      }
      offset += 1
    }
    guard offset > start else { throw error("expected a digit, found \(found)") }
    return value
  }

  mutating func string() throws(JSONError) -> String {
    let open = offset
    offset += 1
    let start = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        let text = try text(bytes[start..<offset], from: start)
        offset += 1
        return text
      case UInt8(ascii: "\\"): return try escapedString(open: open)
      case 0..<0x20: throw error("control characters must be escaped in a text, found \(found)")
      default: offset += 1
      }
    }
    throw JSONError("the text is never closed", at: open, in: bytes)
  }

  /// Continues from the first backslash; a string without one never comes here.
  private mutating func escapedString(open: Int) throws(JSONError) -> String {
    var buffer = Array(bytes[(open + 1)..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        let text = try text(buffer[...], from: open)
        offset += 1
        return text
      case UInt8(ascii: "\\"): try escape(into: &buffer)
      case 0..<0x20: throw error("control characters must be escaped in a text, found \(found)")
      default:
        buffer.append(byte)
        offset += 1
      }
    }
    throw JSONError("the text is never closed", at: open, in: bytes)
  }

  private func text(_ bytes: ArraySlice<UInt8>, from start: Int) throws(JSONError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw JSONError("the text is not valid UTF-8", at: start, in: self.bytes)
    }
    return text
  }

  private mutating func escape(into buffer: inout [UInt8]) throws(JSONError) {
    let start = offset
    offset += 1
    let kind = next
    let plain: UInt8? =
      switch kind {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): kind
      case UInt8(ascii: "b"): 0x08
      case UInt8(ascii: "f"): 0x0C
      case UInt8(ascii: "n"): 0x0A
      case UInt8(ascii: "r"): 0x0D
      case UInt8(ascii: "t"): 0x09
      default: nil
      }
    if let plain {
      buffer.append(plain)
      offset += 1
      return
    }
    guard kind == UInt8(ascii: "u") else {
      throw JSONError("unknown escape in a text", at: start, in: bytes)
    }
    offset += 1
    guard let scalar = Unicode.Scalar(try escapedScalar()) else {
      throw JSONError("half of a surrogate pair in a text", at: start, in: bytes)
    }
    buffer.append(contentsOf: String(scalar).utf8)
  }

  private mutating func escapedScalar() throws(JSONError) -> UInt32 {
    let high = try fourHexDigits()
    guard (0xD800..<0xDC00).contains(high), next == UInt8(ascii: "\\"), offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return high }
    offset += 2
    let low = try fourHexDigits()
    guard (0xDC00..<0xE000).contains(low) else { return high }
    return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
  }

  private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt32? =
        switch next {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(next - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(next - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(next - UInt8(ascii: "A")) + 10
        default: nil
        }
      guard let digit else { throw error("expected four hexadecimal digits, found \(found)") }
      value = value << 4 | digit
      offset += 1
    }
    return value
  }
}
