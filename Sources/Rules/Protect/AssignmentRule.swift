public import Domain
public import Money

/// Protocol §6: when options are exercised, at expiry and before.
public enum AssignmentRule {
  /// Whether the official close exercises an expiring option: in the money by a cent or more.
  public static func isExercised(_ contract: OptionContract, atClose close: Price) -> Bool {
    contract.right.intrinsic(spot: close, strike: contract.strike) >= WeekRule.exerciseThreshold
  }

  /// Whether the share is so near the strike that option owners may decide either way.
  public static func isPinned(_ contract: OptionContract, at spot: Price, _ share: BasisPoints) -> Bool {
    Depth(of: abs(spot.units - contract.strike.units), in: contract.strike.units) <= share
  }

  /// Whether a put's share has fallen below its strike by more than the given share of the strike.
  public static func isFarBelow(_ put: OptionContract, at spot: Price, _ share: BasisPoints) -> Bool {
    put.right == .put && Depth(of: put.strike.units - spot.units, in: put.strike.units) > share
  }

  /// Whether the owner of an option gains by exercising it tonight; whether the owner does so is for the
  /// caller to draw.
  ///
  /// `dividend` is the payment per share if the next session is its ex-date; `rate` is the annual interest
  /// in millionths.
  public static func isWorthExercising(
    _ option: OptionView, spot: Price, dividend: Price?, rate: Int64, on night: Day
  ) -> Bool {
    let contract = option.contract
    let intrinsic = contract.right.intrinsic(spot: spot, strike: contract.strike)
    guard intrinsic.units > 0 else { return false }
    let timeValue = (option.bid.units + option.ask.units) / 2 - intrinsic.units
    if contract.right == .call { return dividend.map { timeValue < $0.units } ?? false }
    guard dividend == nil else { return false }
    let days = Int64(max(0, contract.expiry - night))
    let interest = Int128(contract.strike.units) * Int128(rate) * Int128(days)
    return Int128(timeValue) * 365_000_000 < interest
  }
}
