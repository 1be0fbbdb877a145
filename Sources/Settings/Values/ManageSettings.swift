public import Money

/// How open positions are managed.
public struct ManageSettings: Hashable, Sendable {
  /// Share of the maximum premium at which a position is closed.
  public var profitTake = BasisPoints(percent: 80)
  /// The same with time left or the market in favour.
  public var profitTakeEarly = BasisPoints(percent: 50)
  /// Sessions left from which the early share holds.
  public var earlySessions: Int64 = 2
  /// Move in favour above which profit is taken early, in hundredths of the average true range.
  public var favourATR = BasisPoints(percent: 100)
  /// Ask at or below which a short option is bought back.
  public var buyBack = Money(units: 500)
  /// Distance to the strike beyond which it may expire, in hundredths of the average true range.
  public var expireATR = BasisPoints(percent: 50)
  /// Share below the strike down to which assignment is prepared.
  public var assignmentBand = BasisPoints(percent: 5)
  /// Share below the strike beyond which capital is preserved.
  public var preservation = BasisPoints(percent: 15)
  /// Move against the position from which it is watched, in hundredths of the average true range.
  public var watchATR = BasisPoints(percent: 50)
  /// The same move from which an adjustment is proposed.
  public var proposeATR = BasisPoints(percent: 100)
  /// The same move from which an adjustment is mandatory.
  public var mandatoryATR = BasisPoints(percent: 150)
  /// What happens when there is no acceptable roll.
  public var noRoll = NoRollAction.assign
  /// How many weekly expiries ahead a roll may reach.
  public var rollExpiries: Int64 = 2
  /// Most consecutive rolls in one chain.
  public var maximumRolls: Int64 = 3
  /// Distance between spot and strike at the pin check within which a decision is asked for.
  public var pin = BasisPoints(50)
  /// Chance that an option is exercised contrary to its value at the close.
  public var contraryExercise = BasisPoints(percent: 0)
  /// What becomes of shares that trade no more.
  public var delisted = DelistingAction.keep

  /// Creates the standard settings.
  public init() {}
}
