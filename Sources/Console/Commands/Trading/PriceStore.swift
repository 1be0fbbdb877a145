import Books
import Domain
import Engine
import EngineService
import Journal
import LiveCockpit
import MarketFeeds
import MarketModel
import Platform
import Settings

/// A store that trades on a folder of prices, or is about to.
struct PriceStore {
  private let shell: EngineShell
  private let invocation: Invocation

  init(_ shell: EngineShell, _ invocation: Invocation) { (self.shell, self.invocation) = (shell, invocation) }

  /// A new store that begins with the first session which has enough prices before it; what is wrong with the prices and not
  /// accepted founds none.
  static func found(
    _ place: StorePlace, on folder: String, _ invocation: Invocation
  ) throws(Failure) -> EngineShell {
    let playbook = Playbook()
    let prices = try PriceChoice(folder, invocation, for: playbook)
    try prices.requireAccepted()
    let market = try prices.market(from: nil, history: Int(playbook.portfolio.clock.historySessions))
    let shell = try storing { () throws(ShellError) in
      try EngineShell.create(
        at: place, store: .seeded("run prices \(prices.folder.path)"), capital: usualCapital,
        playbook: Playbook.standardText, id: "founding", actor: invocation.actor ?? SystemUser.here,
        at: market.instant
      ).shell
    }
    try PriceStore(shell, invocation).attach(prices.attachment(firstDay: market.session.day), market)
    return shell
  }

  /// The market of the folder where the store stands; what is wrong with the prices and not accepted leaves it as it was.
  func open(_ path: String, tell: (PriceChoice) -> Void) throws(Failure) -> OpenedMarket {
    let attached = shell.machine.desk.market
    let prices = try PriceChoice(path, invocation, for: shell.machine.playbook, before: attached?.prices)
    try prices.requireAccepted()
    tell(prices)
    let market: ReplayMarket
    if let attached {
      market = try again(prices, of: attached)
    } else {
      market = try firstTime(prices)
    }
    return OpenedMarket(
      SteppedSource(market, through: market.end), rhythm: AttachedMarket.rhythm(of: market),
      end: market.end?.close)
  }

  /// The market for a store that has traded on none.
  private func firstTime(_ prices: PriceChoice) throws(Failure) -> ReplayMarket {
    let machine = shell.machine
    let market = try prices.market(
      from: nil, history: Int(machine.playbook.portfolio.clock.historySessions),
      after: machine.portfolio.instant)
    try attach(prices.attachment(firstDay: market.session.day), market)
    return market
  }

  /// The market of a store that goes on: as it was, and whatever newer rows there are.
  private func again(_ prices: PriceChoice, of attached: MarketAttachment) throws(Failure) -> ReplayMarket {
    let last = shell.machine.portfolio.instant
    let source = attached.prices
    if let source {
      try storing { () throws(ShellError) in try PriceMarket.check(prices.folder, against: source) }
    }
    let market = try marketing { () throws(MarketError) in
      var market = try PriceMarket.market(of: prices.folder, rate: prices.rate)
      try market.advance(to: max(market.instant, last))
      return market
    }
    let attachment = prices.attachment(firstDay: attached.firstDay)
    // A store of before that names no digest is left as it is until there is something to add.
    if attachment.continues(attached), source?.digest == nil || attachment.prices != source {
      try attach(attachment, market)
    }
    return market
  }

  private func attach(_ attachment: MarketAttachment, _ market: ReplayMarket) throws(Failure) {
    let isFirst = shell.machine.desk.market == nil
    let key = isFirst ? "attach" : "attach-\(SHA256.hex(of: Array(attachment.configuration.utf8)).prefix(16))"
    _ = try storing { () throws(ShellError) in
      try shell.submit(
        Submission(
          .attach(attachment), id: key, actor: invocation.actor ?? SystemUser.here,
          at: max(shell.machine.portfolio.instant, market.instant)),
        on: TurnInput(SteppedMarketView(market)))
    }
  }
}
