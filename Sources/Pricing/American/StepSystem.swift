/// One time step of a linear or obstacle problem on a line of nodes with constant coefficients.
struct StepSystem {
  /// The flow rates from the lower and the upper neighbour.
  let lower: Double
  let upper: Double
  /// The discount rate.
  let decay: Double
  /// The parts of the step taken implicitly and explicitly.
  let implicit: Double
  let explicit: Double

  private static let policySteps = 60

  /// The values one step earlier in time.
  func solution(_ values: [Double], edges: (Double, Double)) -> [Double] {
    solve(known(values, edges), held: nil, at: [])
  }

  /// The values one step earlier in time, at least those of the obstacle; `held` is the set of nodes at the
  /// obstacle, kept between steps.
  func solution(
    _ values: [Double], edges: (Double, Double), atLeast obstacle: [Double], _ held: inout [Bool]
  ) -> [Double] {
    let known = known(values, edges)
    var result = values
    for _ in 0..<Self.policySteps {
      result = solve(known, held: held, at: obstacle)
      if !revise(&held, result, known, obstacle) { break }
    }
    return result
  }

  private func known(_ values: [Double], _ edges: (Double, Double)) -> [Double] {
    var known = values
    let last = values.count - 1
    known[0] = edges.0
    known[last] = edges.1
    guard explicit > 0 else { return known }
    for node in 1..<last {
      let flow = lower * (values[node - 1] - values[node]) + upper * (values[node + 1] - values[node])
      known[node] = values[node] + explicit * (flow - decay * values[node])
    }
    return known
  }

  /// Solves the tridiagonal system from the top down, with held nodes fixed.
  private func solve(_ known: [Double], held: [Bool]?, at obstacle: [Double]) -> [Double] {
    let last = known.count - 1
    let below = -implicit * lower
    let above = -implicit * upper
    let middle = 1 + implicit * (lower + upper + decay)
    var x = known
    var ratio = [Double](repeating: 0, count: known.count)
    for node in 1..<last {
      if let held, held[node] {
        x[node] = obstacle[node]
        ratio[node] = 0
      } else {
        let pivot = 1 / (middle - below * ratio[node - 1])
        ratio[node] = above * pivot
        x[node] = (x[node] - below * x[node - 1]) * pivot
      }
    }
    for node in stride(from: last - 1, through: 1, by: -1) { x[node] -= ratio[node] * x[node + 1] }
    return x
  }

  /// Releases nodes that do not need the obstacle and holds those below it; false if nothing changed.
  private func revise(
    _ held: inout [Bool], _ x: [Double], _ known: [Double], _ obstacle: [Double]
  ) -> Bool {
    let middle = 1 + implicit * (lower + upper + decay)
    var isChanged = false
    for node in 1..<known.count - 1 {
      let excess =
        middle * x[node] - implicit * (lower * x[node - 1] + upper * x[node + 1]) - known[node]
      let holds = held[node] ? excess >= 0 : x[node] < obstacle[node]
      if holds != held[node] {
        held[node] = holds
        isChanged = true
      }
    }
    return isChanged
  }
}
