/// The lines of a box that were painted at one size of the screen.
///
/// Lines are compared by their words alone:
/// a figure may change and its line still counts as seen, but a line with new words does not.
struct PaintedLines: Hashable, Sendable {
  /// The size of the screen at which they were painted.
  let size: Size
  private var seen: Set<String> = []

  init(_ size: Size) { self.size = size }

  /// Records that lines were painted.
  mutating func add(_ lines: some Sequence<String>) {
    for line in lines { seen.insert(PaintedLines.words(of: line)) }
  }

  /// Whether a line with the same words was painted.
  func has(_ line: String) -> Bool { seen.contains(PaintedLines.words(of: line)) }

  /// A line in which every figure is one sign and every gap one space.
  private static func words(of line: String) -> String {
    var words = ""
    for character in line {
      let isFigure = character.isNumber || "+−-.,:".contains(character)
      let sign: Character = isFigure ? "#" : character
      if sign == "#" || sign == " ", words.last == sign { continue }
      words.append(sign)
    }
    return words
  }
}
