/// The ticker of a stock, fund or index: one to six capital letters and digits, a letter first, packed into one word.
public struct Symbol: Hashable, Comparable, Sendable {
  /// The characters in ASCII, the first in the highest byte, zero behind the last; order of words is order of names.
  public let word: UInt64

  /// The most characters of a ticker.
  public static let maximumLength = 6

  /// Reads a ticker; throws when a character or the length is wrong.
  public init(_ text: some StringProtocol) throws(InstrumentError) {
    guard let symbol = Symbol(ascii: text.utf8) else { throw .symbol(String(text)) }
    self = symbol
  }

  /// Reads a packed ticker back; nil when it is none.
  public init?(word: UInt64) {
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
    let length = bytes.firstIndex(of: 0) ?? 8
    guard bytes[length...].allSatisfy({ $0 == 0 }), let symbol = Symbol(ascii: bytes[..<length]) else {
      return nil
    }
    self = symbol
  }

  init?(ascii: some Collection<UInt8>) {
    guard (1...Symbol.maximumLength).contains(ascii.count) else { return nil }
    var word: UInt64 = 0
    var place: UInt64 = 56
    for byte in ascii {
      let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard isLetter || (isDigit && place < 56) else { return nil }
      word |= UInt64(byte) << place
      place -= 8
    }
    self.word = word
  }

  /// Orders tickers alphabetically.
  @inlinable
  public static func < (left: Symbol, right: Symbol) -> Bool { left.word < right.word }
}

extension Symbol: CustomStringConvertible {
  /// The ticker as text.
  public var description: String {
    let bytes = (0..<Symbol.maximumLength).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }
}

extension Symbol: ExpressibleByStringLiteral {
  /// Creates a ticker that stands in the source; traps when it is none.
  public init(stringLiteral text: StaticString) {
    guard let symbol = text.withUTF8Buffer({ Symbol(ascii: $0) }) else {
      preconditionFailure("\(text) is no ticker symbol")
    }
    self = symbol
  }
}
