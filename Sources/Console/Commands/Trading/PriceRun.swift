import Books
import Domain
import Engine
import EngineService
import Journal
import MarketFeeds
import MarketModel
import Platform
import Settings

/// Opens the store of a run, and the market that it trades on: the folder of prices that was asked for or is attached already, or
/// else the simulated market.
struct RunMarket {
  let shell: EngineShell
  let market: any SteppedMarket

  /// Opens or founds the store; what is wrong with prices and not accepted leaves it as it was.
  init(_ place: StorePlace, _ choice: MarketChoice, _ invocation: Invocation) throws(Failure) {
    let folder: String? = invocation.optional("--prices")
    if let folder, !place.hasStore {
      (shell, market) = try RunMarket.founded(place, on: folder, invocation)
      return
    }
    shell = try openForRunning(place, choice, invocation)
    do throws(Failure) {
      market = try RunMarket.market(of: shell, choice, folder, invocation)
    } catch {
      try? shell.close()
      throw error
    }
  }

  /// A new store that begins with the first session which has enough prices before it.
  private static func founded(
    _ place: StorePlace, on folder: String, _ invocation: Invocation
  ) throws(Failure) -> (EngineShell, any SteppedMarket) {
    let playbook = Playbook()
    let prices = try PriceChoice(folder, invocation, for: playbook)
    try prices.requireAccepted()
    let market = try prices.market(
      from: nil, history: Int(playbook.portfolio.clock.historySessions))
    let shell = try storing { () throws(ShellError) in
      let founded = try EngineShell.create(
        at: place, store: .seeded("run prices \(prices.folder.path)"), capital: usualCapital,
        playbook: Playbook.standardText, id: "founding", actor: invocation.actor ?? Person.here,
        at: market.instant
      ).shell
      try attach(prices.attachment(firstDay: market.session.day), founded, market, invocation)
      return founded
    }
    return (shell, market)
  }

  private static func market(
    of shell: EngineShell, _ choice: MarketChoice, _ folder: String?, _ invocation: Invocation
  ) throws(Failure) -> any SteppedMarket {
    let attached = shell.machine.desk.market
    if let attached { try requireSame(attached, invocation) }
    guard let path = folder ?? attached?.prices?.folder else {
      return try storing { () throws(ShellError) in
        try attachMarket(shell, choice, actor: invocation.actor ?? Person.here)
      }
    }
    let prices = try PriceChoice(path, invocation, for: shell.machine.playbook, before: attached?.prices)
    try prices.requireAccepted()
    guard let attached, let source = attached.prices else {
      return try firstTime(prices, shell, invocation)
    }
    return try again(prices, of: attached, source, shell, invocation)
  }

  /// The market for a store that has traded on none.
  private static func firstTime(
    _ prices: PriceChoice, _ shell: EngineShell, _ invocation: Invocation
  ) throws(Failure) -> any SteppedMarket {
    let machine = shell.machine
    let market = try prices.market(
      from: nil, history: Int(machine.playbook.portfolio.clock.historySessions),
      after: machine.portfolio.instant)
    try storing { () throws(ShellError) in
      try attach(prices.attachment(firstDay: market.session.day), shell, market, invocation)
    }
    return market
  }

  /// The market of a store that goes on: as it was, and whatever newer rows there are.
  private static func again(
    _ prices: PriceChoice, of attached: MarketAttachment, _ source: PriceSource, _ shell: EngineShell,
    _ invocation: Invocation
  ) throws(Failure) -> any SteppedMarket {
    let last = shell.machine.portfolio.instant
    try storing { () throws(ShellError) in try PriceMarket.check(prices.folder, against: source) }
    var market = try marketing { () throws(MarketError) in
      try PriceMarket.market(of: prices.folder, rate: prices.rate)
    }
    try marketing { () throws(MarketError) in try market.advance(to: max(market.instant, last)) }
    let attachment = prices.attachment(firstDay: attached.firstDay)
    // A store of before that names no digest is left as it is until there is something to add.
    if attachment.continues(attached), source.digest == nil || attachment.prices != source {
      try storing { () throws(ShellError) in try attach(attachment, shell, market, invocation) }
    }
    return market
  }

  private static func attach(
    _ attachment: MarketAttachment, _ shell: EngineShell, _ market: any SteppedMarket,
    _ invocation: Invocation
  ) throws(ShellError) {
    let isFirst = shell.machine.desk.market == nil
    let key = isFirst ? "attach" : "attach-\(SHA256.hex(of: Array(attachment.configuration.utf8)).prefix(16))"
    _ = try shell.submit(
      Submission(
        .attach(attachment), id: key, actor: invocation.actor ?? Person.here,
        at: max(shell.machine.portfolio.instant, market.instant)),
      on: TurnInput(SteppedMarketView(market)))
  }

  /// Refuses another market than the one that the store has.
  private static func requireSame(_ attached: MarketAttachment, _ invocation: Invocation) throws(Failure) {
    let seed: Int64? = invocation.optional("--seed")
    let scenario: String? = invocation.optional("--scenario")
    let folder: String? = invocation.optional("--prices")
    let isSame = folder.map { WorkingDirectory.whole($0) == attached.prices?.folder } ?? true
    guard isSame, seed ?? attached.seed == attached.seed, scenario ?? attached.scenario == attached.scenario
    else {
      let has =
        attached.prices.map { "the prices in \($0.folder)" } ?? "seed \(attached.seed), \(attached.scenario)"
      throw Failure(
        .refused, "MARKET_ATTACHED",
        "the store has its market already: \(has); leave out --seed, --scenario and --prices",
        value: [seed.map { "\($0)" }, scenario, folder].compactMap(\.self).joined(separator: " "),
        bound: attached.prices?.folder ?? "\(attached.seed) \(attached.scenario)")
    }
  }

  /// The conditions under which the market is looked at: as often as it has prices.
  func conditions(_ approval: ApprovalPolicy) -> TurnConditions {
    TurnConditions(approval: approval, rhythm: AttachedMarket.rhythm(of: market))
  }

  /// When there is nothing more to trade on.
  var end: Instant? { AttachedMarket.end(of: market) }
}
