import Terminal

/// What keys go into and what they mean: the keymap, an unfinished sequence, the open line, and the lines before it.
public struct Typing: Sendable {
  /// The keys and their actions.
  var keymap: Keymap
  /// The keys of an unfinished sequence.
  var pendingKeys: [KeyPress] = []
  /// The reading of the terminal that brought the last key, click or paste.
  var lastRead = InputRead(0, earliest: Int64.min / 2, latest: Int64.min / 2)
  /// The open line of input at the bottom.
  public internal(set) var prompt: Prompt?
  /// The order that is being written.
  var ticket: OrderTicket?
  /// Lines typed before, the newest last.
  var lines: [String] = []

  /// The most lines kept while the cockpit runs.
  private static let lineLimit = 200
  /// The most lines remembered from one start to the next.
  public static let rememberedLimit = 50

  init(_ keymap: Keymap) { self.keymap = keymap }

  /// The newest lines, as many as are remembered from one start to the next.
  var rememberedLines: [String] { lines.suffix(Typing.rememberedLimit) }

  /// Adds a line to those that can be recalled; the same line twice in a row counts once.
  mutating func keep(_ line: String) {
    if lines.last != line { lines.append(line) }
    if lines.count > Typing.lineLimit { lines.removeFirst() }
  }

  /// Puts an older line into the open prompt, or a newer one; before the oldest and after the newest there is none.
  mutating func recall(by step: Int) {
    guard var prompt, prompt.kind == .command else { return }
    prompt.back = max(0, min(lines.count, prompt.back + step))
    prompt.input.replace(with: prompt.back == 0 ? "" : lines[lines.count - prompt.back])
    self.prompt = prompt
  }

  /// The letters that no key in the decision box uses.
  var codeLetters: [Character] {
    keymap.unused(of: Array(DecisionBox.codeCharacters), in: Context.decision.chain)
  }

  /// The keys that approve, in the keymap's notation.
  var yesKeys: String { keymap.keys(for: "approve-now", in: Context.decision.rawValue).first ?? missing }

  /// The second of those keys.
  var lastYesKey: String { yesKeys.split(separator: " ").last.map(String.init) ?? missing }
}
