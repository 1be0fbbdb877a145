import CNCurses
import Glibc
import Terminal

/// What kind of terminal this is, judged from the environment and terminfo before anything is written to it.
struct TerminalKind {
  let term: String
  let tier: ColourTier
  /// The number of colours in the terminal's own palette; below 16, bright colours are replaced.
  let paletteSize: Int
  let isUnicode: Bool
  /// Whether it understands queries and private modes.
  let isOfXtermFamily: Bool
  /// Our own terminfo entry to open it with; nil uses the system's.
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

  /// A terminal of the xterm family whose output is only measured.
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

/// Whether the locale uses UTF-8. An unset locale is assumed to, except on old consoles.
private func speaksUTF8(_ environment: (String) -> String?, _ term: String) -> Bool {
  for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
    guard let locale = environment(name), !locale.isEmpty else { continue }
    let codes = locale.lowercased()
    return codes.contains("utf-8") || codes.contains("utf8")
  }
  return !term.hasPrefix("vt") && term != "linux"
}

/// The colours a terminal shows: fewer when `NO_COLOR` asks for that, more when the terminal claims them.
private func colours(_ environment: (String) -> String?, _ term: String, _ known: cn_terminfo) -> ColourTier {
  if let wish = environment("NO_COLOR"), !wish.isEmpty { return .mono }
  if let wish = environment("ALLUSE_COLORS").flatMap(ColourTier.init(rawValue:)) { return wish }
  let isDirect = ["truecolor", "24bit"].contains(environment("COLORTERM") ?? "") || known.isDirect != 0
  if isDirect, known.isOfXtermFamily != 0, environment("STY") == nil { return .truecolor }
  if known.colours >= 256 { return .indexed }
  return known.colours >= 8 ? .basic : .mono
}
