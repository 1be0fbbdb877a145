import Books
public import Dispatch
public import Domain
public import Engine
import JSON
import Journal
public import MarketFeeds
import MarketModel
import Platform
import Settings
import Synchronization

/// An engine on a queue of its own: time passes, commands are carried out between turns, and everybody sees
/// the state of the last commit.
///
/// Everything except `sight`, `post` and the controls belongs to the queue.
public final class LiveEngine: CommandHost, @unchecked Sendable {
  /// The queue on which everything happens.
  public let queue = DispatchQueue(label: "alluse.engine", qos: .userInitiated)
  /// The folders of the store.
  public let place: StorePlace
  /// Measures how long its work takes.
  public let instruments: EngineInstruments
  /// The scheduled backups.
  public let backups: BackupKeeper
  private let shell: EngineShell
  private var run: MarketRun
  private var clock: EngineClock
  private let end: Instant?
  private let shown: Mutex<LiveState>
  private var hasEnded = false
  private var failure: ShellError?
  private var lastWrite = Clocks.monotonicNanoseconds()
  private var isSigned = true
  private let publish: @Sendable ([EngineHappening]) -> Void
  private let finished = DispatchSemaphore(value: 0)
  private let lateCheck: LateCheck
  /// Whether a person watches, for whom time slows down while a decision is open.
  private var isWatched = false
  private let observer = Mutex<(@Sendable () -> Void)?>(nil)
  /// Notices when somebody sets the store's switch; used on the queue only.
  private var switchWatch: FolderWatch?
  /// The number of the awaited beat; beats with earlier numbers are ignored.
  private var awaitedBeat = 0

  /// The pause between two beats, in milliseconds: at least, and at most while time passes.
  private static let rest: ClosedRange<Int64> = 33...1_000
  /// The nanoseconds without a write after which the head is signed.
  private static let idleAfter: Int64 = 1_000_000_000

  /// Creates an engine that stands still until it is started; `publish` is called for every commit, on the
  /// engine's queue.
  public init(
    _ shell: EngineShell, at place: StorePlace, on run: MarketRun, pace: Pace, until end: Instant? = nil,
    publish: @escaping @Sendable ([EngineHappening]) -> Void = { _ in }
  ) {
    // A week that cannot be read again is shown as unknown.
    try? shell.learnWeek()
    self.shell = shell
    self.place = place
    self.run = run
    self.end = end
    self.publish = publish
    instruments = shell.instruments
    lateCheck = LateCheck(of: place)
    backups = BackupKeeper(shell.files)
    self.run.conditions.gateWatch = { [instruments] in instruments.recordGate($0) }
    clock = EngineClock(pace, from: run.clock, in: run.source.time)
    shown = Mutex(
      LiveState(
        machine: shell.machine, market: run.market, clock: run.clock, pace: clock.pace, isPaused: false,
        hasEnded: false, failure: nil))
  }

  /// The state of the last commit.
  public var sight: LiveState { shown.withLock { $0 } }

  /// Calls a body on the engine's queue whenever `sight` shows another state, another second, or another
  /// pace.
  public func observe(_ body: @escaping @Sendable () -> Void) { observer.withLock { $0 = body } }

  /// Begins to run.
  public func start() {
    queue.async {
      self.clock.set(self.run.clock)
      self.watchSwitch()
      self.exchange()
      // Makes up for the backup that a killed process owes.
      if let session = try? self.shell.sessionWithoutBackup() { self.backups.backUp(closeOf: session) }
      self.beat()
    }
    lateCheck.run(on: queue) { [weak self] findings in self?.mistrust(findings) }
  }

  /// Waits until the engine has ended, by itself or because it was stopped.
  public func waitUntilEnd() {
    finished.wait()
    finished.signal()
  }

  /// Ends it between two turns; the store stays open for `close`.
  public func stop() { queue.async { self.finish(nil) } }

  /// Ends it between two turns if it has not ended yet, signs the head and closes the store.
  ///
  /// Where a person has watched the market beyond the last event, `person` records how far: the next start goes on
  /// there, so that nobody trades a second time what they have seen.
  public func close(by person: String? = nil) throws(ShellError) {
    let result: Result<Void, ShellError> = queue.sync {
      // A beat that is already scheduled must not run on a closed store.
      finish(nil)
      do throws(ShellError) {
        backups.settle()
        if let person, failure == nil { try recordEnd(by: person) }
        // If the backup fails the store is closed all the same; doctor reports the age of the newest one.
        try? shell.backUpAtEnd()
        try shell.close()
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  private func recordEnd(by person: String) throws(ShellError) {
    guard run.clock > shell.machine.portfolio.instant, run.market.isOpen else { return }
    let note = Command.note(nil, text: "the engine was ended at \(run.clock)")
    let id = SecureRandom.identity()
    // Where people are enrolled the system's user is none of them by that alone.
    let request =
      shell.machine.people.isEmpty
      ? Submission(note, id: id, actor: person, at: run.clock)
      : Submission(engine: note, id: id, at: run.clock)
    _ = try shell.submit(request, on: run.moment)
  }

  /// Carries a command out on the engine's queue, durably, and passes the outcome on there.
  public func post(
    _ command: Command, id: String, actor: String, shown: DecisionFutures? = nil,
    then: @escaping @Sendable (Result<Outcome, ShellError>) -> Void
  ) {
    let seen = place.standingKills
    queue.async {
      do throws(ShellError) {
        var request = Submission(command, id: id, actor: actor, at: self.run.clock)
        request.seenKills = seen
        request.shown = shown
        then(.success(try self.submit(request)))
      } catch {
        then(.failure(error))
      }
    }
  }

  /// Changes the speed of the clock.
  public func setPace(_ pace: Pace) { onQueue { $0.clock.change(pace, at: $0.run.clock) } }

  /// Stops the clock, or lets it run again; commands are carried out all the same.
  public func setPaused(_ isPaused: Bool) { onQueue { $0.clock.pause(isPaused, at: $0.run.clock) } }

  /// Sets whether a person watches.
  public func setWatched(_ isWatched: Bool) { onQueue { $0.isWatched = isWatched } }

  private func onQueue(_ body: @escaping @Sendable (LiveEngine) -> Void) {
    queue.async {
      body(self)
      self.show()
      self.scheduleBeat()
    }
  }
}

extension LiveEngine {
  /// The engine's market time.
  public var instant: Instant { run.clock }

  /// The status, with the position of the log, for whoever reads it beside the engine.
  package var status: EngineStatus {
    let speed: EngineStatus.Speed = if case .times(let times) = clock.pace { .times(times) } else { .max }
    return EngineStatus(
      clock: run.clock.description, speed: speed, paused: clock.isPaused, bound: slowest,
      feed: shell.machine.desk.feed.name,
      awaits: awaited?.words,
      backups: BackupStatus(backups.figures))
  }

  /// What a command would do now, in the market as it stands; nothing is changed.
  package func preview(_ command: Command) throws(Refusal) -> Answer {
    try shell.machine.preview(command, at: run.clock, in: run.moment.view)
  }

  /// The close before which the clock stands; nil while it goes on.
  private var awaited: AwaitedClose? { run.source.awaited(for: shell.machine.pricedSymbols) }

  /// Carries a request out at the engine's own instant.
  public func submit(_ request: Submission) throws(ShellError) -> Outcome {
    var request = request
    // Time is the engine's: a later instant would skip turns that are due before it.
    request.at = min(request.at, run.clock)
    let before = shell.machine.portfolio.sequence
    let outcome = try shell.submit(request, on: run.moment)
    if shell.machine.portfolio.sequence != before {
      exchange()
      noteWrite()
      // A decision may have held the clock back.
      scheduleBeat()
    }
    show()
    return outcome
  }

  private func noteWrite() {
    lastWrite = Clocks.monotonicNanoseconds()
    isSigned = false
  }

  private func show() {
    let sight = LiveState(
      machine: shell.machine, market: run.market, clock: run.clock, pace: clock.pace,
      isPaused: clock.isPaused, bound: slowest, freshness: run.source.freshness, hasEnded: hasEnded,
      failure: failure)
    let before = shown.withLock { shown in
      defer { shown = sight }
      return shown
    }
    if sight.differs(from: before) { observer.withLock { $0 }?() }
  }

  /// Journals a request of the store's switch as soon as it is made; where the file cannot be watched, each
  /// turn and command reads it.
  private func watchSwitch() {
    journalKills()
    guard let files = shell.files else { return }
    switchWatch = try? FolderWatch(file: files.kill, on: queue) { [weak self] in
      self?.journalKills()
    }
  }

  /// Journals the requests of the store's switch; one that cannot be journaled now counts all the same, and
  /// is journaled before the next turn or command.
  private func journalKills() {
    guard !hasEnded, shell.hasPendingKills else { return }
    var happenings: [EngineHappening] = []
    try? shell.journalKills(on: run.moment) { event, machine in
      happenings.append(EngineHappening(event, after: machine))
    }
    guard shell.machine.portfolio.sequence >= happenings.last?.sequence ?? .max else { return }
    exchange()
    noteWrite()
    publish(happenings)
    show()
    scheduleBeat()
  }

  /// Hands committed orders to the broker; an engine that cannot write the reports ends.
  private func exchange() {
    guard !hasEnded else { return }
    var happenings: [EngineHappening] = []
    do throws(ShellError) {
      try run.exchange(shell) { event, machine in happenings.append(EngineHappening(event, after: machine)) }
    } catch {
      return finish(error)
    }
    guard !happenings.isEmpty else { return }
    noteWrite()
    publish(happenings)
  }

  /// Does the turns that have fallen due, then schedules the next beat.
  private func beat() {
    guard !hasEnded else { return }
    // A copy may be done in a moment.
    if backups.holdsTime { return scheduleBeat(at: .now() + .milliseconds(2)) }
    do throws(ShellError) {
      let isBehind = try advance()
      if !isBehind { try signWhenIdle() }
      show()
      if let end, run.clock >= end || clock.isPast(end) { return finish(nil) }
      if run.nextTurn(shell.machine) == nil { return finish(.market(TradingCalendar.newYork.ending)) }
      if isBehind || clock.isUnlimited && !isAtHorizon { scheduleBeat() } else { rest() }
    } catch {
      finish(error)
    }
  }

  /// Whether the market has nothing more to show for now, so that time stands however fast it may go.
  private var isAtHorizon: Bool { run.clock >= run.source.horizon(for: shell.machine.pricedSymbols) }

  /// Schedules the next beat, in place of the one that was scheduled before: at a moment, or right after what
  /// waits on the queue.
  private func scheduleBeat(at moment: DispatchTime? = nil) {
    awaitedBeat += 1
    let number = awaitedBeat
    let body: @Sendable () -> Void = { if self.awaitedBeat == number { self.beat() } }
    if let moment { queue.asyncAfter(deadline: moment, execute: body) } else { queue.async(execute: body) }
  }

  /// Schedules a beat for the market's next second or turn, since quotes change with seconds. While only a
  /// command can change anything, there is none.
  private func rest() {
    // Time that stands before a close whose prices are awaited goes on when they come, whatever is due by then.
    let present = clock.present(at: run.clock)
    let second = Instant(milliseconds: (present.milliseconds / 1_000 + 1) * 1_000)
    let next = run.nextTurn(shell.machine).flatMap { $0 > present ? min($0, second) : nil } ?? second
    var wait = clock.wait(from: present, until: next)
    if wait == nil, !isSigned { wait = LiveEngine.rest.upperBound }
    guard let wait else { return }
    let bounds = LiveEngine.rest
    let deadline =
      DispatchTime.now() + .milliseconds(Int(min(max(wait, bounds.lowerBound), bounds.upperBound)))
    scheduleBeat(at: deadline)
  }

  /// Does the turns that are due; true when more are due at once.
  private func advance() throws(ShellError) -> Bool {
    if clock.isPaused { return false }
    if !clock.isKept, !run.market.isOpen, let next = run.nextTurn(shell.machine) { clock.set(next) }
    let reach = clock.reach(from: run.clock, limitedTo: slowest)
    let before = run.clock
    var happenings: [EngineHappening] = []
    let more = try run.advance(shell, to: min(reach, end ?? .latest)) { event, machine in
      happenings.append(EngineHappening(event, after: machine))
    }
    guard !happenings.isEmpty else { return more }
    noteWrite()
    publish(happenings)
    if let session = TradingCalendar.newYork.lastClosed(at: run.clock), session.close > before {
      backups.backUp(closeOf: session)
    }
    return more
  }

  /// The speed that an open decision allows while a person watches.
  private var slowest: Double? {
    guard !clock.isKept, shell.machine.desk.awaitsPerson else { return nil }
    return shell.machine.playbook.portfolio.clock.onDecision.slowest(isWatched: isWatched)
  }

  private func signWhenIdle() throws(ShellError) {
    guard !isSigned, Clocks.monotonicNanoseconds() - lastWrite > LiveEngine.idleAfter else { return }
    isSigned = true
    try shell.idle()
  }

  /// Stops everything because the verification beside the engine found damage: nothing may leave, and nothing
  /// is written after it.
  private func mistrust(_ findings: [Journal.Finding]) {
    guard !hasEnded else { return }
    do throws(ShellError) {
      finish(try shell.halt(for: findings, at: run.clock))
    } catch {
      finish(error)
    }
  }

  private func finish(_ error: ShellError?) {
    guard !hasEnded else { return }
    hasEnded = true
    lateCheck.stop()
    failure = error
    show()
    finished.signal()
  }
}

extension Desk {
  /// Whether a decision with a countdown waits for a person.
  var awaitsPerson: Bool {
    decisions.contains {
      $0.state == .open && $0.level == .human && $0.decisionClass != .settings && $0.expires != nil
    }
  }
}
