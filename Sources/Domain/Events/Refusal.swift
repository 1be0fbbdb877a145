/// Why the rules refuse something: a stable code, one sentence, the value, the bound, and the way out.
public struct Refusal: Error, Hashable, Sendable {
  /// The stable code, which scripts check.
  public var code: Code
  /// One sentence for people.
  public var message: String
  /// The value that was found.
  public var value: Figure
  /// The bound it was compared with.
  public var bound: Figure
  /// The way out, where a command shows or does it; the journal keeps it in words, at the sentence's end.
  public var hint: Hint?

  /// Creates a refusal.
  public init(
    _ code: Code, _ message: String, hint: Hint? = nil, value: Figure = .missing, bound: Figure = .missing
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.value = value
    self.bound = bound
  }

  /// The stable codes of refusals; never renamed.
  public enum Code: String, CaseIterable, Sendable {
    /// The account or structure does not exist.
    case unknownAccount = "UNKNOWN_ACCOUNT"
    case unknownStructure = "UNKNOWN_STRUCTURE"
    /// The account's status or kind does not allow it.
    case notActive = "ACCOUNT_NOT_ACTIVE"
    case notOpen = "ACCOUNT_NOT_OPEN"
    case alreadySo = "ALREADY_SO"
    case notEmpty = "ACCOUNT_NOT_EMPTY"
    case wrongKind = "WRONG_KIND"
    case comWithdrawal = "COM_WITHDRAWAL"
    /// Amounts: too little is available, or too much was asked for.
    case cashShort = "CASH_SHORT"
    case cashReserved = "CASH_RESERVED"
    case amountTooLarge = "AMOUNT_TOO_LARGE"
    /// A switch was set while a re-arming was on its way.
    case killedSince = "KILLED_SINCE"
    /// Time and identity.
    case timeBackward = "TIME_BACKWARD"
    case timeAhead = "TIME_AHEAD"
    case timeBeyond = "TIME_BEYOND"
    case idReused = "ID_REUSED"
    /// Forks.
    case belowThreshold = "BELOW_THRESHOLD"
    case coolingPeriod = "COOLING_PERIOD"
    case forksPerDay = "FORKS_PER_DAY"
    case parentMinimum = "PARENT_MINIMUM"
    case accountTooYoung = "ACCOUNT_TOO_YOUNG"
    case performance = "PERFORMANCE"
    case inPreservation = "IN_PRESERVATION"
    case redRegime = "RED_REGIME"
    case forkNotViable = "FORK_NOT_VIABLE"
    /// Merges.
    case rootStructure = "ROOT_STRUCTURE"
    case duplicateSource = "DUPLICATE_SOURCE"
    case tooManySources = "TOO_MANY_SOURCES"
    case alreadyMerged = "ALREADY_MERGED"
    case targetRequired = "TARGET_REQUIRED"
    case targetInside = "TARGET_INSIDE_SOURCE"
    case targetInactive = "TARGET_NOT_ACTIVE"
    case sourceHalted = "SOURCE_HALTED"
    /// Reinvestments.
    case belowMinimum = "BELOW_MINIMUM"
    case quarterOpen = "QUARTER_OPEN"
    case quarterDone = "QUARTER_DONE"
    case nothingDue = "NOTHING_DUE"
    /// Corrections.
    case unknownSequence = "UNKNOWN_SEQUENCE"
    case notReversible = "NOT_REVERSIBLE"
    case alreadyReversed = "ALREADY_REVERSED"
    case reversalTooLarge = "REVERSAL_TOO_LARGE"
    case marketAttached = "MARKET_ATTACHED"
    /// Switches and decisions.
    case wrongState = "WRONG_STATE"
    case killSwitch = "KILL_SWITCH"
    case reasonMissing = "REASON_MISSING"
    case unknownDecision = "UNKNOWN_DECISION"
    case decisionClosed = "DECISION_CLOSED"
    case decisionExpired = "DECISION_EXPIRED"
    case snapshotChanged = "SNAPSHOT_CHANGED"
    case wouldFail = "WOULD_FAIL"
    /// Orders.
    case noMarket = "NO_MARKET"
    case feedStopped = "FEED_STOPPED"
    case marketClosed = "MARKET_CLOSED"
    case gate = "GATE_REFUSED"
    case unknownOrder = "UNKNOWN_ORDER"
    case notListed = "NOT_LISTED"
    case orderTooLarge = "ORDER_TOO_LARGE"
    case notHeld = "NOT_HELD"
    case noRoll = "NO_ACCEPTABLE_ROLL"
    /// People.
    case notEnrolled = "NOT_ENROLLED"
    case personSuspended = "PERSON_SUSPENDED"
    case roleMissing = "ROLE_MISSING"
    case unknownPerson = "UNKNOWN_PERSON"
    case badName = "BAD_NAME"
    case keyTaken = "KEY_TAKEN"
    case lastKey = "LAST_KEY"
    case lastAdministrator = "LAST_ADMINISTRATOR"
    case secondPerson = "SECOND_PERSON"
    case tooFewPersons = "TOO_FEW_PERSONS"
    case tooManyPeople = "TOO_MANY_PEOPLE"
    /// Settings.
    case badPlaybook = "BAD_PLAYBOOK"
    case automationForbidden = "AUTOMATION_FORBIDDEN"
    case structureLimit = "STRUCTURE_LIMIT"
    /// Text that a person wrote.
    case badNote = "BAD_NOTE"
    /// Rows of a file that is classified.
    case badRow = "BAD_ROW"
  }
}
