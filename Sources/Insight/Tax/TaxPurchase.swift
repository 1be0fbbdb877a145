import Domain
import Money
import Settings

/// A purchase that may replace something sold at a loss, or a put sold so deep in the money that it stands
/// for shares.
///
/// It is counted in shares, so that contracts and shares can replace each other.
struct TaxPurchase {
  let lot: LotID
  let instrument: Instrument
  let isShort: Bool
  let day: Day
  /// The shares still held.
  var held: Int64
  /// The shares that have already replaced something.
  var used: Int64 = 0
  /// The losses added to it, in the order in which their shares are sold.
  var added: [Added] = []

  /// A loss added to a number of shares.
  struct Added {
    var shares: Int64
    var amount: Money
    var daysHeld: Int
  }

  private static let window = 30

  init(_ lot: Lot) {
    self.lot = lot.id
    instrument = lot.instrument
    isShort = lot.isShort
    day = lot.tradeDate
    held = abs(lot.shares)
  }

  /// Whether it replaces something that was sold at a loss.
  func replaces(_ sold: Instrument, on day: Day, _ rule: IdenticalRule) -> Bool {
    guard abs(self.day - day) <= TaxPurchase.window else { return false }
    switch rule {
    case .contract: return instrument == sold && !isShort
    case .underlying: return instrument.symbol == sold.symbol && isLong == sold.isLongWhenHeld
    }
  }

  /// Whether it gains when the share rises.
  private var isLong: Bool { isShort || instrument.isLongWhenHeld }

  /// Removes and returns the losses added to the shares that are sold first.
  mutating func removeAdded(_ count: Int64) -> [Added] {
    var left = count
    var taken: [Added] = []
    while left > 0, var first = added.first {
      let part = min(left, first.shares)
      let amount = part == first.shares ? first.amount : first.amount.part(part, of: first.shares)
      taken.append(Added(shares: part, amount: amount, daysHeld: first.daysHeld))
      first.shares -= part
      first.amount -= amount
      left -= part
      if first.shares > 0 { added[0] = first } else { added.removeFirst() }
    }
    used -= count - left
    return taken
  }
}

extension Instrument {
  /// Whether its holder gains when the share rises: true for shares and calls.
  fileprivate var isLongWhenHeld: Bool { contract?.right != .put }
}

extension Money {
  /// The amount for `count` of `all` units, to the nearest unit of money.
  func part(_ count: Int64, of all: Int64) -> Money {
    Money(units: multiplied(units, by: count, over: all, rounding: .nearest))
  }
}
