package import Domain
public import Money
package import Settings

/// What makes the market in an option too thin.
public enum LiquidityFailure: Hashable, Sendable {
  /// There is no bid.
  case noBid
  /// Bid and ask are too far apart.
  case spread(Price, limit: Price)
  /// The open interest is too low.
  case openInterest(Int64, least: Int64)
}

/// What the market in an option must offer before it is traded.
package struct LiquidityGate {
  let spreadLimit: BasisPoints
  let spreadFloor: Money
  let openInterest: Int64

  /// The bounds for what is held to its expiry.
  package init(_ settings: EntrySettings) {
    spreadLimit = settings.spreadLimit
    spreadFloor = settings.spreadFloor
    openInterest = settings.openInterest
  }

  init(_ settings: LeapsSettings) {
    spreadLimit = settings.spreadLimit
    spreadFloor = .zero
    openInterest = settings.openInterest
  }

  /// Why the option may not be traded; nil if it may.
  package func failure(of option: OptionView) -> LiquidityFailure? {
    guard option.bid.units > 0, option.ask >= option.bid else { return .noBid }
    let spread = option.ask.units - option.bid.units
    let limit = max(spreadFloor.units, (option.bid.units + option.ask.units) * spreadLimit.value / 20_000)
    if spread > limit { return .spread(Price(units: spread), limit: Price(units: limit)) }
    if let count = option.openInterest, count < openInterest {
      return .openInterest(count, least: openInterest)
    }
    return nil
  }

  /// The note on the state of the market.
  func note(on option: OptionView, _ failure: LiquidityFailure?) -> RuleNote {
    switch failure {
    case nil:
      RuleNote(
        "entry.liquidity", "spread", .price(option.ask - option.bid), bound: .ratio(spreadLimit),
        verdict: "passes")
    case .noBid: RuleNote("entry.liquidity", "bid", .price(option.bid), verdict: "no bid")
    case .spread(let spread, let limit):
      RuleNote("entry.liquidity", "spread", .price(spread), bound: .price(limit), verdict: "too wide")
    case .openInterest(let count, let least):
      RuleNote(
        "entry.liquidity", "open interest", .count(count), bound: .count(least), verdict: "too little")
    }
  }
}
