public import Domain
public import Engine
public import Money
public import Terminal

/// What the cockpit asks of the world outside it, which answers with messages.
public enum Effect: Sendable {
  /// Carry out what a person approved; no other effect opens exposure or moves money.
  case approve(Approval)
  /// Work out how the rules would roll a short option now.
  case findRoll(AccountID, OptionContract)
  /// Reject a decision.
  case reject(DecisionID, reason: String)
  /// Stop a supervised decision before it is carried out.
  case veto(DecisionID, reason: String)
  /// Let a scope send only what shrinks exposure, or only cancels;
  /// the gate's flag is set before anything is written.
  case kill(Scope, KillState)
  /// Submit a command that cannot lose money: a suspension, a note, less automation.
  case submit(Command)
  /// Cancel a working order.
  case cancel(OrderID)
  /// Record that a person has seen an alert of the engine.
  case acknowledge(String)
  /// Read a page of the log.
  case audit(AuditRequest)
  /// Read one row of the log in full.
  case entry(Int64)
  /// Find the next row of the query, starting at a row.
  case seek(AuditQuery, from: Int64, forward: Bool, Pane)
  /// Count the rows of the query and report progress; a newer count replaces an older one.
  case count(AuditQuery, Pane)
  /// Stop the running count.
  case stopCounting
  /// Recompute the log's hash chain.
  case verify
  /// Simulate many paths of the portfolio.
  case project(ProjectionQuestion)
  /// Stop the long work in progress.
  case stopWork
  /// Write the rows of a query to a file.
  case export(AuditQuery, format: ExportFormat)
  /// Show the state after a row, at the end of a day, or now.
  case travel(TravelTarget)
  /// Quote the options of a symbol.
  case chain(Symbol, expiry: Day?)
  /// Look at the engine again, because the screen needs other quotes than before.
  case look
  /// Put a text on the terminal's clipboard.
  case copy(String)
  /// Ring the terminal's bell.
  case bell
  /// Notify a person who is not watching this terminal.
  case notify(String)
  /// Switch to a theme, by its name.
  case theme(String)
  /// Switch to a keymap, by its name.
  case keymap(String)
  /// Choose the colours for up and down.
  case direction(DirectionColours)
  /// Report mouse events here, or leave the mouse to the terminal.
  case mouse(Bool)
  /// Change the pace of simulated time.
  case pace(String)
  /// Create the store that the first start's form describes.
  case found(capital: Int64, seed: Int64, speed: String, history: Bool)
  /// Suspend the process to the shell's background.
  case suspend
  /// Paint the whole screen again.
  case redraw
  /// Leave the cockpit.
  case quit
}

extension Effect {
  /// What is wrong with a text of the effect that would be journaled; nil when nothing is.
  var flaw: TextFlaw? {
    switch self {
    case .submit(let command): command.flaw
    case .reject(_, let reason): TextRule.reason.flaw(in: reason)
    case .approve, .findRoll, .veto, .kill, .cancel, .acknowledge, .audit, .entry, .seek, .count,
      .stopCounting,
      .verify, .project, .stopWork, .export, .travel, .chain, .look, .copy, .bell, .notify, .theme, .keymap,
      .direction,
      .mouse, .pace, .found, .suspend, .redraw, .quit:
      nil
    }
  }
}

/// A file format for exported rows of the log.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// Comma-separated values, or one JSON object a line.
  case csv, jsonl
}

/// The time whose state is shown.
public enum TravelTarget: Hashable, Sendable {
  /// As it was just after a row of the log.
  case sequence(Int64)
  /// As it was at the end of a New York day.
  case day(Day)
  /// As it is now.
  case present
}

/// The input of a projection.
public struct ProjectionQuestion: Hashable, Sendable {
  /// The total capital at the start.
  public var capital: Money
  /// The text of the playbook that the paths follow.
  public var playbook: String
  /// The number of paths to simulate.
  public var paths: Int

  /// The years that each path covers.
  public static let years = 10
  /// The standard deviation of the weekly move that all accounts share, in billionths: two percent.
  public static let deviation: Int64 = 20_000_000

  /// Asks for a projection over a number of paths.
  public init(capital: Money, playbook: String, paths: Int) {
    (self.capital, self.playbook, self.paths) = (capital, playbook, paths)
  }
}
