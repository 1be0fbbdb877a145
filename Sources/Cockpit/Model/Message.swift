public import Domain
public import Engine
public import Terminal

/// Something that happened to the cockpit; messages carry their own time, because `update` reads no clock.
public enum Message: Sendable {
  /// Input from a person or an answer of the terminal, with the reading that brought it.
  case input(InputEvent, at: Moment, InputRead)
  /// The current model was painted, and the screen now waits for input.
  case painted(Moment)
  /// The screen changed its size.
  case resized(Size)
  /// The process was stopped and runs again.
  case resumed(Moment)
  /// Time has passed.
  case tick(Moment)
  /// The engine published a new state.
  case published(ReadModel, at: Moment)
  /// The pace of market time changed; nil when it is unknown.
  case paced(ClockSpeed?)
  /// New figures arrived.
  case figures(Figures)
  /// A page of the log arrived.
  case page(AuditPage)
  /// A search of the log found a row, or none.
  case sought(Int64?, Pane)
  /// A count of matching rows went further or was completed.
  case counted(Found)
  /// A projection was completed.
  case projected(Figures.Fan)
  /// One row of the log arrived in full, as lines.
  case entry(Int64, [String])
  /// The options of a symbol arrived.
  case chain(ChainSheet)
  /// The roll of a short option was worked out or refused; the state carries the quotes used.
  case rollFound(Result<ResolvedRoll, Refusal>, OptionContract, AccountID, ReadModel, at: Moment)
  /// Futures of what a box asks arrived, or more of their paths; the binding says of what.
  case futures(DecisionFutures, of: String)
  /// A past state arrived.
  case travelled(ReadModel, TravelTarget)
  /// An approval was answered; the binding says which one.
  case answered(String, isRefused: Bool, binding: String, at: Moment)
  /// A kill was answered, or failed to reach the engine.
  case killed(Scope, KillFate, String, at: Moment)
  /// Some other effect was carried out or refused.
  case told(String, isRefused: Bool, at: Moment)
  /// Long work progressed; nil when it has ended.
  case progress(Progress?)
  /// A theme, a keymap and the colours for up and down came into use.
  case dressed(theme: String, keymap: Keymap, direction: DirectionColours)
  /// Something a person chose of the appearance came into use.
  case chosen(Keepsakes.Choice)

  /// When it happened; nil for messages that carry no time.
  var moment: Moment? {
    switch self {
    case .input(_, let moment, _), .painted(let moment), .resumed(let moment), .tick(let moment),
      .published(_, let moment),
      .answered(_, _, _, let moment), .killed(_, _, _, let moment), .told(_, _, let moment),
      .rollFound(_, _, _, _, let moment):
      moment
    case .resized, .paced, .figures, .page, .sought, .counted, .projected, .entry, .chain, .travelled,
      .futures, .progress,
      .dressed, .chosen:
      nil
    }
  }
}

/// How far long work has come.
public struct Progress: Hashable, Sendable {
  /// What is being done.
  public var title: String
  /// The amount done so far.
  public var done: Int64
  /// The total amount; 0 when it is unknown.
  public var total: Int64
  /// The amount done in a second.
  public var rate: Int64

  /// Creates the figures of work in progress.
  public init(_ title: String, done: Int64, total: Int64, rate: Int64) {
    self.title = title
    self.done = done
    self.total = total
    self.rate = rate
  }
}

/// What became of a kill.
public enum KillFate: Sendable {
  /// The engine carried it out.
  case done
  /// The store's flag is set and holds before anything is sent, but no engine has confirmed it yet.
  case flagged
  /// The engine refused it and gave a reason.
  case refused
  /// No engine answered.
  case unanswered
}
