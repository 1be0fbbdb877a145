package import Domain

extension Decision {
  /// What a person approves, line by line, as far as the decision's row says it: what it is about, its kind, what
  /// is signed, and the rules behind it.
  package var words: [String] {
    [summary, kindWords, proposal.words] + explanation.map(\.words)
  }

  /// Class, account, level and number in one line.
  package var kindWords: String {
    "\(decisionClass.name) · \(account) · \(level.name) · no \(id.number)"
  }
}

extension RuleNote {
  /// A rule with its inputs, bound and verdict.
  fileprivate var words: String {
    let inputs = inputs.map { "\($0.name) \($0.figure)" }.joined(separator: ", ")
    return "\(rule) \(inputs)\(bound == .missing ? "" : " against \(bound)") → \(verdict)"
  }
}
