package import Domain

/// A decision, with every rule that led to it.
package struct DecisionAnswer: Answering {
  package let id: Int64
  package let `class`: Name<DecisionClass>
  package let state: Name<DecisionState>
  package let level: Name<AutomationLevel>
  package let account: AccountID
  package let summary: String
  package let created: Instant
  package let expires: Instant?
  package let snapshotHash: String
  package let explanation: [NoteAnswer]
  @Omitted package var approvals: [ConsentAnswer]?
}

/// A first person's yes to what takes two: whose it is, and when it was given.
package struct ConsentAnswer: Answering {
  package let person: String
  package let at: Instant

  init(_ consent: Consent) { (person, at) = (consent.person, consent.at) }
}

extension EngineMachine {
  /// A decision as it is shown, with the hash that an approval must name.
  package func answer(_ decision: Decision) -> DecisionAnswer {
    DecisionAnswer(
      id: decision.id.number, class: Name(decision.decisionClass), state: Name(decision.state),
      level: Name(decision.level), account: decision.account, summary: decision.summary,
      created: decision.openedAt, expires: decision.expires, snapshotHash: snapshotHash(of: decision),
      explanation: decision.explanation.map(NoteAnswer.init),
      approvals: standingConsent(to: decision).map { [ConsentAnswer($0)] })
  }
}

/// The state of a decision after a person's answer and its immediate consequences.
package struct FateAnswer: Answering {
  package let id: Int64
  package let state: Name<DecisionState>
  package let account: AccountID
  package let reason: String
  package let order: OrderAnswer?
  package let findings: [FindingAnswer]
}
