/// Whether a simulated market has the facts of real ones: by the median of its histories.
public struct RealismVerdict: Sendable {
  /// A fact, and how it is in the simulated histories.
  public struct Row: Sendable {
    /// What real markets did.
    public let fact: RealismFact
    /// The 5th percentile over the histories.
    public let p5: Double
    /// The median over the histories.
    public let p50: Double
    /// The 95th percentile over the histories.
    public let p95: Double

    /// Whether the median is in the band.
    public var isInside: Bool { fact.band.contains(p50) }
  }

  /// The facts in their order, those that are only watched as well.
  public let rows: [Row]

  /// The most facts that may be outside.
  public static let mostOutside = 5
  /// The families of which none may be outside.
  static let strict = "IVOSR"
  /// The one fact of them that may.
  public static let excused = "I15"

  /// Judges histories; by what writing options earns as well, or without it.
  public init(_ paths: [RealismPath], withReplicas: Bool = false) {
    let decades = paths.flatMap(\.decades)
    rows = RealismFact.all.filter { withReplicas || !$0.isReplica }.compactMap { fact in
      if let share = RealismVerdict.decades[fact.id] {
        guard !decades.isEmpty else { return nil }
        let value = SeriesFigures.percentile(decades, share)
        return Row(fact: fact, p5: value, p50: value, p95: value)
      }
      let values = paths.compactMap { $0.values[fact.id] }.filter { !$0.isNaN }
      guard !values.isEmpty else { return nil }
      return Row(
        fact: fact, p5: SeriesFigures.percentile(values, 0.05), p50: SeriesFigures.median(values),
        p95: SeriesFigures.percentile(values, 0.95))
    }
  }

  /// How many other histories each of so many is joined by for the facts of decades.
  public static func others(beside histories: Int) -> Int {
    (max(0, leastDecades - histories) + histories - 1) / max(1, histories)
  }

  /// The histories that the worst decades are looked for in.
  private static let leastDecades = 120

  /// Facts of decades, which few single histories have: percentiles over all of them.
  private static let decades = ["D01": 0.01, "D02": 0.5, "D03": 0.05]

  /// The facts that count.
  public var counted: [Row] { rows.filter { !$0.fact.isWatched } }
  /// How many of them are inside.
  public var inside: Int { counted.count(where: \.isInside) }
  /// Those that are outside.
  public var outside: [Row] { counted.filter { !$0.isInside } }

  /// Few enough are outside, and none of what a seller of options lives on.
  public var isGood: Bool {
    outside.count <= RealismVerdict.mostOutside
      && outside.allSatisfy { row in
        row.fact.id == RealismVerdict.excused || !RealismVerdict.strict.contains(row.fact.family)
      }
  }
}
