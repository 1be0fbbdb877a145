public import Domain
public import Money

/// A report as content alone; text, JSON, CSV and pages are made of it.
public struct Report: Hashable, Sendable {
  /// Which report it is.
  public var kind: ReportKind
  /// What stands above it.
  public var title: String
  /// The days it is about.
  public var days: ClosedRange<Day>
  /// The moment of the last event it knows of; nil where there is none.
  public var asOf: Instant?
  /// Its parts, in order.
  public var sections: [Section]

  /// A part under a heading.
  public struct Section: Hashable, Sendable {
    /// The stable name for machines.
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
    /// A picture.
    case chart(Chart)
    /// Sentences.
    case notes([String])
  }

  /// A figure with its name.
  public struct Figure: Hashable, Sendable {
    /// The stable name for machines.
    public var key: String
    /// The name for people.
    public var label: String
    /// The figure.
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
    /// The stable name for machines, and the heading.
    public var key: String
    /// What stands above it for people.
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
  /// What a length of time brought.
  case daily, weekly, monthly, quarterly, annual
  /// What is at risk now.
  case risk
  /// What was realised in a year, lot by lot.
  case tax
}

/// Something that a report shows: an amount, a share, a word, or nothing.
public enum ReportValue: Hashable, Sendable {
  /// An amount of money.
  case money(Money)
  /// A price a share.
  case price(Price)
  /// A ratio, shown in percent.
  case ratio(Double)
  /// A number with so many decimals.
  case number(Double, Int)
  /// A count.
  case count(Int64)
  /// A word or sentence.
  case text(String)
  /// A day.
  case day(Day)
  /// A moment.
  case instant(Instant)
  /// Not known, or not yet.
  case missing

  /// A ratio, where there is one.
  public init(ratio: Double?) { self = ratio.map { .ratio($0) } ?? .missing }

  /// A number, where there is one.
  public init(_ number: Double?, _ decimals: Int) {
    self = number.map { .number($0, decimals) } ?? .missing
  }

  /// An amount, where there is one.
  public init(money: Money?) { self = money.map { .money($0) } ?? .missing }

  /// A count of things.
  public init(count: Int) { self = .count(Int64(count)) }
}
