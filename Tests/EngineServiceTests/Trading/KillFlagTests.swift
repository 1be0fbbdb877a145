import Domain
import Engine
import TestSupport
import Testing

/// The gate heeds a switch that was set beside the engine before the engine has journaled it.
@Suite struct KillFlagTests {
  @Test func `nothing that opens is sent while a flag is set, and the finding says why`() throws {
    var flagged = try SimulatedDesk(approval: .all, rhythm: .daily)
    flagged.conditions.flags = { [Desk.Switch(scope: .everything, state: .reducing)] }
    try flagged.run(days: 5)
    #expect(flagged.count("order.sent") == 0 && flagged.count("order.refused") > 0)
  }

  @Test func `no command passes the market's instant, but kill and re-arm happen at the nearest one`()
    throws
  {
    let desk = try SimulatedDesk(approval: .ask)
    func code(_ command: Command, _ instant: Instant) -> Refusal.Code? {
      do throws(Refusal) {
        _ = try desk.machine.decide(command, at: instant, in: desk.view)
        return nil
      } catch { return error.code }
    }
    let note = Command.note(nil, text: "when")
    #expect(code(note, desk.clock) == nil)
    #expect(code(note, desk.clock + .seconds(1)) == .timeAhead)
    #expect(code(note, desk.clock + .days(60)) == .timeAhead)
    #expect(code(note, desk.clock - .seconds(1)) == .timeBackward)
    #expect(code(note, TradingCalendar.newYork.end + .days(1)) == .timeBeyond)
    for instant in [
      desk.clock - .days(9_000), desk.clock + .days(60), TradingCalendar.newYork.end + .days(900_000),
    ] {
      #expect(code(.kill(.everything, nil, reason: ""), instant) == nil)
      #expect(
        try desk.machine.instant(of: .rearm(.everything, reason: "x"), at: instant, in: desk.view)
          == desk.clock)
    }
  }
}
