public import Domain
public import JSON
import Rules

extension EngineMachine {
  /// The answer to a command that the rules refuse: why, and of a reinvestment why of every account.
  ///
  /// It is made from the state that refused it, once, and kept: the same key gives the same answer whatever came to pass since.
  public func refusal(of command: Command, _ refusal: Refusal, at instant: Instant) -> JSONValue {
    var members = [
      JSONObject.Member("error", refusal.json), .init("outcome", .string("refused: \(refusal.message)")),
    ]
    if case .reinvest(let ids, let strategy) = command,
      let verdicts = try? reinvestmentVerdicts(ids, strategy: strategy, at: instant)
    {
      let skipped = verdicts.compactMap { verdict in
        verdict.blockers.first.map { SkippedReinvestment(account: verdict.item.account, refusal: $0).json }
      }
      members += [
        .init("sequence", .null), .init("reinvestments", []), .init("skipped", .array(skipped)),
      ]
    }
    return .object(JSONObject(members))
  }
}
