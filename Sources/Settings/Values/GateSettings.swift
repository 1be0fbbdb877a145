public import Domain
public import Money

/// The limits of the pre-trade gate.
public struct GateSettings: Hashable, Sendable {
  /// Contracts an order may have.
  public var orderContracts: Int64 = 50
  /// Shares an order may have.
  public var orderShares: Int64 = 5000
  /// Strike or price times shares that an order may have.
  public var orderNotional = Money(dollars: 1000000)
  /// Distance of a limit from a fresh reference.
  public var priceCollar = BasisPoints(percent: 20)
  /// Seconds within which the same order again is a duplicate.
  public var duplicateSeconds: Int64 = 2
  /// Orders a minute.
  public var ordersPerMinute: Int64 = 60
  /// Share of a structure that one symbol may take.
  public var structureSymbolLimit = BasisPoints(percent: 100)
  /// Share of the portfolio that one symbol may take.
  public var portfolioSymbolLimit = BasisPoints(percent: 35)
  /// Share of a structure that may be exposed.
  public var structureExposure = BasisPoints(percent: 100)
  /// Share of the portfolio that may be exposed.
  public var portfolioExposure = BasisPoints(percent: 100)
  /// Loss of an account in a day after which only exposure is reduced.
  public var dailyLoss = BasisPoints(percent: 5)
  /// Symbols that may not be opened.
  public var restricted: [Symbol] = []

  /// Creates the standard settings.
  public init() {}
}
