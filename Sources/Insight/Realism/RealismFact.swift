/// Something that real markets did, as a number with a band: what twenty years of the same market may show instead.
///
/// Bands are those of block bootstraps of the real series, or of the chains that were read; a simulated market has a fact where
/// the median of its histories is inside.
public struct RealismFact: Sendable {
  /// The letter of its family and a number.
  public let id: String
  /// What is measured, with its unit.
  public let what: String
  /// What real markets had.
  public let real: Double
  /// Within what the same market would show it.
  public let band: ClosedRange<Double>
  /// The series it was measured on, and the years.
  public let source: String
  /// Whether it is shown, but not counted: it depends on the names, or on what is not modelled.
  public let isWatched: Bool

  init(
    _ id: String, _ what: String, _ real: Double, _ low: Double, _ high: Double, _ source: String,
    isWatched: Bool = false
  ) {
    self.id = id
    self.what = what
    self.real = real
    band = low...high
    self.source = source
    self.isWatched = isWatched
  }

  /// All of them.
  public static let all = index + volatility + stocks + chains

  /// The letter of its family.
  var family: Character { id.first ?? "?" }

  /// Whether it is of what writing options earned, beside the market itself.
  var isReplica: Bool { family == "P" }
}
