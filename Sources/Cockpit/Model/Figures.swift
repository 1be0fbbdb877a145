public import Domain
public import Engine

/// Figures that take longer than a glance: made elsewhere, shown as they come; what is nil is shown as missing.
public struct Figures: Sendable {
  /// A curve over days, oldest first: dollars, or percent.
  public struct Curve: Sendable {
    /// What it is called.
    public var name: String
    /// Its values, at equal distances; what is not a finite number leaves a hole.
    public var values: [Double]
    /// The days of the first and the last value; nil where it does not go along days.
    public var days: ClosedRange<Day>?

    /// Creates a curve.
    public init(_ name: String, _ values: [Double], days: ClosedRange<Day>? = nil) {
      self.name = name
      self.values = values
      self.days = days
    }
  }

  /// How the weeks of an account ended.
  public struct WeekStrip: Sendable {
    /// The account.
    public var account: AccountID
    /// The types of its last weeks, oldest first; nil where the account was not there yet.
    public var types: [WeekType?]
    /// The last session of the newest of them.
    public var last: Day

    /// Creates a strip.
    public init(_ account: AccountID, _ types: [WeekType?], last: Day) {
      self.account = account
      self.types = types
      self.last = last
    }
  }

  /// What may become of it all, year by year.
  public struct Fan: Sendable {
    /// What it was computed from: `1,000 paths of the usual market, 10 years`.
    public var name: String
    /// Totals in dollars now and at the end of each year, below which 5, 25, 50, 75 and 95 of 100 paths lie.
    public var bands: [[Double]]
    /// The totals if every target were met every week.
    public var reference: [Double]
    /// Other figures: mean, forks, merges, the chance of a goal.
    public var lines: [Line]

    /// Creates a fan; the bands go from the lowest to the highest, each with as many values as years and one more.
    public init(_ name: String, bands: [[Double]], reference: [Double] = [], lines: [Line] = []) {
      self.name = name
      self.bands = bands
      self.reference = reference
      self.lines = lines
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

  /// An alert of the engine's.
  public struct Alert: Hashable, Sendable {
    /// The name by which it is answered.
    public var id: String
    /// How urgent it is.
    public var level: Notice.Level
    /// One line for people.
    public var text: String
    /// Whether a person has seen it, here or elsewhere.
    public var isSeen: Bool

    /// Creates an alert.
    public init(id: String, level: Notice.Level, text: String, isSeen: Bool) {
      self.id = id
      self.level = level
      self.text = text
      self.isSeen = isSeen
    }

    /// The alert among other notices.
    var notice: Notice { Notice("alert \(id)", level, text) }
  }

  /// What everything was worth, in dollars, day by day.
  public var equity: Curve?
  /// How far its flow-neutral value was below the peak, in percent: 0 or less, with the days of the equity.
  public var drawdown: Curve?
  /// What accounts were worth, in dollars, day by day.
  public var accounts: [AccountID: Curve] = [:]
  /// How far the flow-neutral value of accounts was below its peak, in percent: 0 or less, with the days of their curves.
  public var falls: [AccountID: Curve] = [:]
  /// How the weeks of the last year ended, by account.
  public var weeks: [WeekStrip]?
  /// Value at risk, stress and the like.
  public var risk: [Line]?
  /// What may become of it all.
  public var projection: Fan?
  /// Reports by title.
  public var reports: [TextPage]?
  /// The alerts of the engine, the worst first.
  public var alerts: [Alert] = []
  /// What the engine measures of itself.
  public var metrics: [Line]?
  /// What is known of the terminal.
  public var terminal: [Line]?

  /// No figures.
  public init() {}
}
