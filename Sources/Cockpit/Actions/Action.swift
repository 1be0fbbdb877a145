/// One thing that a person can do: the only place that knows its name, its keys, its help and when it can be done.
struct Action: Sendable {
  /// How much harm it can do.
  enum Danger: Int, Sendable {
    /// It only looks.
    case none
    /// It changes how the cockpit looks or behaves.
    case screen
    /// It changes what the engine does, in the safe direction or by opening a decision.
    case engine
    /// It says yes to something.
    case approval
  }

  /// The name in keymaps and after `:`.
  let name: String
  /// The part of the screen in which its keys work.
  let context: Context
  /// The keys of the default keymap; empty for what is done by name only.
  let keys: [String]
  /// The word in the hint bar.
  let title: String
  /// The sentence of the help.
  let help: String
  var danger = Danger.none
  /// What may follow its name after `:`; nil when nothing may.
  var arguments: String?
  /// How important it is in the hint bar; 0 is never shown there.
  var hint = 0
  /// Why it cannot be done now; nil when it can.
  var refusal: @Sendable (Model) -> String? = { _ in nil }
  /// Whether it is the yes itself, which is said in the box and nowhere else.
  var isYes: Bool { context == .decision && danger == .approval }
  /// What it does, with the words that followed its name.
  let perform: @Sendable (inout Model, [String]) -> [Effect]
}

/// A part of the screen in which keys have a meaning.
enum Context: String, CaseIterable, Sendable {
  /// Everywhere, popups and typing too.
  case always
  /// Wherever no dialog is open and nothing is typed.
  case global
  /// Lists.
  case list
  /// The tree of accounts.
  case accounts
  /// Positions.
  case positions
  /// Orders.
  case orders
  /// Decisions.
  case decisions
  /// The log.
  case audit
  /// Watched symbols and options.
  case market
  /// The box of a decision.
  case decision
  /// Texts to read, and lists over the panes.
  case page
  /// The question whether to leave.
  case leave
  /// A line in which something is typed.
  case prompt

  /// The context around it, whose keys work in it too.
  var within: Context? {
    switch self {
    case .always: nil
    case .global, .decision, .page, .leave, .prompt: .always
    case .list: .global
    case .accounts, .positions, .orders, .decisions, .audit, .market: .list
    }
  }

  /// The contexts whose keys work here, the innermost first.
  var chain: [String] { [rawValue] + (within?.chain ?? []) }
}

extension Pane {
  /// The context of its keys.
  var context: Context {
    switch self {
    case .accounts, .lineage, .reinvestments: .accounts
    case .positions, .expiry: .positions
    case .orders: .orders
    case .decisions: .decisions
    case .audit, .history, .gate: .audit
    case .watch, .chain, .events: .market
    default: .list
    }
  }
}
