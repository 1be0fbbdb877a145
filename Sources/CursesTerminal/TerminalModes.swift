/// Events of buttons, of the wheel and of motion with a button held, in the form that has no column limit.
let mouseOn = "\u{1B}[?1002h\u{1B}[?1006h"
let mouseOff = "\u{1B}[?1006l\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l"

/// What is written to a terminal, besides drawing, when the cockpit takes it over and when it leaves it on
/// any exit.
///
/// The queries (for synchronized output, for the background, and last for the kind, which every terminal
/// answers) are repeated whenever the terminal is taken back: it may be a different one by then.
func terminalModes(_ kind: TerminalKind, isMouseOn: Bool) -> (enter: String, leave: String) {
  guard kind.isOfXtermFamily else { return ("", "") }
  // 2031 has the terminal say when its colours turn light or dark.
  let pasteAndFocusOn = "\u{1B}[?2004h\u{1B}[?1004h\u{1B}[?2031h"
  let pasteAndFocusOff = "\u{1B}[?2031l\u{1B}[?1004l\u{1B}[?2004l"
  let background = kind.term.hasPrefix("screen") ? "" : "\u{1B}]11;?\u{1B}\\"
  return (
    enter: pasteAndFocusOn + (isMouseOn ? mouseOn : "") + "\u{1B}[?2026$p" + background + "\u{1B}[c",
    leave: "\u{1B}[?2026l" + mouseOff + pasteAndFocusOff
  )
}

/// A text without characters that could end a sequence: controls, and the semicolon that separates its
/// fields.
func printable(_ text: String) -> String {
  var kept = String.UnicodeScalarView()
  for scalar in text.unicodeScalars.prefix(256)
  where scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) {
    kept.append(scalar == ";" ? "," : scalar)
  }
  return String(kept)
}

/// Bytes in the encoding of the clipboard sequence.
func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
    for place in 0..<4 {
      let isDigit = place <= group.count
      text.append(isDigit ? digits[Int(bits >> UInt32(18 - 6 * place)) & 63] : UInt8(ascii: "="))
    }
  }
  return String(decoding: text, as: UTF8.self)
}
