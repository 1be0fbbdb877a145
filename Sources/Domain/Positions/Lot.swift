public import Money

/// A lot of a portfolio, numbered in the order in which lots were opened.
public struct LotID: Hashable, Comparable, Sendable {
  /// Its number, from 1.
  public var number: Int64

  /// Creates an id from its number.
  @inlinable
  public init(number: Int64) { self.number = number }

  /// Orders lots by opening, which is first in, first out.
  @inlinable
  public static func < (left: LotID, right: LotID) -> Bool { left.number < right.number }
}

/// What was bought or sold short at one time and is still held.
public struct Lot: Hashable, Sendable {
  /// Which lot it is; it keeps its number when a merge moves it.
  public var id: LotID
  /// What it is made of.
  public var instrument: Instrument
  /// Shares or contracts; short ones are negative.
  public var quantity: Int64
  /// When it was opened.
  public var openedAt: Instant
  /// The New York day on which it was opened.
  public var tradeDate: Day
  /// What was paid for it without fees; what a short lot brought in is negative.
  public var cost: Money
  /// What the tax sees: the cost, less the premium of the put that was assigned, plus fees.
  public var taxBasis: Money
  /// Premium, less fees, that its chain kept so far and that goes with this lot.
  public var kept: Money
  /// The chain it belongs to, named by the lot with which the chain began.
  public var chain: LotID
  /// What it was worth when it was last looked at.
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
  /// Whether it was sold before it was bought.
  @inlinable
  public var isShort: Bool { quantity < 0 }

  /// Shares that it stands for; negative when short.
  @inlinable
  public var shares: Int64 { quantity * instrument.multiplier }

  /// What it counts in the account's value.
  @inlinable
  public var value: Money { mark.mid * shares }

  /// What closing it would bring, fees off.
  @inlinable
  public var liquidation: Money { mark.exit * shares - mark.fee * abs(quantity) }

  /// Cash that must lie behind it: strike times shares of a short put, gross of its premium.
  @inlinable
  public var securedCash: Money {
    guard isShort, let contract = instrument.contract, contract.right == .put else { return .zero }
    return contract.strike * -shares
  }

  /// What it counts as a LEAPS: its value where it is a long option.
  @inlinable
  public var leapsValue: Money { !isShort && instrument.contract != nil ? value : .zero }

  /// The wheel basis a share, rounded up: cost less all premium that the chain kept, plus fees.
  public var wheelBasis: Price {
    Price(units: multiplied((cost - kept).units, by: 1, over: max(1, abs(shares)), rounding: .up))
  }

  /// A part of the lot, with its share of cost, tax basis and kept premium; the caller vouches for 1 to |quantity|.
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

  /// What is left when a slice is taken off; nil when nothing is.
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
