public import Domain
internal import Money
internal import Pricing

/// How much an option is traded and held.
public struct OptionActivity: Hashable, Sendable {
  /// Contracts traded in the session so far.
  public let volume: Int64
  /// Open interest, in contracts.
  public let openInterest: Int64
}

extension OptionMarket {
  /// The volume and open interest of a contract: highest near the money, out of the money, in near expiries
  /// and at round strikes.
  public func activity(_ contract: OptionContract) throws(MarketError) -> OptionActivity {
    activity(contract, try smile(contract.expiry))
  }

  /// The volume and open interest of a contract whose smile is already known.
  func activity(_ contract: OptionContract, _ smile: SmileSlice) -> OptionActivity {
    let strike = dollars(contract.strike)
    let deviation = max(0.02, smile.variance.squareRoot())
    let distance = Elementary.log(strike / smile.forward) / deviation
    let outward = contract.right == .call ? distance : -distance
    // Open interest peaks half a deviation out of the money and falls off faster in the money.
    let shifted = outward - 0.5
    let near = Elementary.exp(-0.5 * shifted * shifted / (shifted < 0 ? terms.practice.inwardWidth : 1.6))
    let stream = RandomStream(seed: terms.seed, word: contract.symbol.word ^ scrambled(contract.terms))
    let taste = Elementary.exp(0.4 * stream.normal(0))
    let age = 1 / (1 + smile.years * 2)
    let base = Double(terms.openInterest) * near * terms.practice.roundness(contract.strike) * taste * age
    let openInterest = Int64(base)
    let today = Elementary.exp(0.6 * stream.normal(UInt64(UInt32(bitPattern: day.number)) &+ 1))
    let turnover = 0.35 / (1 + smile.years * 12)
    return OptionActivity(
      volume: Int64(Double(openInterest) * turnover * today * passed), openInterest: openInterest)
  }

  /// The share of the session's trading that has passed.
  private var passed: Double {
    let length = Double((session.close - session.open).milliseconds)
    return IntradayCurve.passed(Double((instant - session.open).milliseconds) / length)
  }
}
