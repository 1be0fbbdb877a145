public import Terminal

/// What stands over the panes and takes the keys.
public enum Dialog: Sendable {
  /// Keys and what they do.
  case help(TextPage)
  /// Every action by name.
  case palette(Palette)
  /// A decision.
  case decision(DecisionBox)
  /// Whether to leave.
  case quit
  /// What the first start makes.
  case firstStart(FirstStart)
  /// A text to read.
  case page(TextPage)
  /// A step of the tour.
  case tour(Int)
}

/// A text to read, with a title.
public struct TextPage: Sendable {
  /// What stands in its frame.
  public var title: String
  /// The lines, broken when they are drawn.
  public var lines: [String]
  /// The first line that is seen.
  public var top = 0
  /// What is looked for in it.
  public var filter = TextInput()

  /// Creates a page.
  public init(_ title: String, _ lines: [String]) {
    self.title = title
    self.lines = lines
  }

  /// The lines that pass the filter.
  var shown: [String] {
    let wanted = filter.text.lowercased()
    return wanted.isEmpty ? lines : lines.filter { $0.lowercased().contains(wanted) }
  }
}

/// The list of all actions, narrowed by what is typed.
public struct Palette: Sendable {
  /// What is typed.
  public var input = TextInput()
  /// The chosen line.
  public var selected = 0
}

/// What the first start makes, and how far it is.
public struct FirstStart: Sendable {
  /// A line of the screen.
  public enum Field: Int, CaseIterable, Sendable {
    /// The fields.
    case capital, seed, speed, history
  }

  /// The capital in whole dollars.
  public var capital = TextInput("300000")
  /// The seed of the simulated market.
  public var seed: TextInput
  /// How fast market time goes, as a factor.
  public var speed = TextInput("1")
  /// Whether a year of history is simulated first.
  public var history = true
  /// The line that is edited.
  public var field = Field.capital
  /// Why what was entered cannot be used.
  public var problem: String?

  /// Creates the screen with a seed.
  public init(seed: Int64) { self.seed = TextInput("\(seed)") }
}
