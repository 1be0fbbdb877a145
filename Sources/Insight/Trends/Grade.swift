/// How well one dimension stands: its measurement, and the bounds of the grades.
public struct Grade: Hashable, Sendable {
  /// The dimensions.
  public enum Dimension: String, CaseIterable, Sendable {
    /// The mean weekly return, relative to the targets of the week types.
    case target
    /// The deepest fall of an account, relative to its limit.
    case drawdown
    /// Weeks without a loss.
    case consistency
    /// Closed trades with a profit; dollars earned per dollar lost.
    case winRate, reward
    /// The mean return, relative to its roughness.
    case sharpe
    /// Fees per dollar that winning trades earned.
    case costs
    /// Decisions that expired, were rejected or were vetoed.
    case discipline
    /// The largest symbol, relative to its limit.
    case concentration
    /// Cash on which there is no claim.
    case liquidity
    /// Weeks of the worst types.
    case severity
    /// Orders that the gate refused.
    case operation

    /// What is measured, in words.
    var measurement: String {
      switch self {
      case .target: "mean weekly return, of what the week types aim at"
      case .drawdown: "deepest fall of an account, of its limit"
      case .consistency: "weeks without a loss"
      case .winRate: "closed trades with a profit"
      case .reward: "dollars earned for each dollar lost"
      case .sharpe: "Sharpe ratio of weekly returns, a year"
      case .costs: "fees, of what winning trades earned"
      case .discipline: "decisions rejected, vetoed or left to expire"
      case .concentration: "largest symbol, of its limit"
      case .liquidity: "cash without a claim on it, of the value"
      case .severity: "account-weeks that ended as P-AOL, C-REC or P-DD"
      case .operation: "orders that the gate refused"
      }
    }

    /// What A, B, C and D need; anything worse is F. Falling bounds ask for more, rising ones for less.
    public var bounds: [Double] {
      switch self {
      case .target: [1, 0.75, 0.5, 0]
      case .drawdown: [0.25, 0.5, 0.75, 1]
      case .consistency: [0.8, 0.7, 0.6, 0.5]
      case .winRate: [0.85, 0.75, 0.65, 0.5]
      case .reward: [2, 1.5, 1.2, 1]
      case .sharpe: [1.5, 1, 0.5, 0]
      case .costs: [0.03, 0.06, 0.1, 0.2]
      case .discipline: [0.1, 0.25, 0.5, 0.75]
      case .concentration: [0.5, 0.75, 0.9, 1]
      case .liquidity: [0.1, 0.05, 0.02, 0]
      case .severity: [0.02, 0.05, 0.1, 0.2]
      case .operation: [0.01, 0.03, 0.1, 0.25]
      }
    }

    /// Whether it is shown as a number instead of a share.
    public var isNumber: Bool { self == .reward || self == .sharpe }
  }

  /// The dimension.
  package var dimension: Dimension
  /// The measurement; nil if there is nothing to measure yet.
  public var value: Double?

  /// Creates a grade.
  public init(_ dimension: Dimension, _ value: Double?) {
    self.dimension = dimension
    self.value = value
  }

  /// The letter; nil without a measurement.
  public var letter: String? {
    guard let value, let best = dimension.bounds.first, let least = dimension.bounds.last else { return nil }
    let isMoreBetter = best > least
    let place = dimension.bounds.firstIndex { isMoreBetter ? value >= $0 : value <= $0 }
    return ["A", "B", "C", "D"][safe: place] ?? "F"
  }

  /// The bound of the next better grade; nil for the best grade and without a measurement.
  public var next: Double? {
    guard let letter, letter != "A" else { return nil }
    let place = letter == "F" ? dimension.bounds.count : ["A", "B", "C", "D"].firstIndex(of: letter) ?? 0
    return dimension.bounds[place - 1]
  }
}

extension [String] {
  fileprivate subscript(safe place: Int?) -> String? {
    place.flatMap { indices.contains($0) ? self[$0] : nil }
  }
}
