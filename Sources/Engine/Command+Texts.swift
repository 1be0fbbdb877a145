public import Domain

extension Command {
  /// What is wrong with its reason or note, by the one rule for such texts; nil where nothing is.
  public var flaw: TextFlaw? {
    switch self {
    case .mark(_, _, let reason), .kill(_, _, let reason), .applyPlaybook(_, let reason),
      .reverse(_, _, let reason), .setStatus(_, _, let reason):
      reason.isEmpty ? nil : TextRule.reason.flaw(in: reason)
    case .rearm(_, _, let reason):
      reason.isEmpty ? nil : TextRule.reason.flaw(in: reason)
    case .reject(_, let reason): TextRule.reason.flaw(in: reason)
    case .acknowledge(let note): TextRule.reason.flaw(in: note.reason)
    case .note(_, let text): TextRule.note.flaw(in: text)
    case .found, .deposit, .withdraw, .fork, .merge, .reinvest, .proposePlaybook,
      .setAutomation, .attach, .approve, .veto, .flatten, .trade, .order, .closePosition, .roll, .cancel,
      .replace, .report,
      .noteRestoration, .changePerson:
      nil
    }
  }
}
