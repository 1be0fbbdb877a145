import Books
import Domain
import Engine
import EngineService
import Journal
import MarketFeeds
import MarketModel
import Money
import PlainText
import Platform
import Settings

func backTest(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let begun = Clocks.monotonicNanoseconds()
  let plan = try BacktestPlan(invocation, &output)
  let place = try BacktestPlace(invocation)
  defer { place.tidyUp() }
  var record = RunRecord()
  var known = KnownQuotes(plan.prices?.folder)
  let shell = try storing(
    try EngineShell.create(
      at: place.store, store: .seeded(plan.identity), capital: plan.capital, playbook: plan.playbook,
      id: "founding", actor: nil, at: plan.market.instant
    ).shell)
  do throws(ShellError) { try run(plan, on: shell, into: &record, &known) } catch {
    try? shell.close()
    throw Failure(error)
  }
  try storing { () throws(ShellError) in
    if !place.isTemporary { try shell.backUpAtEnd() }
    try shell.close()
  }
  let machine = shell.machine
  let seconds = Double((Clocks.monotonicNanoseconds() - begun) / 1_000_000) / 1_000
  output.result(
    BacktestAnswer(
      from: plan.from, to: plan.to, seed: plan.seed, record, machine, shell.journal.head, seconds: seconds,
      prices: plan.prices, known: known))
  report(record, machine, plan, seconds, &output)
  if let prices = plan.prices { report(prices, known, &output) }
}

private func run(
  _ plan: BacktestPlan, on shell: EngineShell, into record: inout RunRecord, _ known: inout KnownQuotes
) throws(ShellError) {
  _ = try shell.submit(
    Submission(standing: .attach(plan.attachment), id: "attach", at: plan.market.instant),
    on: TurnInput(SteppedMarketView(plan.market)))
  guard let end = TradingCalendar.newYork.previous(onOrBefore: plan.to) else { return }
  let last = end.close
  var engine = MarketRun(SteppedSource(plan.market, through: end), conditions: plan.conditions)
  while engine.clock < last, engine.nextTurn(shell.machine) != nil {
    // Nobody waits for a back-test's commits, so each covers a month.
    _ = try engine.advance(shell, to: last, sessions: 21) {
      record.add($0, $1)
      known.add($0, at: $1.portfolio.instant)
    }
  }
}

private func report(
  _ record: RunRecord, _ machine: EngineMachine, _ plan: BacktestPlan, _ seconds: Double,
  _ output: inout Output
) {
  let value = machine.portfolio.accounts.reduce(Money.zero) { $0 + $1.value }
  let worst = record.closes.map(\.drawdown.value).max() ?? 0
  output.line(
    "\(plan.from) to \(plan.to): \(machine.portfolio.deposited.dollars) became \(value.roundDollars)")
  output.line(
    "worst drawdown \(Figure.ratio(BasisPoints(worst))), \(record.forks.count) forks, \(record.merges.count) merges, "
      + "\(record.reinvestments.count) reinvestments, \(record.assigned) assignments, \(record.called) called, "
      + "\(record.rolled) rolled; \(seconds) s")
  let profit = record.profit.including(machine.portfolio)
  output.line(
    "of the profit of \(profit.total.roundDollars): premium \(profit.premium.roundDollars), shares \(profit.shares.roundDollars), "
      + "dividends \(profit.dividends.roundDollars), interest \(profit.interest.roundDollars), "
      + "bought options \(profit.leaps.roundDollars), costs \(profit.costs.roundDollars)")
  output.line()
  output.table(accountTable(machine.portfolio.accounts.map { machine.answer($0) }))
  output.line()
  var table = TextTable([.left("week type"), .right("weeks")])
  for type in WeekType.allCases {
    table.add([type.code, "\(record.weeks.count { $0.type == type })"])
  }
  output.table(table)
}

/// Reports how far the prices of a result can be relied on.
private func report(_ prices: PriceChoice, _ known: KnownQuotes, _ output: inout Output) {
  output.line()
  let (traded, modelled) = known.counts
  output.line("\(traded) trades of options, \(modelled) of them at modelled prices")
  if prices.rate == nil, prices.folder.rates == nil {
    output.line("cash earned nothing: there is no rates.csv, and no --rate was given")
  }
  if !prices.accepted.isEmpty {
    output.line("accepted: \(prices.accepted.map(\.rawValue).joined(separator: ", "))")
  }
}

/// The inputs of a back-test.
private struct BacktestPlan {
  let market: any SteppedMarket
  let attachment: MarketAttachment
  let conditions: TurnConditions
  let from: Day
  let to: Day
  let seed: UInt64?
  let capital: Money
  let playbook: String
  /// The folder of prices, where it runs on one.
  let prices: PriceChoice?

  init(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
    capital = invocation.optional("--capital") ?? usualCapital
    playbook = try startingPlaybook(invocation)
    let rules = (try? Playbook(text: playbook)) ?? Playbook()
    let history = Int(rules.portfolio.clock.historySessions)
    let approval = ApprovalPolicy(rawValue: invocation.optional("--approve") ?? "all") ?? .all
    let decide: String? = invocation.optional("--decide")
    if let folder: String = invocation.optional("--prices") {
      let last = try BacktestPlan.last(invocation)
      let choice = try PriceChoice(folder, invocation, for: rules, through: last)
      output.report(choice.folder, accepted: choice.accepted)
      try choice.requireAccepted()
      let replay = try choice.market(from: invocation.optional("--from"), history: history)
      market = replay
      prices = choice
      from = invocation.optional("--from") ?? replay.session.day
      // Nothing is known after the last price, and nothing happens then.
      let end = replay.end?.day ?? from
      to = min(last ?? end, end)
      try checkRange(from, to)
      seed = nil
      attachment = choice.attachment(firstDay: replay.session.day)
      let isDaily = decide != nil || AttachedMarket.rhythm(of: replay) == .daily
      conditions = TurnConditions(approval: approval, rhythm: isDaily ? .daily : .intraday)
      return
    }
    guard invocation.has("simulate") else {
      throw Failure(.usage, "MARKET_MISSING", "give --prices DIR or --simulate")
    }
    prices = nil
    let choice = MarketChoice(invocation)
    from = invocation.optional("--from") ?? MarketChoice.firstDay
    to = try BacktestPlan.last(invocation) ?? from + 364
    try checkRange(from, to)
    seed = choice.seed
    let simulated = try choice.market(of: .shipped(history: history), start: from)
    market = simulated
    attachment = MarketAttachment(
      seed: Int64(bitPattern: choice.seed), scenario: choice.scenario.name,
      configuration: MarketConfiguration.shippedText(history: history), firstDay: simulated.session.day)
    conditions = TurnConditions(approval: approval, rhythm: decide == nil ? .intraday : .daily)
  }

  private static func last(_ invocation: Invocation) throws(Failure) -> Day? {
    guard let day: Day = invocation.optional("--to") else { return nil }
    try requireCovered(Instant(newYork: day, Session.regularOpen), "--to")
    return day
  }

  /// The text from which the store's identity derives, so that the same run gives the same bytes.
  var identity: String { "backtest \(attachment.seed) \(attachment.scenario) \(from) \(to)" }
}

/// The place of a back-test's store: where it was asked for, or a temporary folder.
private struct BacktestPlace {
  let store: StorePlace
  let isTemporary: Bool

  init(_ invocation: Invocation) throws(Failure) {
    let given: String? = invocation.optional("--data")
    isTemporary = given == nil
    let holder = "alluse backtest"
    if given != nil {
      store = try invocation.place()
    } else {
      // The user's own key signs, so that the same run has the same hashes wherever its store is.
      let folder = "/tmp/alluse-backtest-\(SecureRandom.identity())"
      var place = StorePlace(
        data: folder + "/store", configuration: try invocation.place().configuration, holder: holder)
      place.isMarked = false
      store = place
    }
  }

  func tidyUp() {
    guard isTemporary else { return }
    PrivateDirectory.discard(store.data + "/backups")
    PrivateDirectory.discard(store.data)
    PrivateDirectory.discard(String(store.data.dropLast("/store".count)))
  }
}
