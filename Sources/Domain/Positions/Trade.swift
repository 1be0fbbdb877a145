public import Money

/// The lots that one operation opened and closed in one account.
public struct Trade: Hashable, Sendable {
  /// The account whose lots change.
  public var account: AccountID
  /// Why the lots changed.
  public var cause: Cause
  /// Lots it opened.
  public var opened: [Lot]
  /// Lots it closed, whole or in part.
  public var closed: [Closing]
  /// Premium kept for lots that the trade leaves in place.
  public var kept: [KeptPremium]
  /// The progress of the order it fills; nil without an order.
  public var fill: OrderProgress?
  /// The share's price at that moment; nil if unknown.
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

  /// Proceeds of the closed lots less their cost, before fees; clamped, so that any stored bytes can be
  /// shown.
  public var profit: Money {
    let wide = closed.reduce(Int128(0)) { $0 + Int128($1.proceeds.units) - Int128($1.slice.cost.units) }
    return Money(units: Int64(clamping: wide))
  }

  /// Why lots change.
  public enum Cause: UInt8, CaseIterable, Sendable {
    /// The causes; their stored raw values never change.
    case order = 0, expiry = 1, assignment = 2, exercise = 3, dividend = 4, interest = 5, fee = 6

    /// The name in output.
    public var name: String { Cause.names[self] }
    private static let names = CaseNames<Cause>()
  }

  /// A lot, or a part of one, that was closed.
  public struct Closing: Hashable, Sendable {
    /// The part that was closed.
    public var slice: Lot
    /// Its proceeds; negative if closing a short lot cost money.
    public var proceeds: Money

    /// Creates a closing.
    public init(_ slice: Lot, proceeds: Money) {
      self.slice = slice
      self.proceeds = proceeds
    }

    /// Proceeds less cost, before fees.
    public var profit: Money { proceeds - slice.cost }
  }

  /// Premium that lowers a lot's wheel basis.
  public struct KeptPremium: Hashable, Sendable {
    /// The lot.
    public var lot: LotID
    /// The premium less fees; negative for a loss.
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
