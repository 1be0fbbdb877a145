/// The ticker of a stock, fund or index, packed into one word: one to six capital letters and digits,
/// starting with a letter.
public struct Symbol: Hashable, Comparable, Sendable {
  /// The ASCII characters, the first in the highest byte, padded with zeros; words sort as tickers do.
  public let word: UInt64

  /// The maximum length of a ticker.
  public static let maximumLength = 6

  /// Parses a ticker; throws if its length or a character is wrong.
  public init(_ text: some StringProtocol) throws(InstrumentError) {
    guard let symbol = Symbol(ascii: text.utf8) else { throw .symbol(String(text)) }
    self = symbol
  }

  /// Unpacks a ticker; nil if the word is not one.
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
  /// Creates a ticker from a literal; traps if it is not one.
  public init(stringLiteral text: StaticString) {
    guard let symbol = text.withUTF8Buffer({ Symbol(ascii: $0) }) else {
      preconditionFailure("\(text) is no ticker symbol")
    }
    self = symbol
  }
}
