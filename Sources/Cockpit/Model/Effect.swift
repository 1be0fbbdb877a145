public import Domain
public import Engine
public import Money
public import Terminal

/// What the cockpit asks of the world; the world answers with messages.
public enum Effect: Sendable {
  /// Carry out what a person approved; nothing else in this list opens exposure or moves money.
  case approve(Approval)
  /// Find the roll of a short option as the rules would do it now.
  case findRoll(AccountID, OptionContract)
  /// Say no to a decision.
  case reject(DecisionID, reason: String)
  /// Stop a supervised decision.
  case veto(DecisionID, reason: String)
  /// Let only what shrinks exposure, or nothing but cancels, leave a scope; the gate's flag is set before anything is written.
  case kill(Scope, KillState)
  /// Give a command that cannot lose money: suspend, note, automation lowered.
  case submit(Command)
  /// Cancel a working order.
  case cancel(OrderID)
  /// Note that a person has seen an alert of the engine's.
  case acknowledge(String)
  /// Read a page of the log.
  case audit(AuditRequest)
  /// Read one row of the log in full.
  case entry(Int64)
  /// Look for the next row of the log that passes, from a row on.
  case seek(AuditQuery, from: Int64, forward: Bool, Pane)
  /// Count the rows of the log that pass, and tell as it goes on; a newer count ends an older one.
  case count(AuditQuery, Pane)
  /// Count no further.
  case stopCounting
  /// Recompute the chain of hashes.
  case verify
  /// Project many paths.
  case project(ProjectionQuestion)
  /// Stop the long work that goes on.
  case stopWork
  /// Write the rows of a query to a file.
  case export(AuditQuery, format: ExportFormat)
  /// Show the state as it was at a row, or at the end of a day.
  case travel(TravelTarget)
  /// Quote the options of a symbol.
  case chain(Symbol, expiry: Day?)
  /// Put a text on the clipboard of the terminal.
  case copy(String)
  /// Ring.
  case bell
  /// Tell a person who looks elsewhere.
  case notify(String)
  /// Change how the screen looks.
  case theme(String)
  /// Change what keys do.
  case keymap(String)
  /// Change which colours mean up and down.
  case direction(DirectionColours)
  /// Let the mouse be the terminal's own, or ours.
  case mouse(Bool)
  /// Change how fast simulated time goes.
  case pace(String)
  /// Make the store that the first start describes.
  case found(capital: Int64, seed: Int64, speed: String, history: Bool)
  /// Go to the background of the shell.
  case suspend
  /// Paint everything again.
  case redraw
  /// End.
  case quit
}

extension Effect {
  /// What is wrong with a text that goes into the journal, by the one rule for such texts; nil where nothing is.
  var flaw: TextFlaw? {
    switch self {
    case .submit(let command): command.flaw
    case .reject(_, let reason): TextRule.reason.flaw(in: reason)
    default: nil
    }
  }
}

/// How rows of the log are written to a file.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// The formats.
  case csv, jsonl
}

/// A state of the past.
public enum TravelTarget: Hashable, Sendable {
  /// As it was behind that row.
  case sequence(Int64)
  /// As it was at the end of that New York day.
  case day(Day)
  /// As it is.
  case present
}

/// What a projection begins with.
public struct ProjectionQuestion: Hashable, Sendable {
  /// What there is now.
  public var capital: Money
  /// The text of the playbook.
  public var playbook: String
  /// How many paths.
  public var paths: Int

  /// How many years it goes on.
  public static let years = 10
  /// The standard deviation of the weekly move that all accounts share, in billionths: two percent.
  public static let deviation: Int64 = 20_000_000

  /// Asks for so many paths.
  public init(capital: Money, playbook: String, paths: Int) {
    (self.capital, self.playbook, self.paths) = (capital, playbook, paths)
  }
}
