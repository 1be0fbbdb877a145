internal import CPlatform
internal import Glibc

/// Randomness from the kernel, for identities and keys.
public enum SecureRandom {
  /// This many random bytes; traps when the kernel provides none.
  public static func bytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let result = cplatform_random(buffer.baseAddress, count)
      precondition(result == 0, "the kernel gives no random bytes (error \(errno))")
      filled = count
    }
  }

  /// A fresh identity: 16 random bytes as 32 lower-case hex digits.
  public static func identity() -> String { hexText(bytes(16)) }
}

/// Bytes as lower-case hexadecimal digits.
public func hexText(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.underestimatedCount * 2)
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes that hexadecimal digits of either case stand for; nil for an odd count or any other character.
public func hexBytes(_ text: some StringProtocol) -> [UInt8]? {
  let characters = Array(text.utf8)
  guard characters.count.isMultiple(of: 2) else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(characters.count / 2)
  for index in stride(from: 0, to: characters.count, by: 2) {
    guard let high = hexValue(characters[index]), let low = hexValue(characters[index + 1]) else {
      return nil
    }
    bytes.append(high << 4 | low)
  }
  return bytes
}

private func hexValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  default: nil
  }
}
