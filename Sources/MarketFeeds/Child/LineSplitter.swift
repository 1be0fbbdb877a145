/// Cuts a stream of bytes into lines; one that is too long is dropped whole.
struct LineSplitter {
  /// The longest line.
  static let limit = 65_536

  private var rest: [UInt8] = []
  private var isDropping = false

  /// The lines that end in these bytes, and how many too long ones did.
  mutating func take(_ bytes: ArraySlice<UInt8>) -> (lines: [[UInt8]], dropped: Int) {
    var lines: [[UInt8]] = []
    var dropped = 0
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      keep(bytes[start..<end])
      if isDropping { dropped += 1 } else if !rest.isEmpty { lines.append(rest) }
      rest.removeAll(keepingCapacity: true)
      isDropping = false
      start = end + 1
    }
    keep(bytes[start...])
    return (lines, dropped)
  }

  private mutating func keep(_ part: ArraySlice<UInt8>) {
    if isDropping { return }
    if rest.count + part.count > LineSplitter.limit {
      rest.removeAll()
      isDropping = true
    } else {
      rest += part.last == UInt8(ascii: "\r") ? part.dropLast() : part
    }
  }
}
