public import Domain
import Money
public import Settings

/// The verdict on an automation level.
public enum TrustVerdict: Hashable, Sendable {
  /// The level stays.
  case stay
  /// A person may be asked for a higher level.
  case raise(AutomationLevel)
  /// The level is lowered without asking.
  case lower(AutomationLevel)
}

/// Protocol §11: the engine earns more freedom only by its results and only with a person's consent, and
/// loses it automatically.
public enum TrustRule {
  /// Judges the granted level, up to the highest that the playbook allows the class.
  public static func judge(
    _ record: TrustRecord, granted: AutomationLevel, most: AutomationLevel, _ settings: TrustSettings
  ) -> (verdict: TrustVerdict, explanation: Explanation) {
    let explanation = notes(record, settings)
    if record.lossesInRow >= settings.lossesToLower {
      return (granted > .human ? .lower(granted.next(-1)) : .stay, explanation)
    }
    let isEarned =
      record.answered >= settings.minimumDecisions
      && (record.agreement ?? .zero) >= settings.agreement && record.result >= .zero
      && record.lossesInRow == 0
    guard isEarned, granted >= .human, granted < most else { return (.stay, explanation) }
    return (.raise(granted.next(1)), explanation)
  }

  private static func notes(_ record: TrustRecord, _ settings: TrustSettings) -> Explanation {
    [
      RuleNote(
        "trust.decisions", "answered", .count(record.answered), bound: .count(settings.minimumDecisions),
        verdict: record.answered >= settings.minimumDecisions ? "enough" : "too few"),
      RuleNote(
        "trust.agreement", "agreed", record.agreement.map(Figure.ratio) ?? .missing,
        bound: .ratio(settings.agreement),
        verdict: (record.agreement ?? .zero) >= settings.agreement ? "holds" : "too low"),
      RuleNote(
        "trust.result", "brought by \(record.ended) positions", .money(record.result), bound: .money(.zero),
        verdict: record.result >= .zero ? "holds" : "a loss"),
      RuleNote(
        "trust.consistency", "losses in a row", .count(record.lossesInRow),
        bound: .count(settings.lossesToLower),
        verdict: record.lossesInRow >= settings.lossesToLower ? "lowers" : "holds"),
    ]
  }
}

extension AutomationLevel {
  /// The level this many steps away, within the first and the last.
  func next(_ steps: Int) -> AutomationLevel {
    let place = min(max(Int(rawValue) + steps, 0), AutomationLevel.allCases.count - 1)
    return AutomationLevel.allCases[place]
  }
}
