package import Domain

extension Decision {
  /// What a person approves, line by line, as far as the decision's row says it: what it is about, its kind, what
  /// is signed, and the rules behind it.
  package var words: [String] {
    [summary, kindWords, proposal.words] + explanation.map(\.sentence)
  }

  /// Class, account, level and number in one line.
  package var kindWords: String {
    "\(decisionClass.name) · \(account) · \(level.name) · no \(id.number)"
  }
}
