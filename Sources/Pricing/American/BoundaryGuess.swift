extension ExerciseProblem {
  private static let steps = 8

  /// The boundary's depth with `time` left by the quadratic approximation of Barone-Adesi and Whaley,
  /// starting from a depth near it.
  ///
  /// The equation is split into one side that falls with depth like a normal tail and one that hardly
  /// changes; Newton's method solves for the difference of their logarithms, which is nearly a parabola.
  func approximateDepth(time: Double, from start: Double) -> Double {
    let deviation = volatility * time.squareRoot()
    let variance = volatility * volatility
    let halfDrift = 2 * (rate - yield) / variance - 1
    let rateDecay = -Elementary.expMinusOne(-rate * time)
    let yieldDecay = -Elementary.expMinusOne(-yield * time)
    let scale = rateDecay == 0 ? 2 / (variance * time) : 2 * rate / (variance * rateDecay)
    let power = 0.5 * (halfDrift + (halfDrift * halfDrift + 4 * scale).squareRoot())
    let limit = logarithmOfLimit
    var depth = start
    for _ in 0..<Self.steps {
      let logarithm = limit - depth
      let boundary = boundedExponential(max(logarithm, -700))
      let d1 = (logarithm + (rate - yield) * time) / deviation + 0.5 * deviation
      let density = boundedDensity(d1)
      let above1 = boundary * (1 - yieldDecay) * cumulative(d1, density: density)
      let d2 = d1 - deviation
      let call = above1 - (1 - rateDecay) * cumulative(d2, density: boundedDensity(d2))
      let falling = boundary * yieldDecay + above1 + power * call
      let steady = power * (rateDecay - boundary * yieldDecay)
      let fallingSlope =
        boundary * yieldDecay + (1 + power) * above1 + boundary * (1 - yieldDecay) * density / deviation
      let slope = fallingSlope / falling + power * boundary * yieldDecay / steady
      guard falling > 0, steady > 0, slope > 0 else { return max(depth, 0.5 * deviation) }
      let change = Elementary.log(falling / steady) / slope
      let next = min(max(depth + change, 0.25 * depth), 4 * depth)
      let moved = (next - depth).magnitude
      depth = next
      if moved < 1e-3 * depth { break }
    }
    return depth
  }
}
