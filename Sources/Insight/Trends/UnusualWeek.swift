public import Domain

/// A week that stands out from the others, and the figure that makes it stand out most.
public struct UnusualWeek: Hashable, Sendable {
  /// The week's Sunday.
  public var sunday: Day
  /// How much it stands out, from 0 to 1; 0.5 is ordinary.
  package var score: Double
  /// The figure that lies furthest from its mean.
  public var name: WeekFigures.Name
  /// The value of that figure.
  public var value: Double
  /// Its distance from its mean, in standard deviations.
  public var distance: Double

  /// The score from which a week counts as unusual.
  public static let bound = 0.6

  /// The unusual weeks, in order of score, the most unusual first; none among fewer than 16 weeks.
  public static func all(in weeks: [WeekFigures], seed: UInt64 = 1) -> [UnusualWeek] {
    let names = WeekFigures.Name.allCases.filter { name in weeks.allSatisfy { $0[name] != nil } }
    let points = weeks.map { week in names.map { week[$0] ?? 0 } }
    guard !names.isEmpty, let forest = IsolationForest(points, seed: seed) else { return [] }
    let columns = names.indices.map { column in points.map { $0[column] } }
    var found: [UnusualWeek] = []
    for (week, point) in zip(weeks, points) {
      let score = forest.score(point)
      guard score >= bound else { continue }
      let distances = columns.indices.map { column -> Double in
        guard let mean = Series.mean(columns[column]), let deviation = Series.deviation(columns[column]),
          deviation > 0
        else { return 0 }
        return (point[column] - mean) / deviation
      }
      let furthest = distances.indices.max { abs(distances[$0]) < abs(distances[$1]) } ?? 0
      found.append(
        UnusualWeek(
          sunday: week.sunday, score: score, name: names[furthest], value: point[furthest],
          distance: distances[furthest]))
    }
    return found.sorted { $0.score != $1.score ? $0.score > $1.score : $0.sunday < $1.sunday }
  }
}
