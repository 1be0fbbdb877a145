/// The law of a market's variances, as its file chooses it by its format.
package enum VarianceChoice: Hashable, Sendable {
  /// Format 1: hidden moods, and a premium of the same size for every option. Stores that began with it go on with it.
  case moods(MoodTerms)
  /// Format 2: a fast and a slow variance, with premiums as real markets have them.
  case twoSpeeds

  /// How options are listed and quoted beside it.
  var practice: ListingPractice {
    switch self {
    case .moods: .coarse
    case .twoSpeeds: .weekly
    }
  }

  /// The law at work in a market.
  func law(_ configuration: MarketConfiguration) -> any VarianceLaw {
    switch self {
    case .moods(let terms): MoodLaw(configuration, terms)
    case .twoSpeeds: TwoSpeedLaw(configuration)
    }
  }
}

/// What only market files of format 1 say of the broad market.
package struct MoodTerms: Hashable, Sendable {
  /// The average number of jumps per year.
  package var jumpsPerYear: Double
  /// The mean size of such a jump.
  package var jumpMean: Double
  /// The standard deviation of such a jump.
  package var jumpSize: Double
  /// How much more variance options price in than is expected: 1.2 is 20 % more.
  package var variancePremium: Double
}
