public import Domain

/// When the steps of a day happen; on days with an early close, counted back from the close.
public struct ClockSettings: Hashable, Sendable {
  /// Overnight assignments are booked and the brief is prepared.
  public var overnight = TimeOfDay(9, 0)
  /// Nothing opens between the opening bell and this time.
  public var quietUntil = TimeOfDay(9, 45)
  /// Covered calls are sold on shares assigned overnight.
  public var assignedCalls = TimeOfDay(9, 45)
  /// Entries begin.
  public var entriesFrom = TimeOfDay(10, 0)
  /// Entries end.
  public var entriesUntil = TimeOfDay(15, 30)
  /// Positions that expire in the next session are managed.
  public var manageNextExpiry = TimeOfDay(15, 0)
  /// Times at which positions are managed on their expiry day.
  public var manageExpiry = [TimeOfDay(10, 0), TimeOfDay(14, 0), TimeOfDay(15, 0)]
  /// The pin check on an expiry day.
  public var pinCheck = TimeOfDay(15, 30)
  /// The last opening or rolling order on an expiry day.
  public var lastOrder = TimeOfDay(15, 50)
  /// Minutes after the close until which options may be exercised.
  public var exerciseCutoffMinutes: Int64 = 90
  /// Sessions of market history before the first tradable one.
  public var historySessions: Int64 = 300
  /// What the simulated clock does while a decision is open; automatic means 1x while a cockpit is
  /// attached, otherwise run.
  public var onDecision = DecisionPace.automatic

  /// Creates the standard settings.
  public init() {}
}
