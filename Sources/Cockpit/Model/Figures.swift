public import Domain
public import Engine

/// Figures too slow to compute for every screen: made elsewhere and shown when they arrive.
///
/// What is nil is shown as missing.
public struct Figures: Sendable {
  /// A curve, oldest value first, in dollars or in percent.
  public struct Curve: Sendable {
    /// Its label.
    public var name: String
    /// Its values at equal distances; one that is not finite leaves a gap.
    public var values: [Double]
    /// The days of the first and the last value; nil where the horizontal axis is not in days.
    public var days: ClosedRange<Day>?

    /// Creates a curve.
    public init(_ name: String, _ values: [Double], days: ClosedRange<Day>? = nil) {
      self.name = name
      self.values = values
      self.days = days
    }
  }

  /// How an account's weeks ended.
  public struct WeekStrip: Sendable {
    /// The account.
    public var account: AccountID
    /// The types of its last weeks, oldest first; nil where the account did not exist yet.
    public var types: [WeekType?]
    /// The last session of the newest week.
    public var last: Day

    /// Creates a strip.
    public init(_ account: AccountID, _ types: [WeekType?], last: Day) {
      self.account = account
      self.types = types
      self.last = last
    }
  }

  /// Something that changed what there is, other than the market.
  package struct Flow: Hashable, Sendable {
    /// What it was.
    package enum Kind: CaseIterable, Sendable {
      /// A structure was founded, or flowed back; or money came from outside, or went there.
      case fork, merge, deposit, withdrawal
    }

    /// The day.
    package var day: Day
    /// What happened.
    package var kind: Kind

    /// Creates a mark.
    package init(_ day: Day, _ kind: Kind) { (self.day, self.kind) = (day, kind) }
  }

  /// The range of possible totals, year by year.
  public struct Fan: Sendable {
    /// What it was computed from, as in `1,000 paths of the usual market, 10 years`.
    public var name: String
    /// Totals in dollars now and at the end of each year, below which 5, 25, 50, 75 and 95 of 100 paths lie.
    public var bands: [[Double]]
    /// The totals if every weekly target were met.
    public var reference: [Double]
    /// Other figures: mean, forks, merges, the chance of a goal.
    public var lines: [Line]

    /// Creates a fan; bands run from lowest to highest, each with one value more than there are years.
    public init(_ name: String, bands: [[Double]], reference: [Double] = [], lines: [Line] = []) {
      self.name = name
      self.bands = bands
      self.reference = reference
      self.lines = lines
    }
  }

  /// A row in a table of figures.
  public struct Line: Hashable, Sendable {
    /// Its label.
    public var name: String
    /// Its value as text.
    public var value: String
    /// The limit or target it is compared with; empty when there is none.
    public var bound: String

    /// Creates a line.
    public init(_ name: String, _ value: String, bound: String = "") {
      self.name = name
      self.value = value
      self.bound = bound
    }
  }

  /// An alert raised by the engine.
  public struct Alert: Hashable, Sendable {
    /// The name by which it is acknowledged.
    public var id: String
    /// How urgent it is.
    public var level: Notice.Level
    /// One line of plain text.
    public var text: String
    /// Whether a person has acknowledged it, here or elsewhere.
    public var isSeen: Bool

    /// Creates an alert.
    public init(id: String, level: Notice.Level, text: String, isSeen: Bool) {
      self.id = id
      self.level = level
      self.text = text
      self.isSeen = isSeen
    }

    /// The alert as a notice.
    var notice: Notice { Notice("alert \(id)", level, text) }
  }

  /// The portfolio's value in dollars, day by day.
  public var equity: Curve?
  /// How far the portfolio's flow-neutral value was below its peak, in percent:
  /// 0 or less, on the days of the equity curve.
  public var drawdown: Curve?
  /// Each account's value in dollars, day by day.
  public var accounts: [AccountID: Curve] = [:]
  /// How far each account's flow-neutral value was below its peak, in percent:
  /// 0 or less, on the days of its curve.
  public var falls: [AccountID: Curve] = [:]
  /// How the weeks of the last year ended, one strip for each account.
  public var weeks: [WeekStrip]?
  /// What those weeks brought all accounts together, in dollars; the newest last.
  package var weekProfits: [Double] = []
  /// What a year brought on average, in percent, excluding money moved in and out; nil where it is too short.
  package var yearly: Double?
  /// Forks, merges and money from outside, in the order of their days.
  package var flows: [Flow] = []
  /// Value at risk, stress losses and other measures of risk.
  public var risk: [Line]?
  /// What today's positions may gain or lose, for pictures.
  package var riskFigures: RiskFigures?
  /// The latest projection of the portfolio.
  public var projection: Fan?
  /// Reports to read, each with its title.
  public var reports: [TextPage]?
  /// The engine's alerts, the most severe first.
  public var alerts: [Alert] = []
  /// The engine's measurements of itself.
  public var metrics: [Line]?
  /// What is known about the terminal.
  public var terminal: [Line]?

  /// Starts without any figures.
  public init() {}
}
