import Books
public import Domain
public import Engine
import Platform

extension EngineShell {
  /// How far the wall clock may be behind the last event, or ahead of it, before a person is asked whether it
  /// is right.
  private static let (behind, ahead) = (Instant.Span.days(1), Instant.Span.days(31))

  /// The instant of a command that comes without one.
  ///
  /// On a store with a market that is the instant of the last event; elsewhere it is the wall clock's. A wall
  /// clock far from the last event is doubted, since one wrong clock would leave every later command too
  /// early. A command that stops or re-arms never waits for that, and happens at the instant of the last
  /// event.
  public func present(for command: Command) throws(ShellError) -> Instant {
    let last = machine.portfolio.instant
    let wall = Instant(milliseconds: Clocks.wallMilliseconds())
    if let market = machine.desk.market {
      guard market.isLive, wall > last else { return last }
      // An open or a close that nobody took is for an engine to catch up with.
      return min(wall, max(last, machine.latestInstant() ?? wall))
    }
    if last - EngineShell.behind <= wall, wall <= last + EngineShell.ahead { return wall }
    switch command {
    case .kill, .rearm, .cancel, .reject, .veto, .note, .noteRestoration: return last
    // Taking a role away does not wait for a clock.
    case .changePerson(let change) where change.takesAway: return last
    case .found, .deposit, .withdraw, .mark, .reverse, .setStatus, .fork, .merge, .reinvest,
      .applyPlaybook, .proposePlaybook, .setAutomation, .attach, .approve, .flatten, .trade, .order,
      .closePosition, .roll, .replace, .report, .acknowledge, .changePerson:
      throw .clockDoubted(wall: wall, last: last, row: machine.portfolio.sequence)
    }
  }
}
