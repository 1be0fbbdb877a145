import Books
import Domain
import Engine
import EngineService
import Insight
import MarketModel
import Money
import PlainText

/// What stands beside a decision: futures that were run now, or those that were shown when it was answered.
struct BesideDecision: Answering {
  @Omitted var futures: FuturesAnswer?
  /// What a person was shown beside it when they answered; it was not signed.
  @Omitted var shown: FuturesAnswer?
}

/// Runs the futures of an open decision on the store's own market; nil where there is none, or nothing to run.
func futures(
  of decision: Decision, _ machine: EngineMachine, _ invocation: Invocation
) throws(Failure) -> DecisionFutures? {
  guard decision.state == .open else { return nil }
  var now = machine.portfolio.instant
  if let host = invocation.host {
    now = max(now, host.instant)
  } else if let clock = runningEngine(at: try invocation.place())?.status?.clock {
    now = max(now, Instant(clock) ?? now)
  }
  guard let market = try? attachedMarket(machine, at: now),
    let plan = FuturesPlan(AskedFuture(decision), in: machine, market, at: max(now, market.instant))
  else { return nil }
  return plan.summary(of: inParallel(FuturesPlan.usualPaths) { plan.path($0) })
}

/// Futures as lines for people; they are results, and no advice.
func futureLines(_ futures: DecisionFutures, heading: String) -> [String] {
  /// Futures are no quotes: whole dollars say all that they know.
  func whole(_ money: Money) -> String {
    Money(dollars: multiplied(money.units, by: 1, over: Money.unitsPerDollar, rounding: .nearest)).dollars
  }
  let hundred = { (count: Int64) in "\(count * 100 / max(1, futures.paths)) of 100" }
  var table = TextTable([
    .left("if you"), .right("middle"), .right("mean"), .right("1 in 20 below"), .right("mean then"),
    .right("1 in 20 above"), .right("profit"), .right("assigned"), .right("buffer short"), .left("week"),
    .left("what"),
  ])
  for future in futures.futures {
    table.add([
      future.answer.name, whole(future.quantile(50)), whole(future.mean), whole(future.quantile(5)),
      whole(future.worst), whole(future.quantile(95)), hundred(future.profitable), hundred(future.assigned),
      hundred(future.short), future.week.map { "\($0.code) \(hundred(future.weekPaths))" } ?? "--",
      future.what,
    ])
  }
  return ["", "\(heading), until the close of \(futures.until), after fees, \(futures.paths) paths"]
    + table.lines(width: nil) + wrapped(futures.market, width: 110)
}
