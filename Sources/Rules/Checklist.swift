import Domain

/// Runs every check of a rule, so that a person sees all that stands in the way at once, and why.
struct Checklist {
  /// What stands in the way, in the order in which it was checked.
  private(set) var blockers: [Refusal] = []
  /// Every check, whether it held or not.
  private(set) var notes: Explanation = []

  /// Begins a list, with room for as many checks as are expected.
  init(expecting checks: Int) { notes.reserveCapacity(checks) }

  /// Notes a check, and a refusal where it does not hold.
  mutating func check(
    _ holds: Bool, _ rule: String, _ name: String, _ value: Figure, bound: Figure = .missing,
    else code: Refusal.Code, _ message: @autoclosure () -> String
  ) {
    notes.append(RuleNote(rule, name, value, bound: bound, verdict: holds ? "holds" : "blocks"))
    if !holds { blockers.append(Refusal(code, message(), value: value, bound: bound)) }
  }
}
