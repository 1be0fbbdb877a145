import Domain
import Engine
import Money
import Terminal

extension Model {
  /// Rules as sentences, one on each line: whether they hold, what they looked at and against what, and the rule's name.
  func explanationLines(_ explanation: Explanation) -> [String] { explanation.map(\.sentence) }
}

extension RuleNote {
  /// `✓ surplus 51,020 ≥ 50,000 · fork.threshold`
  var sentence: String {
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

  /// Whether it holds, stops, or only tells.
  private var sign: String {
    let word = verdict.lowercased()
    let stops = ["does not", "refuse", "stops", "blocked", "fails"]
    if word == "holds" || word == "passes" || word == "ok" { return "✓" }
    if stops.contains(where: word.hasPrefix) { return "✗" }
    return word == "does not apply" || word == "skipped" ? "·" : "✓"
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
    case .money(let money): money.whole
    case .count(let count): grouped(count)
    case .ratio(let ratio):
      "\(ratio.value < 0 ? "−" : "")\("\(figure)".drop { $0 == "-" })".replacing("%", with: " %")
    case .instant, .text, .missing: "\(figure)"
    }
  }

  /// A name without the joints of its spelling.
  private static func words(_ name: String) -> String {
    name.replacing("-", with: " ").replacing("_", with: " ")
  }
}
