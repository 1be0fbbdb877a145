/// The one rule for every text that a person or program supplies: names, ids, reasons and notes, wherever
/// they enter.
///
/// Rows from earlier versions are read unchecked; the rule applies to everything written from now on.
public struct TextRule: Sendable {
  /// The maximum length, in UTF-8 bytes.
  public let limit: Int

  /// For actors, names of things, and command ids.
  public static let name = TextRule(limit: 64)
  /// For the reason of an action.
  public static let reason = TextRule(limit: 500)
  /// For notes: a thousand characters in any script.
  public static let note = TextRule(limit: 4_000)

  /// What is wrong with a text; nil if nothing is.
  public func flaw(in text: String) -> TextFlaw? {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last else { return .empty }
    let bytes = text.utf8.count
    if bytes > limit { return .tooLong(bytes: bytes, limit: limit) }
    if let scalar = scalars.first(where: { !TextRule.shows($0) }) { return .invisible(scalar) }
    return first == " " || last == " " ? .spaceAtTheEdge : nil
  }

  /// As much of a text as the rule allows: for what must never fail on its form.
  public func fitted(_ text: String) -> String {
    let shown = shown(text)
    let first = shown.firstIndex { $0 != " " } ?? shown.endIndex
    let last = shown.lastIndex { $0 != " " } ?? shown.startIndex
    return first < shown.endIndex ? String(shown[first...last]) : ""
  }

  /// What can be shown of a text, up to the limit.
  func shown(_ text: String) -> String {
    var (shown, bytes) = ("", 0)
    for scalar in text.unicodeScalars where TextRule.shows(scalar) {
      bytes += UTF8.width(scalar)
      if bytes > limit { break }
      shown.unicodeScalars.append(scalar)
    }
    return shown
  }

  /// Whether letters of another alphabet are mixed with Latin ones or imitate them, so that one name looks
  /// like another.
  static func mixesAlphabets(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    // Latin letters end at 0x24F, with more at 0x1E00; fullwidth and mathematical letters are Latin in
    // disguise.
    let others = letters.filter { $0.value > 0x24F && !(0x1E00...0x1EFF).contains($0.value) }
    let isDisguised = others.contains {
      (0xFF00...0xFFEF).contains($0.value) || (0x1D400...0x1D7FF).contains($0.value)
    }
    return isDisguised || !others.isEmpty && others.count < letters.count
  }

  /// Whether a character is visible as itself: not a control, a change of writing direction, zero-width, a
  /// placeholder for invalid bytes, or any space but the plain one.
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

/// What is wrong with a text; the description ends a sentence that starts with the text.
public enum TextFlaw: Error, Hashable, Sendable {
  /// It is empty.
  case empty
  /// It has more bytes than allowed.
  case tooLong(bytes: Int, limit: Int)
  /// It contains an invisible character.
  case invisible(Unicode.Scalar)
  /// It begins or ends with a space.
  case spaceAtTheEdge
  /// It is a name that the program uses for itself.
  case reserved
  /// It mixes alphabets, or imitates Latin letters.
  case mixed
}

extension TextFlaw: CustomStringConvertible {
  /// What is wrong, and how to correct it.
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
