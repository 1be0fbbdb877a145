/// Bytes in lower-case hexadecimal digits.
package struct HexText: SpelledText {
  /// The digits.
  package let spelling: String

  /// Creates a text of digits.
  package init(_ text: String) { spelling = text }
  /// Reads the digits.
  package init?(spelling: String) { self.spelling = spelling }
  /// Pairs of digits.
  package static var form: SpelledForm { .text(pattern: "^([0-9a-f]{2})*$") }
  /// No bytes.
  package static var sample: HexText { HexText("") }
}
