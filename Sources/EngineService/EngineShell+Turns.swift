public import Domain
public import Engine
import Journal

extension EngineShell {
  /// Does turn after turn in one durable transaction.
  ///
  /// `next` receives the present state and returns the instant of the next turn with its market; nil ends the
  /// transaction. `observe` receives every event with the state after it; what it received counts only when
  /// this returns.
  public func turns(
    _ conditions: TurnConditions, observe: (Event, EngineMachine) -> Void = { _, _ in },
    next: (EngineMachine) -> (at: Instant, view: any MarketView)?
  ) throws(ShellError) {
    try writing { transaction, recorder throws(JournalError) in
      while let (instant, view) = next(recorder.machine) {
        let moment = heedful(TurnInput(view, conditions))
        try journalKills(recorder, transaction, at: instant, moment, observe: observe)
        try recorder.turn(at: instant, on: moment, in: transaction, observe: observe)
      }
    }
  }
}
