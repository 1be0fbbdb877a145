package import Domain
import Money

extension RuleNote {
  /// A rule as a sentence: whether it holds, what it looked at and against what, and the rule's name, as in
  /// `✓ surplus 51,020 ≥ 50,000 · fork.threshold`.
  package var sentence: String {
    let facts = inputs.enumerated().map { place, input in
      let text = RuleNote.text(input.figure)
      guard place == 0, bound != .missing, let relation = relation(of: input.figure) else {
        return "\(RuleNote.words(input.name)) \(text)"
      }
      return "\(RuleNote.words(input.name)) \(text) \(relation) \(RuleNote.text(bound))"
    }
    let isCompared = inputs.first.map { bound == .missing || relation(of: $0.figure) != nil } ?? false
    let against = isCompared || bound == .missing ? "" : ", against \(RuleNote.text(bound))"
    let told = verdict == "holds" || verdict == "does not hold" || verdict.isEmpty ? "" : ": \(verdict)"
    return "\(sign) \(facts.joined(separator: ", "))\(against)\(told) · \(rule)"
  }

  /// Whether it holds, stops, or only tells. Bytes are compared, and ASCII letters alone change their case, so that
  /// any other program reads the same.
  private var sign: String {
    let word = verdict.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 32 : $0 }
    func begins(_ start: String) -> Bool { word.starts(with: start.utf8) }
    func isWord(_ other: String) -> Bool { word.elementsEqual(other.utf8) }
    if ["holds", "passes", "ok"].contains(where: isWord) { return "✓" }
    if ["does not", "refuse", "stops", "blocked", "fails"].contains(where: begins) { return "✗" }
    return isWord("skipped") ? "·" : "✓"
  }

  /// How a figure stands to the bound, where both are of one kind; true whatever the rule made of it.
  private func relation(of figure: Figure) -> String? {
    let holds = verdict != "does not hold"
    func sign<Value: Comparable>(_ value: Value, _ bound: Value) -> String {
      if value == bound { return "=" }
      return value > bound ? (holds ? "≥" : ">") : (holds ? "≤" : "<")
    }
    switch (figure, bound) {
    case (.money(let value), .money(let bound)): return sign(value, bound)
    case (.ratio(let value), .ratio(let bound)): return sign(value, bound)
    case (.count(let value), .count(let bound)): return sign(value, bound)
    default: return nil
    }
  }

  /// A figure as the screen writes it: whole dollars with separators, one minus sign.
  private static func text(_ figure: Figure) -> String {
    switch figure {
    case .money(let money): wholeDollars(money)
    case .count(let count): groupedDigits(count, sign: count < 0 ? "−" : "")
    case .ratio(let ratio):
      "\(ratio.value < 0 ? "−" : "")\("\(figure)".drop { $0 == "-" })".replacing("%", with: " %")
    case .instant, .text, .missing: "\(figure)"
    }
  }

  /// A name without the joints of its spelling.
  private static func words(_ name: String) -> String {
    var words = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { words.append(scalar == "-" || scalar == "_" ? " " : scalar) }
    return String(words)
  }
}
