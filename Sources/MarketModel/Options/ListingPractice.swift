internal import Domain
internal import Money

/// How options are listed and quoted: what tells one format of market files from another.
package enum ListingPractice: Hashable, Sendable {
  /// Coarse strikes, and quotes rounded outward: markets of format 1, for the stores that began with them.
  case coarse
  /// The strikes of weekly options, and quotes rounded to the nearest tick.
  case weekly

  var ladder: StrikeLadder { self == .coarse ? .coarse : .weekly }

  /// Every how many strikes one is listed: fewer for longer expiries and for high prices.
  func stride(spot: Price, days: Int) -> Int {
    if self == .coarse { return days > 200 ? 3 : days > 60 ? 2 : 1 }
    var stride = days > 200 ? 4 : days > 30 ? 2 : 1
    // Thirty strikes are to reach a tenth of the price, and so did exchanges widen their steps as prices rose.
    while Int64(stride) * ladder.spacing(at: spot).units * ListingPractice.reach < spot.units { stride *= 2 }
    return stride
  }

  private static let reach: Int64 = 300

  /// Whether options are valued with dividends in cash on their days, or with a continuous yield.
  var hasCashDividends: Bool { self == .weekly }

  /// How fast interest falls off in the money, in squared deviations.
  var inwardWidth: Double { self == .coarse ? 0.5 : 0.9 }

  /// How much a strike attracts beside the others: round ones more.
  func roundness(_ strike: Price) -> Double {
    if strike.units % 500_000 == 0 { return 1.6 }
    if strike.units % 100_000 == 0 { return 1.25 }
    if strike.units % 50_000 == 0 { return 1 }
    return self == .weekly && strike.units % Money.unitsPerDollar == Money.unitsPerDollar / 2 ? 0.5 : 0.75
  }
}
