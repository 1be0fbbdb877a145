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

/// Where the market of a store comes from, as a command says: simulated, read from a folder of prices, or told by a feed
/// program. A store without one is given it; `tell` is called with prices that are traded on.
func openMarket(
  _ shell: EngineShell, _ choice: MarketChoice, _ invocation: Invocation,
  tell: (PriceChoice) -> Void = { _ in }
) throws(Failure) -> OpenedMarket {
  let attached = shell.machine.desk.market
  if let attached { try requireSame(attached, invocation) }
  let actor = invocation.actor ?? SystemUser.here
  if let program: String = invocation.optional("--feed") {
    return OpenedMarket(
      try storing { () throws(ShellError) in try liveSource(shell, program, actor: actor) })
  }
  let folder: String? = invocation.optional("--prices")
  guard let path = folder ?? attached?.prices?.folder else {
    return OpenedMarket(
      SteppedSource(try storing { () throws(ShellError) in try choice.attach(to: shell, actor: actor) }))
  }
  return try PriceStore(shell, invocation).open(path, tell: tell)
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

/// Refuses another market than the store has.
private func requireSame(_ attached: MarketAttachment, _ invocation: Invocation) throws(Failure) {
  let program: String? = invocation.optional("--feed")
  let seed: Int64? = invocation.optional("--seed")
  let scenario: String? = invocation.optional("--scenario")
  let folder: String? = invocation.optional("--prices")
  if attached.isLive, program == nil {
    throw Failure(
      .refused, "FEED_MISSING",
      "the store lives on a feed, which was \(attached.configuration); name its program with --feed",
      bound: attached.configuration)
  }
  let isSame =
    attached.isLive == (program != nil)
    && folder.map { WorkingDirectory.whole($0) == attached.prices?.folder } ?? true
    && seed ?? attached.seed == attached.seed && scenario ?? attached.scenario == attached.scenario
  guard isSame else {
    let given = [program, folder, seed.map { "\($0)" }, scenario].compactMap(\.self).joined(separator: " ")
    let options = [
      (program, "--feed"), (folder, "--prices"), (seed.map { "\($0)" }, "--seed"), (scenario, "--scenario"),
    ].filter { $0.0 != nil }.map(\.1).joined(separator: " and ")
    throw Failure(
      .refused, "MARKET_ATTACHED",
      "the store has its market already: \(attached.words); leave out \(options), or take another store with --data",
      value: given, bound: attached.words)
  }
}

extension MarketAttachment {
  /// Which market it is, for people.
  fileprivate var words: String {
    if isLive { return "the feed \(configuration)" }
    return prices.map { "the prices in \($0.folder)" } ?? "seed \(seed), \(scenario)"
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
