public import Domain

/// A week in which one thing lay far from what it was in the year before.
public struct Anomaly: Hashable, Sendable {
  /// What lay far off.
  public enum Kind: String, CaseIterable, Sendable {
    /// The return of everything, far below or far above.
    case fall, leap
    /// The return of the accounts of one kind, far from their own.
    case genStray, revStray, comStray
    /// Deeper under the highest point, rougher from day to day.
    case drawdown, roughness
    /// More fees, less realised profit.
    case costs, harvest
    /// More or fewer lots closed, fewer of them with a profit.
    case activity, losses
    /// Further below what the week types aimed at.
    case target

    /// The series that is looked at.
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

    /// Whether a distance from the usual is of this kind.
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
  /// What lay far off.
  public var kind: Kind
  /// The figure of the week.
  public var value: Double
  /// The median of the weeks before.
  public var usual: Double
  /// How far it lies from there, in deviations as the median of the distances tells them.
  public var distance: Double

  /// From how many such deviations on a week is told (Iglewicz and Hoaglin, 1993).
  public static let bound = 3.5
  /// How many weeks before are looked at, at most and at least.
  public static let span = 16...52

  /// Everything that is unusual beside the weeks before it, oldest first; a week knows nothing of later ones.
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

  /// What a figure usually is, untouched by a few that are not.
  private struct Usual {
    let median: Double
    private let spread: Double

    init?(_ values: [Double]) {
      guard values.count >= Anomaly.span.lowerBound, let median = Series.quantile(values, 0.5),
        let spread = Series.quantile(values.map { abs($0 - median) }, 0.5)
      else { return nil }
      (self.median, self.spread) = (median, spread)
    }

    /// For a normal distribution 0.6745 of the deviation lie within the median distance.
    ///
    /// Nil where it usually hardly moves: whatever happens there is infinitely far, which says nothing.
    func distance(of value: Double) -> Double? {
      spread * 1_000 > abs(value - median) ? 0.6745 * (value - median) / spread : nil
    }
  }
}
