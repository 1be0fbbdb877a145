/// What a text may hold that a person or a program gives: the one rule for names, ids, reasons and notes, wherever they come in.
///
/// Rows that older versions wrote are read as they are; the rule is for what is written from now on.
public struct TextRule: Sendable {
  /// The most bytes in UTF-8.
  public let limit: Int

  /// Who does something, what something is called, and the ids of commands.
  public static let name = TextRule(limit: 64)
  /// Why something is done.
  public static let reason = TextRule(limit: 500)
  /// What is written down: a thousand characters of any script.
  public static let note = TextRule(limit: 4_000)

  /// What is wrong with a text; nil where nothing is.
  public func flaw(in text: String) -> TextFlaw? {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return .empty }
    let bytes = text.utf8.count
    if bytes > limit { return .tooLong(bytes: bytes, limit: limit) }
    if let scalar = scalars.first(where: { !TextRule.shows($0) }) { return .invisible(scalar) }
    return first == " " || last == " " ? .spaceAtTheEdge : nil
  }

  /// Whether letters of another alphabet stand among Latin ones, or stand in for them, so that one name looks like another.
  static func mixesAlphabets(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    // Latin letters end with 0x24F; those of full width and of mathematics are Latin ones in disguise.
    let others = letters.filter { $0.value > 0x24F && !(0x1E00...0x1EFF).contains($0.value) }
    let isDisguised = others.contains {
      (0xFF00...0xFFEF).contains($0.value) || (0x1D400...0x1D7FF).contains($0.value)
    }
    return isDisguised || !others.isEmpty && others.count < letters.count
  }

  /// Whether a reader sees the character for what it is: no control, no mark that turns the direction of writing, nothing of no
  /// width, no stand-in for bytes that are no text, and no space but the plain one.
  static func shows(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    if scalar == "\u{FFFD}" || scalar == "\u{2800}" { return false }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      return false
    default: return !properties.isDefaultIgnorableCodePoint
    }
  }
}

/// What is wrong with a text; each prints as the end of a sentence about it.
public enum TextFlaw: Error, Hashable, Sendable {
  /// There is nothing in it.
  case empty
  /// It has more bytes than are taken.
  case tooLong(bytes: Int, limit: Int)
  /// It holds a character that nobody sees.
  case invisible(Unicode.Scalar)
  /// It begins or ends with a space.
  case spaceAtTheEdge
  /// It is a name that the product uses for itself.
  case reserved
  /// It holds letters that look like others.
  case mixed
}

extension TextFlaw: CustomStringConvertible {
  /// What is wrong, and what would do.
  public var description: String {
    switch self {
    case .empty: "is empty; write at least one character"
    case .tooLong(let bytes, let limit): "has \(bytes) bytes, and at most \(limit) are taken"
    case .invisible(let scalar):
      "holds a character that cannot be seen (U+\(String(scalar.value, radix: 16, uppercase: true))); leave it out"
    case .spaceAtTheEdge: "begins or ends with a space; leave it out"
    case .mixed: "mixes letters of several alphabets, so that it could be taken for another one; use one"
    case .reserved: "is a name that the engine uses for itself; use another one"
    }
  }
}
