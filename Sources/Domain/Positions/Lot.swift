public import Money

/// The number of a lot, given in the order in which a portfolio opened its lots.
public struct LotID: Hashable, Comparable, Sendable {
  /// Counted from 1.
  public var number: Int64

  /// Creates an id from a number.
  @inlinable
  public init(number: Int64) { self.number = number }

  /// Orders lots by opening: first in, first out.
  @inlinable
  public static func < (left: LotID, right: LotID) -> Bool { left.number < right.number }
}

/// Shares or contracts bought or sold short at one time and still held.
public struct Lot: Hashable, Sendable {
  /// The lot's number, which survives a merge.
  public var id: LotID
  /// Its shares or option contracts.
  public var instrument: Instrument
  /// Shares or contracts; negative for a short lot.
  public var quantity: Int64
  /// When it was opened.
  public var openedAt: Instant
  /// The day in New York on which it was opened.
  public var tradeDate: Day
  /// The price paid, without fees; for a short lot the proceeds, negative.
  public var cost: Money
  /// The basis for tax: the cost, less the premium of the put that was assigned, plus fees.
  public var taxBasis: Money
  /// The premium, less fees, that its chain has kept and that belongs to this lot.
  public var kept: Money
  /// The chain it belongs to, named by the chain's first lot.
  public var chain: LotID
  /// Its most recent valuation.
  public var mark: Mark

  /// Creates a lot.
  public init(
    id: LotID, instrument: Instrument, quantity: Int64, openedAt: Instant, tradeDate: Day, cost: Money,
    taxBasis: Money, kept: Money, chain: LotID, mark: Mark
  ) {
    self.id = id
    self.instrument = instrument
    self.quantity = quantity
    self.openedAt = openedAt
    self.tradeDate = tradeDate
    self.cost = cost
    self.taxBasis = taxBasis
    self.kept = kept
    self.chain = chain
    self.mark = mark
  }
}

extension Lot {
  /// Whether it was sold short.
  @inlinable
  public var isShort: Bool { quantity < 0 }

  /// The shares it represents; negative for a short lot.
  @inlinable
  public var shares: Int64 { quantity * instrument.multiplier }

  /// Its contribution to the account's value.
  @inlinable
  public var value: Money { mark.mid * shares }

  /// The proceeds of closing it now, less fees.
  @inlinable
  public var liquidation: Money { mark.exit * shares - mark.fee * abs(quantity) }

  /// The cash that must secure a short put: strike times shares, without deducting the premium.
  @inlinable
  public var securedCash: Money {
    guard isShort, let contract = instrument.contract, contract.right == .put else { return .zero }
    return contract.strike * -shares
  }

  /// The value of a long option, which counts as LEAPS; zero for anything else.
  @inlinable
  public var leapsValue: Money { !isShort && instrument.contract != nil ? value : .zero }

  /// The wheel basis per share, rounded up: cost less all premium the chain kept, plus fees.
  public var wheelBasis: Price {
    Price(units: multiplied((cost - kept).units, by: 1, over: max(1, abs(shares)), rounding: .up))
  }

  /// A part of the lot with its share of cost, tax basis and kept premium; the caller vouches for 1 to
  /// |quantity|.
  public func slice(_ count: Int64) -> Lot {
    precondition((1...abs(quantity)).contains(count), "lot \(id.number): \(count) of \(quantity)")
    func part(_ amount: Money) -> Money {
      Money(units: multiplied(amount.units, by: count, over: abs(quantity), rounding: .nearest))
    }
    var slice = self
    slice.quantity = isShort ? -count : count
    slice.cost = part(cost)
    slice.taxBasis = part(taxBasis)
    slice.kept = part(kept)
    return slice
  }

  /// The rest of the lot without one of its slices; nil if nothing is left.
  public func without(_ slice: Lot) -> Lot? {
    precondition(slice.id == id, "lot \(id.number): a slice of lot \(slice.id.number)")
    guard slice.quantity != quantity else { return nil }
    var rest = self
    rest.quantity -= slice.quantity
    rest.cost -= slice.cost
    rest.taxBasis -= slice.taxBasis
    rest.kept -= slice.kept
    return rest
  }
}
