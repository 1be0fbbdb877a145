/// A message on a stream: its length in four bytes, most significant first, then its bytes.
public enum MessageFrame {
  /// The largest request, in bytes.
  public static let requestLimit = 1 << 20
  /// The largest answer, in bytes.
  public static let answerLimit = 1 << 24

  static let header = 4

  /// A message with its length in front, ready to send.
  static func encoded(_ message: [UInt8]) -> [UInt8] {
    let length = UInt32(message.count)
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + message
  }

  /// What was found at the start of the received bytes.
  enum Found: Equatable {
    /// Less than a complete message.
    case part
    /// A complete message.
    case whole([UInt8])
    /// A message whose announced length exceeds the limit.
    case tooLong(Int)
  }

  /// Removes the first message from the received bytes.
  static func extract(from bytes: inout [UInt8], limit: Int) -> Found {
    guard bytes.count >= header else { return .part }
    let length = bytes[..<header].reduce(0) { $0 << 8 | Int($1) }
    if length > limit { return .tooLong(length) }
    guard bytes.count >= header + length else { return .part }
    let message = Array(bytes[header..<(header + length)])
    bytes.removeFirst(header + length)
    return .whole(message)
  }
}
