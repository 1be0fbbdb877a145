import Books
import Domain
import Engine
import EngineService
import Insight
import Journal
import MarketFeeds
import MarketModel
import Money
import PlainText
import Platform
import Settings

func backTest(_ invocation: Invocation, _ output: inout Output) throws(Failure) {
  let begun = Clocks.monotonicNanoseconds()
  let plan = try BacktestPlan(invocation)
  let place = try BacktestPlace(invocation)
  defer { place.tidyUp() }
  var record = RunRecord()
  let shell = try storing(
    try EngineShell.create(
      at: place.store, store: .seeded(plan.identity), capital: plan.capital, playbook: plan.playbook,
      id: "founding", actor: nil, at: plan.market.instant
    ).shell)
  do throws(ShellError) { try run(plan, on: shell, into: &record) } catch {
    try? shell.close()
    throw Failure(error)
  }
  try storing { () throws(ShellError) in
    if !place.isTemporary { try shell.backUpAtEnd() }
    try shell.close()
  }
  let machine = shell.machine
  let seconds = Double((Clocks.monotonicNanoseconds() - begun) / 1_000_000) / 1_000
  let holdings = plan.holdings
  output.result(
    BacktestAnswer(
      from: plan.from, to: plan.to, seed: plan.seed, holdings: holdings, realism: plan.verdict, record,
      machine, shell.journal.head, seconds: seconds))
  report(record, machine, plan, holdings, seconds, &output)
}

private func run(
  _ plan: BacktestPlan, on shell: EngineShell, into record: inout RunRecord
) throws(ShellError) {
  _ = try shell.submit(
    Submission(standing: .attach(plan.attachment), id: "attach", at: plan.market.instant),
    on: TurnInput(SteppedMarketView(plan.market)))
  var engine = MarketRun(SteppedSource(plan.market), conditions: plan.conditions)
  guard let last = TradingCalendar.newYork.previous(onOrBefore: plan.to)?.close else { return }
  while engine.clock < last, engine.nextTurn(shell.machine) != nil {
    // Nobody waits for a back-test's commits, so each covers a month.
    _ = try engine.advance(shell, to: last, sessions: 21) { record.add($0, $1) }
  }
}

private func report(
  _ record: RunRecord, _ machine: EngineMachine, _ plan: BacktestPlan, _ holdings: PassiveHoldings?,
  _ seconds: Double,
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
  output.line()
  output.table(accountTable(machine.portfolio.accounts.map { machine.answer($0) }))
  output.line()
  var table = TextTable([.left("week type"), .right("weeks")])
  for type in WeekType.allCases {
    table.add([type.code, "\(record.weeks.count { $0.type == type })"])
  }
  output.table(table)
  if let verdict = plan.verdict {
    output.line()
    if let same = holdings {
      output.line(
        "the same money became \(same.bills.roundDollars) in bills, \(same.fund.roundDollars) in the index fund"
      )
    }
    output.line(verdict)
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

  init(_ invocation: Invocation) throws(Failure) {
    capital = invocation.optional("--capital") ?? usualCapital
    playbook = try startingPlaybook(invocation)
    let clock = (try? Playbook(text: playbook))?.portfolio.clock ?? ClockSettings()
    let history = Int(clock.historySessions)
    let approval = ApprovalPolicy(rawValue: invocation.optional("--approve") ?? "all") ?? .all
    let decide: String? = invocation.optional("--decide")
    if let folder: String = invocation.optional("--prices") {
      let replay = try pricing { () throws(PriceFolderError) in
        try PriceFolder(folder).market(history: history)
      }
      let first: Day? = invocation.optional("--from")
      from = first ?? replay.firstTradable
      guard let session = TradingCalendar.newYork.next(onOrAfter: from) else {
        throw Failure.noSessions(from)
      }
      var stepped = replay.market
      try marketing(try stepped.advance(to: max(stepped.instant, session.open)))
      market = stepped
      to = try BacktestPlan.last(invocation) ?? replay.market.end?.day ?? from
      try checkRange(from, to)
      seed = nil
      attachment = MarketAttachment(
        seed: 0, scenario: MarketAttachment.replay, configuration: folder, firstDay: session.day)
      conditions = TurnConditions(approval: approval, rhythm: .daily)
      return
    }
    guard invocation.has("simulate") else {
      throw Failure(.usage, "MARKET_MISSING", "give --prices DIR or --simulate")
    }
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

  /// What the capital would have become without the protocol, on a simulated market.
  var holdings: PassiveHoldings? {
    (market as? SimulatedMarket).flatMap { PassiveHoldings(capital, beside: $0, through: to) }
  }

  /// What is known of the market: a simulated one is as real as the release found it.
  var verdict: String? { seed == nil ? nil : RealismVerdict.ofRelease }

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

extension Failure {
  fileprivate static func noSessions(_ day: Day) -> Failure {
    Failure(.refused, "OUTSIDE_CALENDAR", "there is no session from \(day) on", value: "\(day)")
  }
}
