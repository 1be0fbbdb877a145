public import Domain
internal import Pricing

/// Smiles fitted to a symbol's known options: one tilt and curvature for all expiries, and a variance for
/// each.
///
/// Between expiries variance grows linearly with time; before the first and after the last it is proportional
/// to time.
public struct FittedSmiles: SmileSource, Hashable {
  /// One known point: an expiry, its forward price, a strike, and the implied volatility there.
  public struct Point: Hashable, Sendable {
    /// The years to expiry.
    public var years: Double
    /// The forward price for delivery at expiry.
    public var forward: Double
    /// The strike, in the forward's unit.
    public var strike: Double
    /// The implied volatility per year.
    public var volatility: Double

    /// Creates a point.
    public init(years: Double, forward: Double, strike: Double, volatility: Double) {
      self.years = years
      self.forward = forward
      self.strike = strike
      self.volatility = volatility
    }
  }

  /// Years and at-the-money variance of each expiry, both increasing.
  private var term: [(years: Double, variance: Double)]
  /// The tilt of all smiles.
  public let skew: Double
  /// The curvature of all smiles.
  public let curvature: Double

  /// Creates smiles with the same at-the-money volatility everywhere, for when no option is known.
  public init(flat volatility: Double, skew: Double = -0.3, curvature: Double = 1.1) {
    term = [(1, volatility * volatility)]
    self.skew = skew
    self.curvature = curvature
  }

  /// Fits smiles to points; nil unless one of them is usable.
  public init?(_ points: [Point]) {
    let usable = points.filter { point in
      point.years > 0 && point.forward > 0 && point.strike > 0 && point.volatility > 0.005
        && point.volatility < 10
    }
    let groups = FittedSmiles.groups(usable)
    guard !groups.isEmpty else { return nil }
    term = FittedSmiles.term(groups)
    (skew, curvature) = FittedSmiles.shape(groups, term)
  }

  /// Whether both fits are the same.
  public static func == (left: FittedSmiles, right: FittedSmiles) -> Bool {
    left.skew == right.skew && left.curvature == right.curvature
      && left.term.elementsEqual(right.term) { $0.years == $1.years && $0.variance == $1.variance }
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(skew)
    hasher.combine(curvature)
  }

  /// The smile of an expiry, which depends only on its years.
  public func smile(_ expiry: Day, forward: Double, years: Double) -> SmileSlice? {
    SmileSlice(
      forward: forward, years: years, variance: variance(years), skew: skew, curvature: curvature)
  }

  private func variance(_ years: Double) -> Double {
    guard let first = term.first, let last = term.last else { return 0 }
    if years <= first.years { return first.variance * years / first.years }
    if years >= last.years { return last.variance * years / last.years }
    for (near, far) in zip(term, term.dropFirst()) where years <= far.years {
      let share = (years - near.years) / (far.years - near.years)
      return near.variance + (far.variance - near.variance) * share
    }
    return last.variance
  }
}

extension FittedSmiles {
  /// The points of one expiry, ordered by strike.
  private typealias Group = (years: Double, points: [Point])

  private static func groups(_ points: [Point]) -> [Group] {
    let sorted = points.sorted { ($0.years, $0.strike) < ($1.years, $1.strike) }
    return sorted.reduce(into: [Group]()) { groups, point in
      if let last = groups.indices.last, groups[last].years == point.years {
        groups[last].points.append(point)
      } else {
        groups.append((point.years, [point]))
      }
    }
  }

  /// The at-the-money variance of each expiry, never decreasing with time.
  private static func term(_ groups: [Group]) -> [(years: Double, variance: Double)] {
    var least = 0.0
    return groups.map { group in
      let volatility = atTheMoney(group.points)
      least = max(least, volatility * volatility * group.years)
      return (group.years, least)
    }
  }

  /// The volatility at the forward, interpolated linearly between the strikes around it.
  private static func atTheMoney(_ points: [Point]) -> Double {
    let above = points.firstIndex { $0.strike >= $0.forward }
    guard let above, above > 0 else {
      return (above.map { points[$0] } ?? points[points.count - 1]).volatility
    }
    let (low, high) = (points[above - 1], points[above])
    guard high.strike > low.strike else { return high.volatility }
    let share = (high.forward - low.strike) / (high.strike - low.strike)
    return low.volatility + (high.volatility - low.volatility) * share
  }

  /// The tilt and curvature closest to the points, within the limits that exclude arbitrage.
  private static func shape(
    _ groups: [Group], _ term: [(years: Double, variance: Double)]
  ) -> (skew: Double, curvature: Double) {
    var best = (skew: -0.3, curvature: 1.0)
    var least = Double.infinity
    var step = 0.2
    for round in 0..<4 {
      let centre = round == 0 ? (skew: -0.2, curvature: 1.0) : best
      let reach = round == 0 ? 4 : 2
      for across in -reach...reach {
        for along in -reach...reach {
          let skew = min(max(centre.skew + Double(across) * step, -0.95), 0.95)
          let most = 2 / (1 + skew.magnitude)
          let curvature = min(max(centre.curvature + Double(along) * step, 0.02), most)
          let error = error(groups, term, skew: skew, curvature: curvature)
          if error < least { (least, best) = (error, (skew, curvature)) }
        }
      }
      step *= 0.4
    }
    return best
  }

  private static func error(
    _ groups: [Group], _ term: [(years: Double, variance: Double)], skew: Double, curvature: Double
  ) -> Double {
    var sum = 0.0
    for (group, node) in zip(groups, term) {
      guard let forward = group.points.first?.forward else { continue }
      let smile = SmileSlice(
        forward: forward, years: group.years, variance: node.variance, skew: skew, curvature: curvature)
      for point in group.points {
        let difference = smile.volatility(strike: point.strike) - point.volatility
        sum += difference * difference
      }
    }
    return sum
  }
}
