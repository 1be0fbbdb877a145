public import Domain
public import Money

/// A report as content only; text, JSON, CSV and pages are made from it.
public struct Report: Hashable, Sendable {
  /// The kind of report.
  public var kind: ReportKind
  /// The heading.
  public var title: String
  /// The days that it covers.
  public var days: ClosedRange<Day>
  /// The instant of the last event it includes; nil if there is none.
  public var asOf: Instant?
  /// Its parts, in order.
  public var sections: [Section]

  /// A part under a heading.
  public struct Section: Hashable, Sendable {
    /// The stable name for programs.
    public var key: String
    /// The heading.
    public var title: String
    /// What it shows.
    public var content: Content

    /// Creates a section.
    public init(_ key: String, _ title: String, _ content: Content) {
      self.key = key
      self.title = title
      self.content = content
    }
  }

  /// What a section shows.
  public enum Content: Hashable, Sendable {
    /// Named figures.
    case figures([Figure])
    /// A table.
    case table([Column], [[ReportValue]])
    /// A chart.
    case chart(ReportChart)
    /// Sentences.
    case notes([String])
  }

  /// A figure with its name.
  public struct Figure: Hashable, Sendable {
    /// The stable name for programs.
    public var key: String
    /// The name for people.
    public var label: String
    /// The figure's value.
    public var value: ReportValue

    /// Creates a named figure.
    public init(_ key: String, _ label: String, _ value: ReportValue) {
      self.key = key
      self.label = label
      self.value = value
    }
  }

  /// A column of a table.
  public struct Column: Hashable, Sendable {
    /// The stable name for programs.
    public var key: String
    /// The heading for people.
    public var title: String
    /// Whether it holds words.
    public var isText: Bool

    /// A column of words.
    public static func text(_ key: String, _ title: String? = nil) -> Column {
      Column(key: key, title: title ?? key, isText: true)
    }
    /// A column of figures.
    public static func figure(_ key: String, _ title: String? = nil) -> Column {
      Column(key: key, title: title ?? key, isText: false)
    }
  }
}

/// The kinds of reports.
public enum ReportKind: String, CaseIterable, Sendable {
  /// What a person should know in the morning.
  case brief
  /// The results of a period.
  case daily, weekly, monthly, quarterly, annual
  /// What is at risk now.
  case risk
  /// What was realised in a year, lot by lot.
  case tax
}

/// A value in a report: an amount, a share, a word, or nothing.
public enum ReportValue: Hashable, Sendable {
  /// An amount of money.
  case money(Money)
  /// A price per share.
  case price(Price)
  /// A ratio, shown in percent.
  case ratio(Double)
  /// A number, shown with this many decimals.
  case number(Double, Int)
  /// A count.
  case count(Int64)
  /// A word or sentence.
  case text(String)
  /// A day.
  case day(Day)
  /// An instant.
  case instant(Instant)
  /// Not known, or not yet known.
  case missing

  /// A ratio, or missing.
  public init(ratio: Double?) { self = ratio.map { .ratio($0) } ?? .missing }

  /// A number, or missing.
  public init(_ number: Double?, _ decimals: Int) {
    self = number.map { .number($0, decimals) } ?? .missing
  }

  /// An amount, or missing.
  public init(money: Money?) { self = money.map { .money($0) } ?? .missing }

  /// A count of things.
  public init(count: Int) { self = .count(Int64(count)) }
}
