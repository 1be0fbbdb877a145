import Domain
import Terminal

/// What is on the screen and where: the view, its panes and their places, the colours, and the mouse.
public struct Layout: Sendable {
  /// The size of the screen in columns and rows.
  public internal(set) var size: Size
  /// The view on the screen.
  public internal(set) var view = ViewName.overview
  /// Whether the focused pane fills the screen.
  var isZoomed = false
  /// The pane that receives the keys, for each view.
  private var focuses: [ViewName: Pane] = [:]
  /// The left panes' part of the width, in thousandths, in views whose dividing line a person moved.
  private var splits: [ViewName: Int] = [:]
  /// The name of the theme in use.
  var theme: String
  /// The colours for up and down.
  var direction = DirectionColours.greenUp
  /// What a person chose of the appearance, on this screen or an earlier one.
  var chosen = Chosen()
  /// The themes and keymaps on offer.
  var choices = Choices()
  /// How curves over time are shown.
  var chart = ChartLook()
  /// Which map of risk is shown: whose positions, and after how much time.
  var risk = (scope: 0, horizon: 0)
  /// Which option of a strike the enter key puts into the ticket.
  var chainSide = OptionContract.Right.put
  /// Whether mouse events are reported here; else the mouse is the terminal's own.
  var isMouseOn = true
  /// Whether the mouse is dragging the dividing line.
  var isDragging = false
  /// Whether the next click only brings the focus back and does nothing else.
  var ignoresClick = false

  /// How curves over time are shown.
  struct ChartLook: Hashable, Sendable {
    /// How much of the past is shown.
    enum Range: CaseIterable, Sendable {
      case all, twoYears, year, half, quarter

      /// Its days; nil for everything.
      var days: Int? {
        switch self {
        case .all: nil
        case .twoYears: 730
        case .year: 365
        case .half: 182
        case .quarter: 91
        }
      }

      /// The range in words.
      var words: String {
        switch self {
        case .all: "everything"
        case .twoYears: "the last two years"
        case .year: "the last year"
        case .half: "the last half year"
        case .quarter: "the last quarter"
        }
      }
    }

    /// How much of the past is shown.
    var range = Range.all
    /// Whether equal factors have equal heights.
    var isLogarithmic = false
    /// Where the cross-hair stands, from 0 at the left end to 1; nil hides it.
    var cross: Double?
  }

  /// Names of the appearance; what is nil was never chosen.
  struct Chosen: Sendable {
    var theme: String?
    var keymap: String?
    var direction: String?
  }

  /// Names a person can choose from.
  struct Choices: Sendable {
    var themes: [String] = []
    var keymaps: [String] = []
  }

  /// The parts of the width at which the dividing line may stand, in thousandths.
  private static let splitRange = 100...900

  init(size: Size, theme: String) { (self.size, self.theme) = (size, theme) }

  /// The pane that receives the keys.
  var focus: Pane {
    get { focuses[view] ?? view.panes[0] }
    set { focuses[view] = newValue }
  }

  /// Shows a view, with its panes as they were left.
  mutating func show(_ view: ViewName) { (self.view, isZoomed) = (view, false) }

  /// The left panes' part of a view's width, in thousandths; nil where nobody moved the dividing line.
  func split(of view: ViewName) -> Int? { splits[view] }

  /// Moves a view's dividing line, never so far that one side is gone; nil puts it back to its usual place.
  mutating func split(_ view: ViewName, at part: Int?) {
    splits[view] = part.map { max(Layout.splitRange.lowerBound, min(Layout.splitRange.upperBound, $0)) }
  }

  /// Remembers a choice that has come into use.
  mutating func keep(_ choice: Keepsakes.Choice) {
    switch choice {
    case .theme(let name): chosen.theme = name
    case .keymap(let name): chosen.keymap = name
    case .direction(let name): chosen.direction = name
    }
  }
}
