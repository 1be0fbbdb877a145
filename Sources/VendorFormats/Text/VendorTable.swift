/// The rows of a text with columns: which sign parts them, and where each row begins.
///
/// An unclosed quote ends with its line, so that one bad row never swallows the rest of the file.
struct VendorTable {
  /// A line that holds something.
  struct Line {
    /// Its number.
    let number: Int
    /// What it holds.
    let text: ArraySlice<UInt8>
  }

  /// A line, parted.
  struct Row {
    /// The fields, trimmed and unquoted.
    let fields: [ArraySlice<UInt8>]
    /// Whether its quotes do not close.
    let isBroken: Bool

    /// The fields as texts.
    var texts: [String] { fields.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// The lines that hold something, in order.
  let lines: [Line]
  /// The sign between fields: a comma, a semicolon or a tab.
  let delimiter: UInt8

  /// Reads a text, whatever its line ends; its lines are counted from a number.
  init(_ bytes: [UInt8], from number: Int = 1) {
    let isOldMac = !bytes.contains(Sign.lineFeed) && bytes.contains(Sign.carriageReturn)
    let end = isOldMac ? Sign.carriageReturn : Sign.lineFeed
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    delimiter = VendorTable.delimiter(of: bytes[start...], end: end)
    var (lines, offset, number): ([Line], Int, Int) = ([], start, number)
    while offset < bytes.count {
      let stop = bytes[offset...].firstIndex(of: end) ?? bytes.count
      let text = Sign.trimmed(bytes[offset..<stop])
      // A tab at an end is a field, and no space around the line.
      let whole = delimiter == Sign.tab ? bytes[offset..<stop] : text
      if !text.isEmpty { lines.append(Line(number: number, text: whole)) }
      (offset, number) = (stop + 1, number + 1)
    }
    self.lines = lines
  }

  /// The fields of a line.
  func row(_ line: Line) -> Row {
    var fields: [ArraySlice<UInt8>] = []
    let text = line.text
    var (start, isQuoted, hasQuote) = (text.startIndex, false, false)
    for place in text.indices {
      let byte = text[place]
      if byte == Sign.quote {
        isQuoted.toggle()
        hasQuote = true
      } else if byte == delimiter, !isQuoted {
        fields.append(VendorTable.field(text[start..<place], hasQuote))
        (start, hasQuote) = (place + 1, false)
      }
    }
    fields.append(VendorTable.field(text[start...], hasQuote))
    return Row(fields: fields, isBroken: isQuoted)
  }

  /// The sign that the first line with any has most of.
  private static func delimiter(of bytes: ArraySlice<UInt8>, end: UInt8) -> UInt8 {
    var counts = [0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == end {
        if counts.max() ?? 0 > 0 { break }
        isQuoted = false
      }
      if byte == Sign.quote { isQuoted.toggle() }
      if !isQuoted, let place = Sign.delimiters.firstIndex(of: byte) { counts[place] += 1 }
    }
    let most = counts.max() ?? 0
    return Sign.delimiters[counts.firstIndex(of: most) ?? 0]
  }

  private static func field(_ text: ArraySlice<UInt8>, _ hasQuote: Bool) -> ArraySlice<UInt8> {
    let text = Sign.trimmed(text)
    guard hasQuote else { return text }
    // Two quotes within quotes are one.
    var (unquoted, isQuoted, place): ([UInt8], Bool, Int) = ([], false, text.startIndex)
    while place < text.endIndex {
      let byte = text[place]
      let next = place + 1 < text.endIndex ? text[place + 1] : 0
      place += 1
      if byte != Sign.quote {
        unquoted.append(byte)
      } else if isQuoted, next == Sign.quote {
        unquoted.append(byte)
        place += 1
      } else {
        isQuoted.toggle()
      }
    }
    return Sign.trimmed(unquoted[...])
  }
}

/// The bytes that have a meaning in a text with columns.
enum Sign {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let quote = UInt8(ascii: "\"")
  static let tab = UInt8(ascii: "\t")
  static let comma = UInt8(ascii: ",")
  static let point = UInt8(ascii: ".")
  static let delimiters = [comma, UInt8(ascii: ";"), tab]

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == tab || $0 == carriageReturn }
    let body = text.drop(while: isSpace)
    let end = body.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? body.startIndex
    return body[..<end]
  }
}
