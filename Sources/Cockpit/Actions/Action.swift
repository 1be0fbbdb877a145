/// One thing that a person can do; its name, keys, help and conditions are defined here and nowhere else.
struct Action: Sendable {
  /// How much harm it can do.
  enum Danger: Int, Sendable {
    /// It only shows something.
    case none
    /// It changes how the cockpit looks or behaves.
    case screen
    /// It changes what the engine does, but only in the safe direction or by opening a decision.
    case engine
    /// It approves something.
    case approval
  }

  /// The name in keymaps and after `:`.
  let name: String
  /// The part of the screen where its keys work.
  let context: Context
  /// Its keys in the default keymap; empty for an action that is only called by name.
  let keys: [String]
  /// Its word in the hint bar.
  let title: String
  /// Its sentence in the help.
  let help: String
  var danger = Danger.none
  /// What may follow its name after `:`; nil when nothing may.
  var arguments: String?
  /// Its rank in the hint bar, higher first; 0 is never shown there.
  var hint = 0
  /// Why it cannot be done now; nil when it can.
  var refusal: @Sendable (Model) -> String? = { _ in nil }
  /// Whether it is the approval itself, which is confirmed in the box and nowhere else.
  var isYes: Bool { context == .decision && danger == .approval }
  /// Performs it, with the words that followed its name.
  let perform: @Sendable (inout Model, [String]) -> [Effect]
}

/// A part of the screen where keys have a meaning of their own.
enum Context: String, CaseIterable, Sendable {
  /// Everywhere, even in dialogs and while typing.
  case always
  /// Wherever no dialog is open and no line is being typed.
  case global
  /// Any list with a cursor.
  case list
  /// The tree of accounts.
  case accounts
  /// The list of positions.
  case positions
  /// The list of working orders.
  case orders
  /// The list of decisions.
  case decisions
  /// The panes of the log.
  case audit
  /// Watched symbols and options.
  case market
  /// The order that is being written.
  case ticket
  /// Curves over time.
  case chart
  /// The map of what may be gained and lost.
  case risk
  /// The box in which decisions are taken.
  case decision
  /// Texts to read, and the other dialogs over the panes.
  case page
  /// The question whether to leave.
  case leave
  /// An open line of input.
  case prompt

  /// The wider context, whose keys work here too.
  var within: Context? {
    switch self {
    case .always: nil
    case .global, .decision, .page, .leave, .prompt: .always
    case .list: .global
    case .accounts, .positions, .orders, .decisions, .audit, .market, .ticket, .chart, .risk: .list
    }
  }

  /// The contexts whose keys work here, the innermost first.
  var chain: [String] { [rawValue] + (within?.chain ?? []) }
}

extension Pane {
  /// The context in which the pane's keys are looked up.
  var context: Context {
    switch self {
    case .accounts, .lineage, .reinvestments: .accounts
    case .positions, .expiry: .positions
    case .orders: .orders
    case .decisions: .decisions
    case .audit, .history, .gate: .audit
    case .watch, .chain, .events: .market
    case .ticket: .ticket
    case .growth, .river: .chart
    case .whatIf: .risk
    case .account, .strips, .heat, .decision, .smile, .term, .move, .exposure, .limits, .stress, .entry,
      .reports, .projection, .weeks, .metrics, .notices, .terminal, .today, .gauges, .outcomes, .lastOrders,
      .losses:
      .list
    }
  }
}
