public import Domain
public import Money

/// One position's life, as far as it matters to a week's type.
public enum PositionLife: Hashable, Sendable {
  /// How a short put ended, or that it is still open.
  public enum PutOutcome: UInt8, CaseIterable, Sendable {
    /// It expired.
    case expired = 0
    /// It was assigned, at expiry or before.
    case assigned = 1
    /// It was rolled.
    case rolled = 2
    /// It was bought back at a profit or at no loss.
    case closedAtProfit = 3
    /// It was bought back at a loss.
    case closedAtLoss = 4
    /// It is still open.
    case open = 5
  }

  /// A short put: its strike, the share's price at its end or now, and how it ended.
  case put(strike: Price, spot: Price, PutOutcome)
  /// Shares: their total cost, their number, and their price at their end or now.
  case shares(cost: Money, count: Int64, spot: Price)
}

/// The condition that gives a position's life its type.
public enum WeekCondition: UInt8, CaseIterable, Sendable {
  /// A put that ended, or is now, at or above its strike.
  case putAbove
  /// A put bought back at a profit or at no loss, not deep below its strike.
  case putClosedAtProfit
  /// A put assigned early at or above its strike.
  case putAssignedAbove
  /// A put a little below its strike that was assigned, bought back at a loss, or is open.
  case putWithin
  /// A put below its strike that was rolled.
  case putRolled
  /// An open put further below its strike.
  case putOpenOver
  /// A put further below its strike that was assigned or bought back at a loss.
  case putOver
  /// A put deep below its strike, however it ended.
  case putDeep
  /// Shares at or a little above their basis.
  case sharesAbove
  /// Shares well above their basis.
  case sharesFarAbove
  /// Shares a little below their basis.
  case sharesBelow
  /// Shares far enough below their basis that calls are rolled down.
  case sharesRolledDown
  /// Shares far enough below their basis that they have to recover.
  case sharesRecovering
  /// Shares deep below their basis.
  case sharesDeep
  /// No position.
  case none

  /// The type of week that it means.
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
