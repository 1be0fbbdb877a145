public import Money

/// Lots that one operation opened and closed in one account.
public struct Trade: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// Why it happened.
  public var cause: Cause
  /// Lots that it opened.
  public var opened: [Lot]
  /// Lots that it closed, whole or in part.
  public var closed: [Closing]
  /// Lots that it left where they are, with the premium that their chain kept.
  public var kept: [KeptPremium]
  /// How far it brought the order that it fills; nil where no order is behind it.
  public var fill: OrderProgress?
  /// The price of the share at that moment; nil where it was not known.
  public var spot: Price?

  /// Creates a trade.
  public init(
    account: AccountID, cause: Cause, opened: [Lot] = [], closed: [Closing] = [], kept: [KeptPremium] = [],
    fill: OrderProgress? = nil, spot: Price? = nil
  ) {
    self.account = account
    self.cause = cause
    self.opened = opened
    self.closed = closed
    self.kept = kept
    self.fill = fill
    self.spot = spot
  }

  /// What the closed lots brought over their cost, before fees; kept within bounds, so that any stored bytes can be shown.
  public var profit: Money {
    let wide = closed.reduce(Int128(0)) { $0 + Int128($1.proceeds.units) - Int128($1.slice.cost.units) }
    return Money(units: Int64(clamping: wide))
  }

  /// Why lots change.
  public enum Cause: UInt8, CaseIterable, Sendable {
    /// The causes; their raw values are stored and never change.
    case order = 0, expiry = 1, assignment = 2, exercise = 3, dividend = 4, interest = 5, fee = 6

    /// The name in output.
    public var name: String { Cause.names[self] }
    private static let names = CaseNames<Cause>()
  }

  /// A lot, or a part of one, that was closed.
  public struct Closing: Hashable, Sendable {
    /// What was taken off the lot.
    public var slice: Lot
    /// What came in for it; negative where closing a short lot cost money.
    public var proceeds: Money

    /// Creates a closing.
    public init(_ slice: Lot, proceeds: Money) {
      self.slice = slice
      self.proceeds = proceeds
    }

    /// What it brought over its cost, before fees.
    public var profit: Money { proceeds - slice.cost }
  }

  /// Premium that lowers the wheel basis of a lot.
  public struct KeptPremium: Hashable, Sendable {
    /// The lot.
    public var lot: LotID
    /// The premium less fees; a loss is negative.
    public var amount: Money

    /// Creates the record.
    public init(_ lot: LotID, _ amount: Money) {
      self.lot = lot
      self.amount = amount
    }
  }
}

extension Trade {
  /// One line for people.
  var summary: String {
    let openings = opened.map { "opened \($0.quantity) \($0.instrument)" }
    let closings = closed.map { "closed \($0.slice.quantity) \($0.slice.instrument)" }
    let parts = openings + closings + (closed.isEmpty ? [] : ["profit \(profit.dollars)"])
    return "\(account) \(cause.name)\(parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))")"
  }
}
