public import Domain

/// A week in which one figure lay far from its values in the year before.
public struct Anomaly: Hashable, Sendable {
  /// Which figure lay far off, and in which direction.
  public enum Kind: String, CaseIterable, Sendable {
    /// The return of the whole portfolio, far below or far above.
    case fall, leap
    /// The return of one kind of account, far from its usual one.
    case genStray, revStray, comStray
    /// Deeper below the highest point; rougher from day to day.
    case drawdown, roughness
    /// Higher fees; lower realised profit.
    case costs, harvest
    /// More or fewer lots closed; fewer of them with a profit.
    case activity, losses
    /// Further below the targets of the week types.
    case target

    /// The series that is checked.
    public var series: WeekFigures.Name {
      switch self {
      case .fall, .leap: .total
      case .genStray: .gen
      case .revStray: .rev
      case .comStray: .com
      case .drawdown: .drawdown
      case .roughness: .volatility
      case .costs: .costs
      case .harvest: .realised
      case .activity: .closed
      case .losses: .won
      case .target: .deviation
      }
    }

    /// Whether a distance from the usual value is of this kind.
    func isMeant(_ distance: Double) -> Bool {
      switch self {
      case .fall, .harvest, .losses, .target: distance <= -Anomaly.bound
      case .leap, .drawdown, .roughness, .costs: distance >= Anomaly.bound
      case .genStray, .revStray, .comStray, .activity: abs(distance) >= Anomaly.bound
      }
    }
  }

  /// The week's Sunday.
  public var sunday: Day
  /// Which figure lay far off.
  public var kind: Kind
  /// The figure of the week.
  public var value: Double
  /// The median of the weeks before.
  public var usual: Double
  /// The distance from the median, in deviations estimated from the median distance.
  public var distance: Double

  /// The number of such deviations from which a week is reported (Iglewicz and Hoaglin, 1993).
  public static let bound = 3.5
  /// The fewest and the most earlier weeks that are compared.
  public static let span = 16...52

  /// Everything unusual compared with the weeks before it, oldest first; later weeks have no influence.
  public static func all(in weeks: [WeekFigures]) -> [Anomaly] {
    weeks.indices.flatMap { place -> [Anomaly] in
      let before = weeks[max(0, place - span.upperBound)..<place]
      return Kind.allCases.compactMap { kind in
        guard let value = weeks[place][kind.series],
          let usual = Usual(before.compactMap { $0[kind.series] }), let distance = usual.distance(of: value),
          kind.isMeant(distance)
        else { return nil }
        return Anomaly(
          sunday: weeks[place].sunday, kind: kind, value: value, usual: usual.median, distance: distance)
      }
    }
  }

  /// The usual value of a figure, not affected by a few outliers.
  private struct Usual {
    let median: Double
    private let spread: Double

    init?(_ values: [Double]) {
      guard values.count >= Anomaly.span.lowerBound, let median = Series.quantile(values, 0.5),
        let spread = Series.quantile(values.map { abs($0 - median) }, 0.5)
      else { return nil }
      (self.median, self.spread) = (median, spread)
    }

    /// In a normal distribution, 0.6745 of the deviation lies within the median distance.
    ///
    /// Nil if the figure hardly ever moves, because any move would then be infinitely far.
    func distance(of value: Double) -> Double? {
      spread * 1_000 > abs(value - median) ? 0.6745 * (value - median) / spread : nil
    }
  }
}
