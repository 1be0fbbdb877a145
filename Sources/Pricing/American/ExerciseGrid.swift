/// An American option by finite differences in the logarithm of the escrowed spot, for everything a single
/// exercise boundary cannot describe: cash dividends, two boundaries, and extreme inputs.
///
/// Crank–Nicolson steps are graded towards expiry and ex-dates and start with implicit ones; policy iteration
/// makes each step meet the exercise value exactly. The European option is computed alongside, and its known
/// error is subtracted from the result.
struct ExerciseGrid {
  private let option: OptionInputs
  private let dividends: EscrowedDividends
  private let escrowedSpot: Double
  private let step: Double
  /// The escrowed spot at each node.
  private let spots: [Double]
  private let lower: Double
  private let upper: Double

  private static let nodes = 801
  private static let stepsPerSegment = 60
  private static let totalSteps = 240
  /// Half the width of the grid, in standard deviations.
  private static let reach = 6.5
  /// No node is further from the spot than this in the logarithm, so that none overflows.
  private static let widest = 300.0

  init(_ option: OptionInputs, _ dividends: EscrowedDividends) {
    self.option = option
    self.dividends = dividends
    escrowedSpot = option.spot - dividends.presentValue(at: 0)
    let deviation = option.volatility * option.years.squareRoot()
    let variance = option.volatility * option.volatility
    let drift = option.rate - option.yield - 0.5 * variance
    let travel = drift * option.years
    let low = max(min(0, travel) - Self.reach * deviation, -Self.widest)
    let high = min(max(0, travel) + Self.reach * deviation, Self.widest)
    let step = (high - low) / Double(Self.nodes - 3)
    self.step = step
    // The strike, where the payoff bends, falls on a node.
    let logarithm = positiveLogarithm(option.strike / escrowedSpot)
    let offset = (logarithm - low) / step
    let shift = offset.magnitude < 1e9 ? (offset - offset.rounded(.down)) * step : 0
    let spot = escrowedSpot
    spots = (0..<Self.nodes).map { spot * Elementary.exp(low + shift + Double($0 - 1) * step) }
    // The flow rates give the spot its exact drift on the grid, so that discretisation error alone never
    // makes exercise pay, and keep the scheme monotone where drift outweighs volatility.
    let grown = Elementary.expMinusOne(step)
    let shrunk = -Elementary.expMinusOne(-step)
    let carry = option.rate - option.yield
    let activity = variance / (step * step)
    let upward = (carry + activity * shrunk) / (grown + shrunk)
    upper = upward > activity ? carry / grown : max(0, upward)
    lower = upper == 0 ? -carry / shrunk : max(0, activity - upper)
  }

  /// The price with its derivatives with respect to the spot, and whether immediate exercise is best.
  func solution() -> (price: Double, delta: Double, gamma: Double, isExercised: Bool) {
    let sign = option.right.sign
    var american = spots.map { max(0, sign * ($0 - option.strike)) }
    var european = american
    var time = option.years
    var exercised = [Bool](repeating: false, count: Self.nodes)
    for end in segmentEnds() {
      if end < time { march(from: time, to: end, &american, &european, &exercised) }
      time = end
      let escrowed = dividends.presentValue(at: end.nextDown)
      for node in spots.indices {
        american[node] = max(american[node], sign * (spots[node] + escrowed - option.strike))
      }
    }
    return readOff(american, european)
  }

  /// The moments at which segments end, backwards in time: every ex-date, then now.
  private func segmentEnds() -> [Double] {
    var ends: [Double] = []
    for item in dividends.items.reversed() where ends.last != item.years { ends.append(item.years) }
    return ends + [0]
  }

  private func march(
    from start: Double, to end: Double, _ american: inout [Double], _ european: inout [Double],
    _ exercised: inout [Bool]
  ) {
    let share = (start - end) / option.years
    let count = max(Self.stepsPerSegment, Int(Double(Self.totalSteps) * share))
    var time = start
    for index in 0..<count {
      let progress = Double(index + 1) / Double(count)
      let next = start - (start - end) * progress * progress
      let isFirst = index < 2
      advance(&american, &european, &exercised, from: time, to: next, weight: isFirst ? 1 : 0.5)
      time = next
    }
  }

  private func advance(
    _ american: inout [Double], _ european: inout [Double], _ exercised: inout [Bool], from time: Double,
    to next: Double, weight: Double
  ) {
    let span = time - next
    let sign = option.right.sign
    let escrowed = dividends.presentValue(at: next)
    let obstacle = spots.map { sign * ($0 + escrowed - option.strike) }
    let left = option.years - next
    let spotFactor = boundedExponential(-option.yield * left)
    let strikeLeft = option.strike * boundedExponential(-option.rate * left)
    let forwards = [0, Self.nodes - 1].map { max(0, sign * (spots[$0] * spotFactor - strikeLeft)) }
    let system = StepSystem(
      lower: lower, upper: upper, decay: option.rate, implicit: weight * span, explicit: (1 - weight) * span)
    european = system.solution(european, edges: (forwards[0], forwards[1]))
    let edges = (max(forwards[0], obstacle[0]), max(forwards[1], obstacle[Self.nodes - 1]))
    american = system.solution(american, edges: edges, atLeast: obstacle, &exercised)
  }

  /// Reads the price and its derivatives at the spot from a fit through the four nodes around it.
  private func readOff(
    _ american: [Double], _ european: [Double]
  ) -> (price: Double, delta: Double, gamma: Double, isExercised: Bool) {
    let exact = BlackScholes.unchecked(option.escrowed(spot: escrowedSpot))
    let intrinsic = option.right.sign * (option.spot - option.strike)
    let position = positiveLogarithm(escrowedSpot / spots[0]) / step
    let node = min(max(Int(position), 1), Self.nodes - 3)
    let premium = zip(american, european).map { $0 - $1 }
    let local = FourPointFit(premium[node - 1], premium[node], premium[node + 1], premium[node + 2])
    let t = position - Double(node)
    let first = local.slope(t) / step
    let second = local.curvature(t) / (step * step)
    let escrowed = dividends.presentValue(at: 0)
    let isExercised = [node, node + 1].allSatisfy {
      american[$0] <= option.right.sign * (spots[$0] + escrowed - option.strike)
    }
    if isExercised { return (intrinsic, option.right.sign, 0, true) }
    return (
      max(exact.price + max(local.value(t), 0), intrinsic, 0), exact.delta + first / escrowedSpot,
      exact.gamma + (second - first) / (escrowedSpot * escrowedSpot), false
    )
  }
}

extension OptionInputs {
  /// The same option on a different spot.
  func escrowed(spot: Double) -> OptionInputs {
    var copy = self
    copy.spot = spot
    return copy
  }
}

/// The cubic through four neighbours at −1, 0, 1 and 2.
private struct FourPointFit {
  let a, b, c, d: Double

  init(_ before: Double, _ start: Double, _ end: Double, _ after: Double) {
    a = start
    c = 0.5 * (before + end) - start
    d = (after - before) / 6 - 0.5 * (end - start)
    b = end - start - c - d
  }

  func value(_ t: Double) -> Double { a + t * (b + t * (c + t * d)) }
  func slope(_ t: Double) -> Double { b + t * (2 * c + t * 3 * d) }
  func curvature(_ t: Double) -> Double { 2 * c + 6 * d * t }
}
