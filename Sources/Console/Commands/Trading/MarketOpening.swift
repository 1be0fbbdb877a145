import Books
import Domain
import Engine
import EngineService
import Journal
import LiveCockpit
import MarketFeeds
import MarketModel
import Money
import Platform
import Settings

/// Where the market of a store comes from, as a command says: simulated, or told by a feed program. A store without one is
/// given it.
func openMarket(
  _ shell: EngineShell, _ choice: MarketChoice, _ invocation: Invocation
) throws(Failure) -> any MarketSource {
  let program: String? = invocation.optional("--feed")
  if let attached = shell.machine.desk.market { try requireSame(attached, program, invocation) }
  let actor = invocation.actor ?? Person.here
  return try storing { () throws(ShellError) in
    guard let program else { return SteppedSource(try choice.attach(to: shell, actor: actor)) }
    return try liveSource(shell, program, actor: actor)
  }
}

/// The market that a feed program tells.
func liveSource(
  _ shell: EngineShell, _ program: String, actor: String
) throws(ShellError) -> any MarketSource {
  // Without a rate cash earns nothing: a live market does not say what banks pay.
  var configuration = MarketConfiguration.shipped
  configuration.rate = 0
  return try LiveStore.open(shell, on: FeedProgram(program), configuration: configuration, actor: actor)
}

/// Refuses another kind of market than the store has.
private func requireSame(
  _ attached: MarketAttachment, _ program: String?, _ invocation: Invocation
) throws(Failure) {
  guard attached.isLive || program != nil else { return try requireSame(attached, invocation) }
  guard attached.isLive else {
    throw Failure(
      .refused, "MARKET_ATTACHED",
      "the store has its market already: seed \(attached.seed), \(attached.scenario); leave out --feed, or take another store with --data",
      value: program, bound: "\(attached.seed) \(attached.scenario)")
  }
  guard program != nil else {
    throw Failure(
      .refused, "FEED_MISSING",
      "the store lives on a feed, which was \(attached.configuration); name its program with --feed",
      bound: attached.configuration)
  }
}

/// A store for a market that a feed tells, founded in the present.
func foundLiveStore(_ place: StorePlace, capital: Money, actor: String) throws(ShellError) -> EngineShell {
  try EngineShell.create(
    at: place, store: .random(), capital: capital, playbook: Playbook.standardText, id: "founding",
    actor: actor, at: Instant(milliseconds: Clocks.wallMilliseconds())
  ).shell
}

extension MarketSource {
  /// When a run on it begins: a live one in the present, whatever is still to be caught up with.
  var present: Instant {
    switch time {
    case .own: market.instant
    case .wall(let clock): max(market.instant, clock.now())
    }
  }
}
