public import Money

/// The target return for each type of week.
public struct WeekTargets: Hashable, Sendable {
  /// Target of a P-EW week, lowest and highest.
  public var expiredWorthless = Band(BasisPoints(180), BasisPoints(220))
  /// Target of a P-AWL week, lowest and highest.
  public var assignedWithin = Band(BasisPoints(180), BasisPoints(220))
  /// Target of a P-RO week, lowest and highest.
  public var putRolled = Band(BasisPoints(percent: 1), BasisPoints(150))
  /// Target of a P-AOL week, lowest and highest.
  public var assignedOver = Band(BasisPoints(180), BasisPoints(220))
  /// Target of a P-DD week, lowest and highest.
  public var deepDrawdown = Band(BasisPoints(-50), BasisPoints(percent: 0))
  /// Target of a C-WAP week, lowest and highest.
  public var appreciation = Band(BasisPoints(percent: 3), BasisPoints(percent: 4))
  /// Target of a C-WAP+ week, lowest and highest.
  public var strongAppreciation = Band(BasisPoints(percent: 5), BasisPoints(percent: 6))
  /// Target of a C-PNO week, lowest and highest.
  public var premiumOnly = Band(BasisPoints(180), BasisPoints(220))
  /// Target of a C-RO week, lowest and highest.
  public var callRolled = Band(BasisPoints(80), BasisPoints(120))
  /// Target of a C-REC week, lowest and highest.
  public var recovery = Band(BasisPoints(50), BasisPoints(80))
  /// Target of a W-IDL week, lowest and highest.
  public var idle = Band(BasisPoints(percent: 0), BasisPoints(percent: 0))

  /// Creates the standard settings.
  public init() {}
}
