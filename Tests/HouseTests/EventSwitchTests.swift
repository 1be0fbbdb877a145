import Domain
import TestSupport
import Testing

@Suite struct EventSwitchTests {
  @Test
  func `no switch over events, commands or proposals has a default: the compiler names what a new one needs`()
  {
    var seen = 0
    for file in SourceFile.all {
      for (line, names, hasDefault) in switches(in: file) where isTelling(names) {
        seen += 1
        #expect(!hasDefault, "\(file.path):\(line) hides new cases behind a default")
      }
    }
    #expect(seen > 20, "the switches are found")
  }

  /// Words that are cases of an event, of a command, of what a decision proposes or of its class, and of nothing else in a
  /// switch.
  private let telling: Set = [
    "founded", "deposited", "withdrawn", "statusChanged", "reinvested", "playbookApplied", "automationSet",
    "sessionMarked", "traded", "decisionMoved", "orderSent", "orderRefused", "orderMoved", "regimeJudged",
    "weekEnded", "desk", "proposePlaybook", "closePosition", "noteRestoration", "rearm", "lift", "flatten",
    "emergency", "adjustment",
  ]

  private func isTelling(_ names: Set<Substring>) -> Bool {
    names.contains { telling.contains(String($0)) }
  }

  /// Each switch: its line, the cases it names first in a pattern, and whether it has a default.
  private func switches(in file: SourceFile) -> [(line: Int, names: Set<Substring>, hasDefault: Bool)] {
    var open: [(line: Int, indent: Int, names: Set<Substring>, hasDefault: Bool)] = []
    var done: [(Int, Set<Substring>, Bool)] = []
    for (number, line) in file.code.enumerated() {
      let words = line.drop { $0 == " " }
      let indent = line.count - words.count
      if let last = open.last, indent == last.indent {
        if words.hasPrefix("case .") {
          open[open.count - 1].names.formUnion(cases(in: words))
        } else if words.hasPrefix("default:") {
          open[open.count - 1].hasDefault = true
        } else if words.hasPrefix("}") {
          done.append((last.line, last.names, last.hasDefault))
          open.removeLast()
        }
      }
      if words.hasPrefix("switch ") || words.contains(" switch "), line.last == "{" {
        open.append((number + 1, indent, [], false))
      }
    }
    return done
  }

  private func cases(in pattern: Substring) -> [Substring] {
    pattern.split(separator: ".").dropFirst().map { $0.prefix { $0.isLetter || $0.isNumber } }
  }
}
