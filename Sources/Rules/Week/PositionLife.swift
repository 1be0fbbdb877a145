public import Domain
public import Money

/// One position's life as far as a week's type looks at it.
public enum PositionLife: Hashable, Sendable {
  /// How a short put ended, or that it has not.
  public enum PutOutcome: UInt8, CaseIterable, Sendable {
    /// It expired.
    case expired = 0
    /// Its shares were taken, at expiry or before.
    case assigned = 1
    /// It was rolled.
    case rolled = 2
    /// It was bought back at a profit or even.
    case closedAtProfit = 3
    /// It was bought back at a loss.
    case closedAtLoss = 4
    /// It is open.
    case open = 5
  }

  /// A short put: its strike, the price of the share at its end or now, and how it ended.
  case put(strike: Price, spot: Price, PutOutcome)
  /// Shares: what was paid for them in all, how many, and their price at their end or now.
  case shares(cost: Money, count: Int64, spot: Price)
}

/// The condition by which a position's life has its type.
public enum WeekCondition: UInt8, CaseIterable, Sendable {
  /// A put that ended, or stands, at or above its strike.
  case putAbove
  /// A put bought back at a profit or even, not deep below its strike.
  case putClosedAtProfit
  /// A put whose shares were taken early at or above its strike.
  case putAssignedAbove
  /// A put a little below its strike that was assigned or bought back at a loss, or is open.
  case putWithin
  /// A put below its strike that was rolled.
  case putRolled
  /// An open put that stands further below its strike.
  case putOpenOver
  /// A put further below its strike that was assigned or bought back at a loss.
  case putOver
  /// A put deep below its strike, whatever became of it.
  case putDeep
  /// Shares at or a little above their basis.
  case sharesAbove
  /// Shares well above their basis.
  case sharesFarAbove
  /// Shares a little below their basis.
  case sharesBelow
  /// Shares so far below that calls are rolled down.
  case sharesRolledDown
  /// Shares so far below that they have to recover.
  case sharesRecovering
  /// Shares deep below their basis.
  case sharesDeep
  /// No position.
  case none

  /// The type of week.
  public var type: WeekType {
    switch self {
    case .putAbove, .putClosedAtProfit: .expiredWorthless
    case .putAssignedAbove, .putWithin: .assignedWithin
    case .putRolled, .putOpenOver: .putRolled
    case .putOver: .assignedOver
    case .putDeep, .sharesDeep: .deepDrawdown
    case .sharesAbove: .appreciation
    case .sharesFarAbove: .strongAppreciation
    case .sharesBelow: .premiumOnly
    case .sharesRolledDown: .callRolled
    case .sharesRecovering: .recovery
    case .none: .idle
    }
  }
}
