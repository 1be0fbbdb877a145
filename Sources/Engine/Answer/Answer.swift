package import Domain

/// What the engine answers a command.
package enum Answer: Hashable, Sendable {
  /// The portfolio was founded.
  case founded(FoundedAnswer)
  /// Something changed in one account, or outside all accounts.
  case changed(ChangedAnswer)
  /// A Gen-Acc forked.
  case forked(ForkedAnswer)
  /// Structures merged.
  case merged(MergedAnswer)
  /// Profit was reinvested.
  case reinvested(ReinvestedAnswer)
  /// A switch was set.
  case switched(SwitchedAnswer)
  /// The rules refused the command.
  case refused(RefusedAnswer)
  /// The rules refused a reinvestment, with the reason for each account.
  case refusedReinvestment(RefusedReinvestmentAnswer)
  /// The gate stopped an order.
  case stopped(StoppedAnswer)
  /// A person's answer moved a decision on.
  case settled(SettledAnswer)
  /// A decision was opened.
  case asked(AskedAnswer)
  /// An order was sent.
  case sent(SentAnswer)
  /// A working order was cancelled or replaced.
  case moved(MovedAnswer)
  /// Something was noted.
  case noted(NotedAnswer)
  /// Damage to the store was acknowledged.
  case acknowledged(AcknowledgedAnswer)
  /// One person said yes to what takes two.
  case consented(ConsentedAnswer)
  /// The people of the store changed.
  case people(PersonsAnswer)
}

extension Answer {
  /// The value that is encoded, whichever case this is.
  package var shape: any Answering {
    switch self {
    case .founded(let answer): answer
    case .changed(let answer): answer
    case .forked(let answer): answer
    case .merged(let answer): answer
    case .reinvested(let answer): answer
    case .switched(let answer): answer
    case .refused(let answer): answer
    case .refusedReinvestment(let answer): answer
    case .stopped(let answer): answer
    case .settled(let answer): answer
    case .asked(let answer): answer
    case .sent(let answer): answer
    case .moved(let answer): answer
    case .noted(let answer): answer
    case .acknowledged(let answer): answer
    case .consented(let answer): answer
    case .people(let answer): answer
    }
  }

  /// The row that records it; nil in a preview, and where nothing was done.
  package var sequence: Int64? {
    switch self {
    case .founded(let answer): answer.sequence
    case .changed(let answer): answer.sequence
    case .forked(let answer): answer.sequence
    case .merged(let answer): answer.sequence
    case .reinvested(let answer): answer.sequence
    case .switched(let answer): answer.sequence
    case .settled(let answer): answer.sequence
    case .asked(let answer): answer.sequence
    case .sent(let answer): answer.sequence
    case .moved(let answer): answer.sequence
    case .noted(let answer): answer.sequence
    case .acknowledged(let answer): answer.sequence
    case .consented(let answer): answer.sequence
    case .refused, .refusedReinvestment, .stopped, .people: nil
    }
  }

  /// Why nothing was done; nil where something was.
  package var refusal: Refusal? {
    switch self {
    case .refused(let answer): answer.error
    case .refusedReinvestment(let answer): answer.error
    case .stopped(let answer): answer.error
    case .founded, .changed, .forked, .merged, .reinvested, .switched, .settled, .asked, .sent, .moved,
      .noted,
      .acknowledged, .consented, .people:
      nil
    }
  }

  /// What was done, in words; nil where the kind of answer already says it.
  package var outcome: String? {
    switch self {
    case .refused(let answer): answer.outcome
    case .refusedReinvestment(let answer): answer.outcome
    case .stopped(let answer): answer.outcome
    case .settled(let answer): answer.outcome
    case .sent(let answer): answer.outcome
    case .consented(let answer): answer.outcome
    case .founded, .changed, .forked, .merged, .reinvested, .switched, .asked, .moved, .noted, .acknowledged,
      .people:
      nil
    }
  }
}
