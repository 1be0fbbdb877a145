import Money

/// A chart, as data.
public struct ReportChart: Hashable, Sendable {
  /// How it is drawn.
  public enum Shape: Hashable, Sendable {
    /// Lines over days.
    case lines
    /// One bar per name.
    case bars
    /// Lines over steps that are not time, on a scale of their own.
    case curve
    /// A spread of outcomes from the lowest row to the highest, with the middle one as a line.
    case fan
    /// One square per row and place, darker for larger values.
    case heat
  }

  /// A line or a row of bars.
  public struct Row: Hashable, Sendable {
    /// The name in the legend.
    public var name: String
    /// Its values, one for each place.
    public var values: [Double]

    /// Creates a row.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// How it is drawn.
  public var shape: Shape
  /// Whether the values are shares of one.
  public var isRatio: Bool
  /// Whether the values are plain counts; if neither, they are dollars.
  var isCount: Bool
  /// The labels of the places, from first to last.
  public var places: [String]
  /// The lines or rows that are drawn.
  public var rows: [Row]

  /// Creates a chart.
  public init(_ shape: Shape, isRatio: Bool, isCount: Bool = false, places: [String], rows: [Row]) {
    self.shape = shape
    self.isRatio = isRatio
    self.isCount = isCount
    self.places = places
    self.rows = rows
  }

  /// A value for people: a share, a count, or whole dollars.
  public func text(_ value: Double) -> String {
    if isRatio { return ReportValue.ratio(value).text }
    if isCount { return decimalText(value, value == value.rounded() ? 0 : 1) }
    let amount = min(max(value.rounded(), -9e14), 9e14)
    return String(Money(dollars: Int64(amount)).dollars.dropLast(".00".count))
  }
}
