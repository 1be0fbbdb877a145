/// The exercise of an American put of strike 1; a call is the put with spot and strike, rate and yield exchanged.
struct ExerciseProblem {
  var rate: Double
  var yield: Double
  var volatility: Double
  var years: Double

  /// Where exercise can pay before expiry.
  enum Region {
    /// Nowhere: the option is worth its European value.
    case nowhere
    /// Below one boundary.
    case belowBoundary
    /// Between two boundaries.
    case betweenBoundaries
  }

  /// Exercising gains rate − yield × spot a year while the spot is below the strike.
  var region: Region {
    if rate > 0 || (rate == 0 && yield < 0) { return .belowBoundary }
    return rate < 0 && yield < rate ? .betweenBoundaries : .nowhere
  }

  /// A bound of what early exercise can add: the interest on the strike, and the yield on the spot if it is a cost.
  func greatestPremium(at spot: Double) -> Double {
    let interest = rate > 0 ? rate * years : 0
    return yield < 0 ? interest + spot * Elementary.expMinusOne(-yield * years) : interest
  }

  /// The logarithm of the boundary just before expiry: the strike, or where yield outweighs interest.
  var logarithmOfLimit: Double {
    yield > rate && rate > 0 ? Elementary.log(rate / yield) : 0
  }
}
