/// The solved exercise boundary of an American put of strike 1.
struct ExerciseBoundary {
  let problem: ExerciseProblem
  let scheme: CollocationScheme
  /// ln(limit ÷ boundary) at the scheme's nodes.
  let depths: [Double]
  /// The derivatives of the equations near the solution, already factored.
  private let system: DenseSystem

  private static let steps = 14

  /// Solves for the boundary; nil where the equations have no numerical solution.
  init?(_ problem: ExerciseProblem, _ scheme: CollocationScheme) {
    let equations = BoundaryEquations(problem, scheme)
    var depths = Self.guess(problem, scheme)
    var derivatives: DenseSystem? = DenseSystem(count: scheme.count)
    for _ in 0..<Self.steps {
      guard let residual = equations.residual(at: depths, derivatives: &derivatives),
        var system = derivatives, system.factor()
      else { return nil }
      let moved = Self.move(&depths, by: system.solution(residual))
      guard moved < .infinity else { return nil }
      if moved < scheme.tolerance {
        self.init(problem, scheme, depths, system)
        return
      }
    }
    return nil
  }

  /// The boundary of a problem so close to this one that a single step with the same derivatives reaches it.
  func moved(to near: ExerciseProblem) -> ExerciseBoundary? {
    var none: DenseSystem?
    guard let residual = BoundaryEquations(near, scheme).residual(at: depths, derivatives: &none) else {
      return nil
    }
    var depths = depths
    guard Self.move(&depths, by: system.solution(residual)) < .infinity else { return nil }
    return ExerciseBoundary(near, scheme, depths, system)
  }

  private init(
    _ problem: ExerciseProblem, _ scheme: CollocationScheme, _ depths: [Double], _ system: DenseSystem
  ) {
    self.problem = problem
    self.scheme = scheme
    self.depths = depths
    self.system = system
  }

  /// Subtracts the changes, keeping depths positive, and returns the largest as a share of the greatest
  /// depth.
  private static func move(_ depths: inout [Double], by changes: [Double]) -> Double {
    var largest = 0.0
    for k in depths.indices {
      guard changes[k].isFinite else { return .infinity }
      let next = max(depths[k] - changes[k], 0.3 * depths[k])
      largest = max(largest, (next - depths[k]).magnitude)
      depths[k] = next
    }
    return largest / depths[0]
  }

  /// Initial depths, from the least time left upwards, each starting from the one before on the scale of its
  /// deviation.
  private static func guess(_ problem: ExerciseProblem, _ scheme: CollocationScheme) -> [Double] {
    var depths = [Double](repeating: 0, count: scheme.count)
    var share = problem.yield < problem.rate ? 3.0 : 1.0
    for k in stride(from: scheme.count - 1, through: 0, by: -1) {
      let time = problem.years * scheme.nodes[k] * scheme.nodes[k]
      let deviation = problem.volatility * time.squareRoot()
      depths[k] = problem.approximateDepth(time: time, from: share * deviation)
      share = depths[k] / deviation
    }
    return depths
  }

  /// The boundary at the start, with the whole time left, as a share of the strike.
  var atStart: Double { Elementary.exp(problem.logarithmOfLimit - depths[0]) }
}
