import Domain

/// Runs every check of a rule without stopping at the first failure, so that a person sees every blocker at
/// once, and why.
struct Checklist {
  /// A refusal for each check that failed, in the order of the checks.
  private(set) var blockers: [Refusal] = []
  /// A note on every check, whether it held or not.
  private(set) var notes: Explanation = []

  /// Creates an empty list with room for the expected number of checks.
  init(expecting checks: Int) { notes.reserveCapacity(checks) }

  /// Notes a check, and adds a refusal if it does not hold.
  mutating func check(
    _ holds: Bool, _ rule: String, _ name: String, _ value: Figure, bound: Figure = .missing,
    else code: Refusal.Code, _ message: @autoclosure () -> String, hint: Hint? = nil
  ) {
    notes.append(RuleNote(rule, name, value, bound: bound, verdict: holds ? "holds" : "blocks"))
    if !holds { blockers.append(Refusal(code, message(), hint: hint, value: value, bound: bound)) }
  }
}
