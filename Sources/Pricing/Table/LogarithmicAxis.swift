/// Points evenly spaced in the logarithm, and cubic interpolation between them.
struct LogarithmicAxis: Sendable {
  let start: Double
  let step: Double
  let count: Int

  init(_ range: ClosedRange<Double>, count: Int) {
    start = positiveLogarithm(range.lowerBound)
    step = (positiveLogarithm(range.upperBound) - start) / Double(count - 1)
    self.count = count
  }

  subscript(index: Int) -> Double { Elementary.exp(start + step * Double(index)) }

  @inline(__always)
  func stencil(at value: Double) -> CubicStencil {
    CubicStencil(position: (positiveLogarithm(value) - start) / step, count: count)
  }
}

/// The four points around a position, with Lagrange weights for their values.
struct CubicStencil {
  let base: Int
  let weights: FourLanes
  /// The derivatives of the weights with respect to the position.
  let slopes: FourLanes

  /// The stencil at `position`, in steps from the first of `count` points; positions outside are clamped to
  /// the ends.
  @inline(__always)
  init(position: Double, count: Int) {
    let inside = min(max(position, 0), Double(count - 1))
    base = min(max(Int(inside) - 1, 0), count - 4)
    let t = inside - Double(base)
    let a = t - 1
    let b = t - 2
    let c = t - 3
    weights = FourLanes(a * b * c / -6, t * b * c / 2, t * a * c / -2, t * a * b / 6)
    slopes = FourLanes(
      (a * b + b * c + a * c) / -6, (b * c + t * c + t * b) / 2, (a * c + t * c + t * a) / -2,
      (a * b + t * b + t * a) / 6)
  }
}
