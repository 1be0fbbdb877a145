public import Domain
public import Money

/// The limits of the pre-trade gate.
public struct GateSettings: Hashable, Sendable {
  /// Most contracts in an order.
  public var orderContracts: Int64 = 50
  /// Most shares in an order.
  public var orderShares: Int64 = 5000
  /// Most that strike or price times shares may come to in an order.
  public var orderNotional = Money(dollars: 1000000)
  /// How far a limit may lie from a fresh reference.
  public var priceCollar = BasisPoints(percent: 20)
  /// Seconds within which an identical order counts as a duplicate.
  public var duplicateSeconds: Int64 = 2
  /// Most orders in a minute.
  public var ordersPerMinute: Int64 = 60
  /// Share of a structure that one symbol may take.
  public var structureSymbolLimit = BasisPoints(percent: 100)
  /// Share of the portfolio that one symbol may take.
  public var portfolioSymbolLimit = BasisPoints(percent: 35)
  /// Share of a structure that may be exposed.
  public var structureExposure = BasisPoints(percent: 100)
  /// Share of the portfolio that may be exposed.
  public var portfolioExposure = BasisPoints(percent: 100)
  /// Loss of an account in a day after which exposure may only be reduced.
  public var dailyLoss = BasisPoints(percent: 5)
  /// Symbols in which nothing may be opened.
  public var restricted: [Symbol] = []

  /// Creates the standard settings.
  public init() {}
}
