/// Figures that take longer than a glance: made elsewhere, shown as they come; what is nil is shown as missing.
public struct Figures: Sendable {
  /// A curve over time, in whole dollars, oldest first.
  public struct Curve: Sendable {
    /// What it is called.
    public var name: String
    /// Its values.
    public var values: [Double]

    /// Creates a curve.
    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// A line of a table of figures.
  public struct Line: Hashable, Sendable {
    /// What it is.
    public var name: String
    /// Its value as text.
    public var value: String
    /// What it is held against.
    public var bound: String

    /// Creates a line.
    public init(_ name: String, _ value: String, bound: String = "") {
      self.name = name
      self.value = value
      self.bound = bound
    }
  }

  /// What everything was worth.
  public var equity: Curve?
  /// How far it was below its peak, in percent.
  public var drawdown: Curve?
  /// Value at risk, stress and the like.
  public var risk: [Line]?
  /// The projection: the lowest, the middle and the highest course.
  public var projection: [Curve]?
  /// Reports by title.
  public var reports: [TextPage]?
  /// What the engine measures of itself.
  public var metrics: [Line]?
  /// What happened overnight and is due today.
  public var brief: [String]?
  /// What is known of the terminal.
  public var terminal: [Line]?

  /// No figures.
  public init() {}
}
