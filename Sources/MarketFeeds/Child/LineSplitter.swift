/// Cuts a stream of bytes into lines; a line that is too long is dropped entirely.
struct LineSplitter {
  /// The longest line, in bytes.
  static let limit = 65_536

  private var rest: [UInt8] = []
  private var isDropping = false

  /// The lines that end in these bytes, and how many lines became too long in them, whether or not they ever
  /// end.
  mutating func split(_ bytes: ArraySlice<UInt8>) -> (lines: [[UInt8]], dropped: Int) {
    var lines: [[UInt8]] = []
    var dropped = 0
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      dropped += keep(bytes[start..<end])
      if !isDropping, !rest.isEmpty { lines.append(rest) }
      rest.removeAll(keepingCapacity: true)
      isDropping = false
      start = end + 1
    }
    dropped += keep(bytes[start...])
    return (lines, dropped)
  }

  /// Keeps a part of a line; returns 1 if the line became too long with it.
  private mutating func keep(_ part: ArraySlice<UInt8>) -> Int {
    if isDropping { return 0 }
    if rest.count + part.count > LineSplitter.limit {
      rest.removeAll()
      isDropping = true
      return 1
    }
    rest += part.last == UInt8(ascii: "\r") ? part.dropLast() : part
    return 0
  }
}
