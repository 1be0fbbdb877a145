import Money

/// A picture of figures, as data.
public struct Chart: Hashable, Sendable {
  /// How it is drawn.
  public enum Shape: Hashable, Sendable {
    /// Lines over days.
    case lines
    /// One bar a name.
    case bars
    /// Lines over steps that are no time, on a scale of their own.
    case curve
    /// A spread of outcomes: the lowest row to the highest, the middle one drawn as a line.
    case fan
    /// One square a row and place, the darker the more.
    case heat
  }

  /// A line or a row of bars.
  public struct Row: Hashable, Sendable {
    /// What it is.
    public var name: String
    /// Its values, one a place.
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
  /// Whether they are plain counts; dollars where they are neither.
  public var isCount: Bool
  /// What stands at the places, first to last.
  public var places: [String]
  /// What is drawn.
  public var rows: [Row]

  /// Creates a picture.
  public init(_ shape: Shape, isRatio: Bool, isCount: Bool = false, places: [String], rows: [Row]) {
    self.shape = shape
    self.isRatio = isRatio
    self.isCount = isCount
    self.places = places
    self.rows = rows
  }

  /// A value of it for people: a share, a count, or whole dollars.
  public func text(_ value: Double) -> String {
    if isRatio { return ReportValue.ratio(value).text }
    if isCount { return decimalText(value, value == value.rounded() ? 0 : 1) }
    let amount = min(max(value.rounded(), -9e14), 9e14)
    return String(Money(dollars: Int64(amount)).dollars.dropLast(".00".count))
  }
}
