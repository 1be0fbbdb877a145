/// What the right to exercise a call right before an ex-date adds to its European value on the escrowed spot.
///
/// Whoever exercises then has the dividends and pays the strike early; he gives up the put that is in the call. The gain is
/// integrated over the escrowed spot at that moment, from where it begins.
struct DividendCapture {
  private let option: OptionInputs
  /// Years until the ex-date, and from there to expiry.
  private let moment: Double
  private let rest: Double
  /// What exercise gains over holding on where the put is worth nothing.
  private let most: Double

  private static let points = GaussRule(16)
  /// Normal deviations beyond this count as impossible.
  private static let reach = 7.0

  /// The best of the ex-dates; nothing where none pays.
  static func best(_ option: OptionInputs, _ escrow: EscrowedDividends) -> Greeks {
    var best = Greeks(price: 0, delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0)
    for item in escrow.items {
      guard let capture = DividendCapture(option, escrow, at: item.years) else { continue }
      let gain = capture.gain
      if gain.price > best.price { best = gain }
    }
    return best
  }

  /// Nil where exercise at that moment never pays.
  private init?(_ option: OptionInputs, _ escrow: EscrowedDividends, at moment: Double) {
    self.option = option
    self.moment = moment
    rest = option.years - moment
    let dividends = escrow.presentValue(at: moment.nextDown)
    most = dividends - option.strike * -Elementary.expMinusOne(-option.rate * rest)
    let deviation = option.volatility * moment.squareRoot()
    let drift = (option.rate - 0.5 * option.volatility * option.volatility) * moment
    let top = Elementary.log(option.spot / option.strike) + drift + DividendCapture.reach * deviation
    // The put that is given up is worth more than the gain wherever the spot is far below the strike.
    if most <= 0 || top < Elementary.log(max(1e-9, 1 - most / option.strike)) { return nil }
  }

  private func put(_ spot: Double) -> Greeks {
    var put = option
    (put.right, put.spot, put.years) = (.put, spot, rest)
    return BlackScholes.unchecked(put)
  }

  /// The escrowed spot from which on exercise pays.
  private var threshold: Double {
    var (low, high) = (option.strike * 1e-3, option.strike)
    while put(high).price > most, high < option.strike * 1e4 { (low, high) = (high, high * 1.5) }
    if put(low).price <= most { return low }
    var guess = high
    for _ in 0..<60 where high - low > 1e-10 * high {
      let value = put(guess)
      if value.price > most { low = guess } else { high = guess }
      let newton = value.delta < -1e-12 ? guess - (value.price - most) / value.delta : low
      guess = newton > low && newton < high ? newton : 0.5 * (low + high)
    }
    return high
  }

  private var gain: Greeks {
    let root = moment.squareRoot()
    let deviation = option.volatility * root
    let drift = (option.rate - 0.5 * option.volatility * option.volatility) * moment
    let discount = Elementary.exp(-option.rate * moment)
    let edge = threshold
    let first = (Elementary.log(edge / option.spot) - drift) / deviation
    var sum = Greeks(price: 0, delta: 0, gamma: 0, vega: 0, theta: 0, rho: 0)
    if first > DividendCapture.reach { return sum }
    let low = max(first, -DividendCapture.reach)
    // Beyond this, the put given up is worth nothing.
    let width = DividendCapture.reach * (rest.squareRoot() / root) + (low - first)
    let high = min(max(low, first + width), DividendCapture.reach)
    for point in DividendCapture.points.points where high > low {
      let place = low + (high - low) * point.node
      let weight = (high - low) * point.weight * NormalDistribution.density(place)
      let spot = option.spot * Elementary.exp(drift + deviation * place)
      let put = put(spot)
      let ratio = spot / option.spot
      sum.price += weight * (most - put.price)
      sum.delta -= weight * put.delta * ratio
      sum.gamma -= weight * put.gamma * ratio * ratio
      sum.vega -= weight * (put.vega + put.delta * spot * (root * place - option.volatility * moment))
      sum.rho -= weight * (put.rho + put.delta * spot * moment)
    }
    let beyond = NormalDistribution.cumulative(-high)
    sum.price += most * beyond
    let inside = NormalDistribution.cumulative(-low)
    // The gain begins at nothing, so that only the second derivative knows of its edge.
    if first > -DividendCapture.reach, first == low {
      sum.gamma -=
        put(edge).delta * (edge / option.spot) * NormalDistribution.density(first) / (option.spot * deviation)
    }
    sum.rho -= option.strike * rest * Elementary.exp(-option.rate * rest) * inside + moment * sum.price
    sum.price *= discount
    sum.delta *= discount
    sum.gamma *= discount
    sum.vega *= discount
    sum.rho *= discount
    return sum
  }
}

/// Gauss's rule on 0...1.
struct GaussRule: Sendable {
  let points: [(node: Double, weight: Double)]

  init(_ count: Int) { points = gaussLegendre(count) }
}
