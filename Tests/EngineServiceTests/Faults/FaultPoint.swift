/// Something that goes wrong in a simulated life.
enum FaultPoint: String, CaseIterable, Sendable {
  // The disk under the journal.
  case commitLost, commitLanded, commitUnread, diskFull, tornWrite, storeBusy
  case snapshotLost, snapshotUnreadable, headUnsigned
  // The process.
  case killedWhileWriting, killedBeforeCommit, killedAfterCommit, killedBeforeHandOver, killedWhileOpening
  // The clock.
  case saidTooEarly, saidTooLate, sleptThrough
  // The quotes.
  case quotesStopped, quotesCrossed, quotesOutOfOrder, quotesMissing, quotesAbsurd
  // The line to the broker, and the broker.
  case reportLate, reportTwice, reportLost, orderRejected, changeDeclined, lineCut
  // People beside the engine.
  case killCommanded, killPressed, idReused, askedAgain
  // Whoever edits the store while nobody runs.
  case rowEdited, tailCut, rowPlanted

  /// What can strike one transaction.
  static let ofTransactions: [FaultPoint] = [
    .commitLost, .commitLanded, .commitUnread, .diskFull, .tornWrite, .storeBusy, .killedWhileWriting,
    .killedBeforeCommit, .killedAfterCommit,
  ]

  /// What can become of the quotes.
  static let ofQuotes: [FaultPoint] = [
    .quotesStopped, .quotesCrossed, .quotesOutOfOrder, .quotesMissing, .quotesAbsurd,
  ]

  /// Whether it strikes in the middle of a transaction, at one of its rows.
  var strikesRow: Bool { [.diskFull, .tornWrite, .storeBusy, .killedWhileWriting].contains(self) }
}
