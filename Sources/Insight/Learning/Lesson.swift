public import Domain
public import Engine
import Money
import Settings

/// A change of one setting that closed trades support, ready to be put to a person.
public struct Lesson: Hashable, Sendable {
  /// The comparison that supports it.
  public var comparison: Comparison
  /// The name of the setting, after its kind of account: `rev.sizing.chop`.
  public var path: String
  /// The text of the playbook in force with the better value in it.
  public var text: String
  /// One line for the person who is asked.
  public var summary: String
  /// The evidence.
  public var explanation: Explanation

  /// Creates a lesson; nil if nothing better was found or the playbook's text cannot hold the change.
  init?(_ comparison: Comparison, folds: Int64, in playbook: String) {
    guard comparison.verdict == .proposed, let better = comparison.better, let gain = comparison.gain,
      let noise = comparison.noise
    else { return nil }
    let path = "\(comparison.kind.name).\(comparison.key)"
    guard let now = try? Playbook(text: playbook),
      let text = [playbook, now.text()].lazy.map({ Playbook.text($0, setting: path, to: better) })
        .first(where: { text in (try? Playbook(text: text)).map { now.changes(to: $0).count == 1 } ?? false })
    else { return nil }
    (self.comparison, self.path, self.text) = (comparison, path, text)
    let (gained, error) = (decimalText(gain * 10_000, 2), decimalText(noise * 10_000, 2))
    summary = "set \(path) from \(comparison.present) to \(better): +\(gained) bp a trade, +/- \(error)"
    explanation = [
      RuleNote(
        "\(Lesson.rulePrefix)\(path)",
        inputs: [
          NamedFigure("present", .text(comparison.present)), NamedFigure("better", .text(better)),
          NamedFigure("trades", .count(Int64(comparison.trades))), NamedFigure("parts", .count(folds)),
          NamedFigure("gain, bp a trade", .text(gained)), NamedFigure("standard error", .text(error)),
        ],
        bound: .text("a gain above \(decimalText(Comparison.bound, 0)) standard errors"), verdict: "proposed")
    ]
  }

  /// The prefix of every lesson's rule, by which a decision is recognised as a lesson.
  static let rulePrefix = "learning."

  /// How clearly its gain exceeds its noise.
  var clarity: Double { (comparison.gain ?? 0) / max(comparison.noise ?? 0, 1e-12) }

  /// The command that puts it to a person.
  public var command: Command { .proposePlaybook(text: text, summary: summary, explanation: explanation) }
}
