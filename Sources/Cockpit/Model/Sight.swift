/// What of a box was painted at one size of the screen.
///
/// Lines are known by their words: figures may move without a line counting as unseen, a new line or other words do not.
struct Sight: Hashable, Sendable {
  /// The size.
  let size: Size
  private var seen: Set<String> = []

  init(_ size: Size) { self.size = size }

  /// Notes that lines were painted.
  mutating func take(_ lines: some Sequence<String>) {
    for line in lines { seen.insert(Sight.words(of: line)) }
  }

  /// Whether a line was painted.
  func has(_ line: String) -> Bool { seen.contains(Sight.words(of: line)) }

  /// A line with every figure as one sign and every gap as one space.
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
