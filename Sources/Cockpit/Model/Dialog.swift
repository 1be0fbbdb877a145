public import Terminal

/// What covers the panes and receives the keys.
public enum Dialog: Sendable {
  /// The keys and their actions.
  case help(TextPage)
  /// Every action, found by its name.
  case palette(Palette)
  /// One or several subjects to decide.
  case decision(DecisionBox)
  /// The question whether to leave.
  case quit
  /// The form that creates a store.
  case firstStart(FirstStart)
  /// A text to read.
  case page(TextPage)
  /// A step of the tour, counted from 0.
  case tour(Int)
}

/// A text to read, with a title.
public struct TextPage: Sendable {
  /// The text in its frame.
  public var title: String
  /// Its lines, not yet broken to the width of the screen.
  public var lines: [String]
  /// The first visible line.
  public var top = 0
  /// The text that is looked for in it; empty where nothing is.
  var search = ""

  /// Creates a page.
  public init(_ title: String, _ lines: [String]) {
    self.title = title
    self.lines = lines
  }
}

/// The list of all actions, narrowed by the typed text.
public struct Palette: Sendable {
  /// The typed text.
  public var input = TextInput()
  /// The place of the chosen line among those that match.
  public var selected = 0
}

/// The form of the first start, as far as it is filled in.
public struct FirstStart: Sendable {
  /// One line of the form.
  public enum Field: Int, CaseIterable, Sendable {
    /// The lines from top to bottom.
    case capital, seed, speed, history
  }

  /// The capital in whole dollars.
  public var capital = TextInput("300000")
  /// The seed of the simulated market.
  public var seed: TextInput
  /// The pace of market time, as a factor of real time.
  public var speed = TextInput("1")
  /// Whether a year of history is simulated before the start.
  public var history = true
  /// The line being edited.
  public var field = Field.capital
  /// Why the input cannot be used; nil when nothing is wrong.
  public var problem: String?

  /// Creates the form with a proposed seed.
  public init(seed: Int64) { self.seed = TextInput("\(seed)") }
}
