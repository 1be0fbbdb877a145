package import Domain

/// The accounts that a portfolio begins with; `sequence` is null in a preview, as in every answer.
package struct FoundedAnswer: Answering {
  package let sequence: Int64?
  package let accounts: [AccountAnswer]
}

/// The row that records a change, and the account after it where one was changed.
package struct ChangedAnswer: Answering {
  package let sequence: Int64?
  @Omitted package var account: AccountAnswer?
}

/// A fork, and the accounts it changed.
package struct ForkedAnswer: Answering {
  package let sequence: Int64?
  package let fork: ForkAnswer
  package let before: [AccountAnswer]
  package let after: [AccountAnswer]
  package let explanation: [NoteAnswer]
}

/// A merge, and the accounts it changed.
package struct MergedAnswer: Answering {
  package let sequence: Int64?
  package let merge: MergeAnswer
  package let before: [AccountAnswer]
  package let after: [AccountAnswer]
  package let explanation: [NoteAnswer]
}

/// What was reinvested, what was not and why, and the accounts that changed.
package struct ReinvestedAnswer: Answering {
  package let sequence: Int64?
  package let reinvestments: [ReinvestmentAnswer]
  package let skipped: [SkippedAnswer]
  package let before: [AccountAnswer]
  package let after: [AccountAnswer]
}

/// The state of a switch, and the orders that setting it cancelled.
package struct SwitchedAnswer: Answering {
  package let sequence: Int64?
  package let scope: Scope
  package let state: Name<KillState>
  package let cancelled: Int64
  package let unconfirmed: Int64

  package init(sequence: Int64?, scope: Scope, state: KillState, cancelled: Int64, unconfirmed: Int64) {
    (self.sequence, self.scope, self.state) = (sequence, scope, Name(state))
    (self.cancelled, self.unconfirmed) = (cancelled, unconfirmed)
  }
}

/// Why nothing was done.
package struct RefusedAnswer: Answering {
  package let error: Refusal
  @Omitted package var outcome: String?
}

/// Why nothing was reinvested, with the reason for each account; no row is written.
package struct RefusedReinvestmentAnswer: Answering {
  package let error: Refusal
  package let outcome: String
  package let sequence: Int64?
  package let reinvestments: [ReinvestmentAnswer]
  package let skipped: [SkippedAnswer]
}

/// The findings that stopped an order at the gate.
package struct StoppedAnswer: Answering {
  package let error: Refusal
  package let findings: [FindingAnswer]
  package let outcome: String
}

/// The state of a decision, and what was done.
package struct SettledAnswer: Answering {
  package let sequence: Int64?
  package let decision: FateAnswer
  package let outcome: String
}

/// A decision that waits for a person.
package struct AskedAnswer: Answering {
  package let sequence: Int64?
  package let decision: DecisionAnswer
}

/// An order, the gate's findings, and how far it was filled at once.
package struct SentAnswer: Answering {
  package let sequence: Int64?
  package let order: OrderAnswer
  package let findings: [FindingAnswer]
  package let outcome: String
}

/// How far a working order is filled, and the gate's findings where its limit was changed.
package struct MovedAnswer: Answering {
  package let sequence: Int64?
  package let order: ProgressAnswer
  @Omitted package var findings: [FindingAnswer]?
}

/// The first of two yeses; nothing was done yet.
package struct ConsentedAnswer: Answering {
  package let sequence: Int64?
  package let decision: Int64?
  package let approvals: [ConsentAnswer]
  package let expires: Instant?
  package let snapshotHash: String
  package let outcome: String
}

/// A note, and the account it is about.
package struct NotedAnswer: Answering {
  package let sequence: Int64?
  package let note: String
  package let account: AccountID?
}

/// The damage that was acknowledged.
package struct AcknowledgedAnswer: Answering {
  package let sequence: Int64?
  package let findings: [DamageAnswer]
}

/// Damage to a store, as a verification reports it.
package struct DamageAnswer: Answering {
  package let kind: String
  package let sequence: Int64
  package let message: String

  package init(kind: String, sequence: Int64, message: String) {
    (self.kind, self.sequence, self.message) = (kind, sequence, message)
  }
}
