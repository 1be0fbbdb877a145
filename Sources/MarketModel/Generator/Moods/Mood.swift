/// The hidden mood of the market, which scales the variance it reverts to.
enum Mood: Int, Sendable {
  case calm, normal, stress

  /// The target variance relative to the average one.
  var scale: Double {
    switch self {
    case .calm: 0.55
    case .normal: 1
    case .stress: 3.3
    }
  }

  /// The average of `scale` over time, weighted by the chain's stationary distribution.
  static let meanScale = 0.5421 * 0.55 + 0.3614 * 1 + 0.0964 * 3.3

  /// The mood of the next session: moods last months, stress lasts weeks.
  func next(_ uniform: Double) -> Mood {
    switch self {
    case .calm: uniform < 1.0 / 120 ? .normal : .calm
    case .normal: uniform < 1.0 / 80 ? .calm : uniform < 1.0 / 80 + 1.0 / 150 ? .stress : .normal
    case .stress: uniform < 1.0 / 40 ? .normal : .stress
    }
  }
}
