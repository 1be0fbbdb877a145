/// The exercise problem of an American put of strike 1; a call becomes a put by exchanging spot and strike,
/// and rate and yield.
struct ExerciseProblem {
  var rate: Double
  var yield: Double
  var volatility: Double
  var years: Double

  /// The spots at which exercise can pay before expiry.
  enum Region {
    /// Nowhere: the option has its European value.
    case nowhere
    /// Below one boundary.
    case belowBoundary
    /// Between two boundaries.
    case betweenBoundaries
  }

  /// Exercise earns rate − yield × spot per year while the spot is below the strike.
  var region: Region {
    if rate > 0 || (rate == 0 && yield < 0) { return .belowBoundary }
    return rate < 0 && yield < rate ? .betweenBoundaries : .nowhere
  }

  /// An upper bound on what early exercise can add: the interest on the strike, plus the yield on the spot
  /// where that is a cost.
  func greatestPremium(at spot: Double) -> Double {
    let interest = rate > 0 ? rate * years : 0
    return yield < 0 ? interest + spot * Elementary.expMinusOne(-yield * years) : interest
  }

  /// The logarithm of the boundary just before expiry: the strike, or the spot at which yield begins to
  /// outweigh interest.
  var logarithmOfLimit: Double {
    yield > rate && rate > 0 ? Elementary.log(rate / yield) : 0
  }
}
