import Books
import Brokerage
import Domain
import Engine
import EngineService
import Journal
import MarketModel

/// What happens in a life, step by step.
extension FaultWorld {
  /// Lives so many steps and looks after each; then everything is well again, and all must agree.
  func live(steps: Int) throws {
    for _ in 0..<steps {
      try step()
      try check()
    }
    try heal()
    try checkEnd()
  }

  private func step() throws {
    moveQuotes()
    switch schedule.integer(in: 0...99) {
    case 0..<45: try pass(.seconds(schedule.integer(in: 1...900)))
    case 45..<84: if let command = drawnCommand() { try submit(request(command)) }
    case 84..<88: try askAgain()
    case 88..<90: try reuseID()
    case 90..<93: idle()
    case 93..<95: try restart()
    case 95..<97:
      schedule.note(.sleptThrough)
      try pass(.minutes(schedule.integer(in: 60...1_200)))
    default: try kill()
    }
  }

  /// Quotes go wrong, and are well again.
  private func moveQuotes() {
    if quoteFault == nil, let point = schedule.one(of: FaultPoint.ofQuotes, 6) {
      schedule.note(point)
      quoteFault = (point, clock)
    } else if quoteFault != nil, schedule.chance(25) {
      quoteFault = nil
    }
  }

  /// A request of now, or with a wrong clock of another time.
  func request(_ command: Command) -> Submission {
    var at = clock
    if schedule.strikes(.saidTooEarly, 2) { at = at - .minutes(schedule.integer(in: 1...10_000)) }
    if schedule.strikes(.saidTooLate, 2) { at = at + .minutes(schedule.integer(in: 1...10_000)) }
    return Submission(command, id: freshID(), actor: "ann", at: at)
  }

  /// Does every turn that falls due in a while; an engine that fails there ends, and the next one begins where the log stands.
  func pass(_ span: Instant.Span) throws {
    let end = clock + span
    while let next = machine.nextTurn(after: clock, conditions.rhythm), next <= end {
      let before = market
      try move(to: next)
      let turned = onLine { line, shell, input throws(ShellError) in
        try line.turn(shell, at: next, on: input) { _, _ in }
      }
      if case .failure(let error) = turned {
        try check(error, landed: nil)
        try checkRolledBack()
        market = before
        return try restart()
      }
      if schedule.strikes(.killedBeforeHandOver, 1) { return try crash() }
      guard try exchange() else { return }
    }
    try move(to: end)
  }

  /// Hands over and hears; false where the engine failed in it and another one began.
  func exchange() throws -> Bool {
    let now = clock
    let exchanged = onLine { line, shell, input throws(ShellError) in
      try line.exchange(shell, at: now, on: input) { _, _ in }
    }
    guard case .failure(let error) = exchanged else { return true }
    try check(error, landed: nil)
    try restart()
    return false
  }

  /// Lets the line do something; it is this process's, and whoever looks on reads the others of its parts.
  private func onLine(
    _ body: (inout BrokerLine, EngineShell, TurnInput) throws(ShellError) -> Void
  ) -> Result<Void, ShellError> {
    var line = running.line
    defer { running.line = line }
    running.journal.begin()
    let (shell, input) = (running.shell, input)
    do throws(ShellError) {
      try body(&line, shell, input)
      return .success(())
    } catch {
      return .failure(error)
    }
  }

  private func move(to instant: Instant) throws {
    if instant > clock { try market.advance(to: instant) }
    broker.market = SteppedMarketView(market)
  }

  private func idle() {
    // Nothing was asked: a head that is not signed now is signed later.
    try? running.shell.idle()
  }

  /// Ends the process, cleanly where it still can, and begins another one.
  func restart() throws {
    if running.journal.isDead || running.journal.state != .open || schedule.chance(30) { return try crash() }
    try running.shell.close()
    try begin()
  }

  /// The process is gone, whatever it was about.
  func crash() throws {
    running.journal.abandon()
    try begin()
  }

  private func begin() throws {
    // A new process has a new line: the broker says of which orders it knows nothing new was heard.
    broker.scripted.cut()
    if !schedule.chance(50) { broker.scripted.restore() }
    running = try FaultWorld.opened(store, key, schedule, home, broker)
    // The market of a store is opened where its log stands.
    try move(to: machine.portfolio.instant)
    try checkBeginning()
    try resolve()
  }

  /// Everything is well from here on; the broker is asked for what was lost, and time goes on a little.
  private func heal() throws {
    schedule.isCalm = true
    quoteFault = nil
    broker.scripted.faults = .none
    broker.scripted.faults.fills = 0
    if running.journal.state != .open { try restart() }
    for _ in 0..<8 {
      broker.scripted.cut()
      broker.scripted.restore()
      _ = try exchange()
      try check()
    }
  }
}
