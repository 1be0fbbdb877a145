import CNCurses
import Glibc
import Terminal

/// What kind of terminal this is, from the environment and from terminfo: decided before anything is written to it.
struct TerminalKind {
  let term: String
  let tier: ColourTier
  /// The colours of the terminal's own palette: 8 or 16 of them where there are no more.
  let paletteSize: Int
  let isUnicode: Bool
  /// Whether it understands questions and private modes.
  let isOfXtermFamily: Bool
  /// The description of our own to open it with; nil takes the system's.
  let entry: (name: String, compiled: String)?
  let takesPlainNotifications: Bool

  init(_ environment: (String) -> String?) throws(TerminalRefusal) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw TerminalRefusal(
        .notATerminal, "the cockpit needs a terminal for its input and output; run it in one, without pipes")
    }
    guard let term = environment("TERM"), !term.isEmpty else {
      throw TerminalRefusal(
        .unknownTerminal, "TERM is not set; set it to your terminal's name, as TERM=xterm-256color")
    }
    let known = cn_look_up(term)
    guard known.isKnown != 0 else {
      throw TerminalRefusal(
        .unknownTerminal, "TERM is '\(term)', which this system does not know; try TERM=xterm-256color")
    }
    guard known.canMoveCursor != 0 else {
      throw TerminalRefusal(
        .tooSimple,
        "a terminal of kind '\(term)' cannot place its cursor; use another, as TERM=xterm-256color")
    }
    self.term = term
    isOfXtermFamily = known.isOfXtermFamily != 0
    isUnicode = speaksUTF8(environment, term)
    tier = colours(environment, term, known)
    takesPlainNotifications = ["iTerm.app", "WezTerm", "ghostty"].contains(environment("TERM_PROGRAM") ?? "")
    // GNU screen passes on neither true colours nor bright ones.
    let isScreen = environment("STY") != nil || (term.hasPrefix("screen") && environment("TMUX") == nil)
    entry = isOfXtermFamily && !(isScreen && tier == .basic) ? TerminalKind.entry(tier) : nil
    paletteSize = tier == .basic && entry != nil ? 16 : Int(known.colours)
  }

  /// A terminal of the xterm family that nobody looks at.
  init(measuring tier: ColourTier) {
    (term, self.tier, paletteSize, isUnicode) = ("xterm-256color", tier, 256, true)
    (isOfXtermFamily, entry, takesPlainNotifications) = (true, TerminalKind.entry(tier), false)
  }

  private static func entry(_ tier: ColourTier) -> (name: String, compiled: String)? {
    switch tier {
    case .truecolor: ("alluse-direct", TerminalEntries.direct)
    case .indexed: ("alluse-indexed", TerminalEntries.indexed)
    case .basic: ("alluse-basic", TerminalEntries.basic)
    case .mono: nil
    }
  }
}

/// Whether the locale is one of UTF-8. None at all is taken for it, except on consoles of old.
private func speaksUTF8(_ environment: (String) -> String?, _ term: String) -> Bool {
  for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
    guard let locale = environment(name), !locale.isEmpty else { continue }
    let codes = locale.lowercased()
    return codes.contains("utf-8") || codes.contains("utf8")
  }
  return !term.hasPrefix("vt") && term != "linux"
}

/// The colours a terminal shows: fewer when `NO_COLOR` asks for it, more when it says so itself.
private func colours(_ environment: (String) -> String?, _ term: String, _ known: cn_terminfo) -> ColourTier {
  if let wish = environment("NO_COLOR"), !wish.isEmpty { return .mono }
  if let wish = environment("ALLUSE_COLORS").flatMap(ColourTier.init(rawValue:)) { return wish }
  let isDirect = ["truecolor", "24bit"].contains(environment("COLORTERM") ?? "") || known.isDirect != 0
  if isDirect, known.isOfXtermFamily != 0, environment("STY") == nil { return .truecolor }
  if known.colours >= 256 { return .indexed }
  return known.colours >= 8 ? .basic : .mono
}
