/// A message on a stream: its length in four bytes, the highest first, then its bytes.
public enum Frame {
  /// The most that a request may hold, in bytes.
  public static let requestLimit = 1 << 20
  /// The most that an answer may hold, in bytes.
  public static let answerLimit = 1 << 24

  static let header = 4

  /// A message as it is sent.
  static func encoded(_ message: [UInt8]) -> [UInt8] {
    let length = UInt32(message.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + message
  }

  /// What stands at the start of bytes that came in.
  enum Found: Equatable {
    /// Less than a whole message.
    case part
    /// A message.
    case whole([UInt8])
    /// A message that says it is longer than the limit.
    case tooLong(Int)
  }

  /// Takes the first message out of bytes that came in.
  static func take(from bytes: inout [UInt8], limit: Int) -> Found {
    guard bytes.count >= header else { return .part }
    let length = bytes[..<header].reduce(0) { $0 << 8 | Int($1) }
    if length > limit { return .tooLong(length) }
    guard bytes.count >= header + length else { return .part }
    let message = Array(bytes[header..<(header + length)])
    bytes.removeFirst(header + length)
    return .whole(message)
  }
}
