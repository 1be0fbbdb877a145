public import Domain
public import Engine
public import Terminal

/// What happens to the cockpit; whatever has a time brings it along.
public enum Message: Sendable {
  /// A key, a paste, the mouse, or an answer of the terminal, and the reading that brought it.
  case input(InputEvent, at: Moment, InputRead)
  /// What the model shows was painted, and the screen waits for what comes next.
  case painted(Moment)
  /// The screen has another size.
  case resized(Size)
  /// The process was stopped and goes on.
  case resumed(Moment)
  /// Time went by.
  case tick(Moment)
  /// The engine published.
  case published(ReadModel, at: Moment)
  /// Market time goes at another speed.
  case paced(ClockSpeed?)
  /// Figures came in that take longer.
  case figures(Figures)
  /// A page of the log came.
  case page(AuditPage)
  /// A search of the log ended at that row, or without one.
  case sought(Int64?, Pane)
  /// Rows of the log were counted that contain what is searched for.
  case counted(Found)
  /// A projection is done.
  case projected(Figures.Fan)
  /// A row of the log came, in full.
  case entry(Int64, [String])
  /// Options of a symbol came.
  case chain(ChainSheet)
  /// The roll of a short option was worked out, or why there is none, with the state and the quotes that it was found by.
  case rollFound(Result<ResolvedRoll, Refusal>, OptionContract, AccountID, ReadModel, at: Moment)
  /// The past came.
  case travelled(ReadModel, TravelTarget)
  /// An approval was answered.
  case answered(String, isRefused: Bool, binding: String, at: Moment)
  /// What became of a kill.
  case killed(Scope, KillFate, String, at: Moment)
  /// Something else was done or refused.
  case told(String, isRefused: Bool, at: Moment)
  /// Long work goes on.
  case progress(Progress?)
  /// Another theme, keymap or direction of colours is in use.
  case dressed(theme: String, keymap: Keymap, direction: DirectionColours)
  /// What a person chose of the looks is in use.
  case chosen(Keepsakes.Look)

  /// When it happened; nil where that means nothing.
  var moment: Moment? {
    switch self {
    case .input(_, let moment, _), .painted(let moment), .resumed(let moment), .tick(let moment),
      .published(_, let moment),
      .answered(_, _, _, let moment), .killed(_, _, _, let moment), .told(_, _, let moment),
      .rollFound(_, _, _, _, let moment):
      moment
    default: nil
    }
  }
}

/// How far long work is.
public struct Progress: Hashable, Sendable {
  /// What is done.
  public var title: String
  /// How much is done.
  public var done: Int64
  /// How much there is; 0 where that is not known.
  public var total: Int64
  /// How much is done in a second.
  public var rate: Int64

  /// Creates the figures.
  public init(_ title: String, done: Int64, total: Int64, rate: Int64) {
    self.title = title
    self.done = done
    self.total = total
    self.rate = rate
  }
}

/// The options of one expiry.
public struct ChainSheet: Sendable {
  /// The symbol.
  public var symbol: Symbol
  /// What is listed.
  public var expiries: [Day]
  /// The expiry of the quotes.
  public var expiry: Day?
  /// The quotes, by strike, calls before puts.
  public var options: [OptionView]

  /// Creates the sheet.
  public init(symbol: Symbol, expiries: [Day], expiry: Day?, options: [OptionView]) {
    self.symbol = symbol
    self.expiries = expiries
    self.expiry = expiry
    self.options = options
  }
}

/// What became of a kill that was asked for.
public enum KillFate: Sendable {
  /// The engine did it.
  case done
  /// The flag in the store is set and holds before anything is sent; no engine confirmed it yet.
  case flagged
  /// The engine refused it with a reason.
  case refused
  /// No engine answered.
  case unanswered
}
