import Books
import Cockpit
import Dispatch
import Domain
import Engine
import EngineService
import JSON
import Journal
import MarketModel
import Monitor
import Platform
import Synchronization
import Wire

/// A store that another process writes: its log is followed, its market made again, and commands go to the engine that runs on it.
final class FollowedStore: EngineLink, @unchecked Sendable {
  let place: StorePlace
  let isReadOnly: Bool
  let notice: String?
  let figures: FigureMaker?
  private let queue = DispatchQueue(label: "alluse.followed", qos: .userInitiated)
  /// Commands wait here for their answers, so that an engine that hangs does not stop the log and the clock.
  private let commands = DispatchQueue(label: "alluse.followed.commands", qos: .userInitiated)
  private let shown: Mutex<Shown>
  private let observer = Mutex<(@Sendable () -> Void)?>(nil)
  private let isOver = Mutex(false)
  private let trouble = Mutex<String?>(nil)
  private var watch: FolderWatch?
  /// Whether a look at the log is due already; of the queue only.
  private var isDue = false

  /// What was seen last of the store and of its engine.
  private struct Shown {
    var machine: EngineMachine
    var market: (any SteppedMarket)?
    /// Which market it is; another name is that of another one, or of the same prices with newer ones behind them.
    var named: MarketAttachment?
    var clock: Instant
    /// When an engine that had answered stopped answering, in monotonic nanoseconds.
    var goneSince: Int64?
    var hasAnswered = false
    /// How fast the engine says that it goes.
    var speed: ClockSpeed?

    /// The engine's clock; behind one that is gone quotes grow old as the wall goes, so that nothing readings live.
    var present: Instant {
      guard let goneSince else { return clock }
      return clock + Instant.Span(milliseconds: (Clocks.monotonicNanoseconds() - goneSince) / 1_000_000)
    }

    /// Steps the market to an instant; makes it where the log has named one meanwhile.
    mutating func step(to instant: Instant) {
      guard instant > clock || machine.desk.market != named else { return }
      clock = max(clock, instant)
      if machine.desk.market != named {
        named = machine.desk.market
        market = named.flatMap { try? AttachedMarket.open($0, at: clock) }
      } else if var stepped = market, (try? stepped.advance(to: clock)) != nil {
        market = stepped
      }
    }
  }

  /// Milliseconds from a write to the look at the log, so that a busy engine is not followed row by row.
  private static let pause = 30
  /// Milliseconds between two questions for the engine's clock: while it goes, and while it stands.
  private static let (livelyRhythm, quietRhythm) = (250, 1_000)

  /// Milliseconds within which an engine says how it stands; one that takes longer counts as gone until it does.
  private static let hearing: Int64 = 1_000

  /// Begins to watch; with a notice, that is why nothing can be given from here.
  init(_ place: StorePlace, isReadOnly: Bool, notice: String? = nil) throws(ShellError) {
    self.place = place
    self.isReadOnly = isReadOnly
    self.notice = notice
    figures = FigureMaker(StoreHistory(place)) {
      askEngine(place, FiguresRequest(.figures))?.read()
    }
    let reader = try EngineShell.reader(at: place)
    var machine = try Recovery.machine(from: reader)
    try Recovery.learnWeek(of: &machine, from: reader)
    var seen = Shown(machine: machine, market: nil, clock: machine.portfolio.instant)
    seen.step(to: seen.clock)
    shown = Mutex(seen)
    figures?.watch { [weak self] in self?.marketSight }
  }

  /// The market as it is shown.
  private var marketSight: MarketSight? {
    let seen = shown.withLock { $0 }
    return seen.market.map { MarketSight(market: $0, instant: seen.present) }
  }

  var bookSight: BookSight? {
    let seen = shown.withLock { $0 }
    return seen.market.map { BookSight(machine: seen.machine, market: $0, instant: seen.present) }
  }

  var isEmbedded: Bool { false }
  var failure: String? { trouble.withLock { $0 } }

  func readModel(after previous: ReadModel?, quoting instruments: [Instrument]) -> ReadModel {
    let seen = shown.withLock { $0 }
    return ReadModel(
      seen.machine, seen.market.map { SteppedMarketView($0) }, at: seen.present,
      watching: seen.market?.symbols ?? [], quoting: instruments, after: previous)
  }

  func roll(of contract: OptionContract, in account: AccountID) -> Result<ResolvedRoll, Refusal> {
    let seen = shown.withLock { $0 }
    return resolvedRoll(
      of: contract, in: account, seen.machine, at: seen.present, in: seen.market.map { SteppedMarketView($0) }
    )
  }

  func options(of symbol: Symbol, expiry: Day?) -> ChainSheet {
    guard let market = shown.withLock({ $0.market }) else {
      return ChainSheet(symbol: symbol, expiries: [], expiry: nil, options: [])
    }
    return ChainSheet(of: symbol, expiry: expiry, in: SteppedMarketView(market))
  }

  /// Begins to follow: the log when it is written, and the engine's clock.
  func observe(_ body: @escaping @Sendable () -> Void) {
    observer.withLock { $0 = body }
    queue.async { [self] in
      // Where the folder cannot be watched, the log is looked at whenever the clock is asked for.
      watch = try? FolderWatch(place.data, on: queue) { [weak self] in self?.followSoon() }
      askForClock()
    }
  }

  private func followSoon() {
    guard !isDue else { return }
    isDue = true
    queue.asyncAfter(deadline: .now() + .milliseconds(FollowedStore.pause)) { [weak self] in self?.follow() }
  }

  /// Takes up what the log has gained.
  private func follow() {
    isDue = false
    var seen = shown.withLock { $0 }
    do throws(ShellError) {
      let machine = try Recovery.follow(EngineShell.reader(at: place), from: seen.machine)
      if machine.portfolio.sequence == seen.machine.portfolio.sequence { return }
      seen.machine = machine
    } catch {
      // A store that is busy or put aside for a moment is looked at again; one that was edited is shown no further.
      if case .journal(let cause) = error, case .damaged = cause {
        trouble.withLock { $0 = error.description }
      }
      return
    }
    seen.step(to: seen.machine.portfolio.instant)
    publish(seen)
  }

  /// Follows the clock of the engine, which writes nothing while it only goes.
  private func askForClock() {
    if watch == nil { follow() }
    var seen = shown.withLock { $0 }
    let (before, pace) = (seen.clock, seen.speed)
    let status = status()
    let told = status.flatMap { Instant($0.clock) }
    seen.speed = status.flatMap(ClockSpeed.init)
    if let told {
      let isBack = seen.goneSince != nil
      (seen.goneSince, seen.hasAnswered) = (nil, true)
      if told > before { seen.step(to: told) }
      if told > before || isBack || pace != seen.speed { publish(seen) } else { shown.withLock { $0 = seen } }
    } else if seen.hasAnswered {
      seen.goneSince = seen.goneSince ?? Clocks.monotonicNanoseconds()
      publish(seen)
    }
    let rhythm = seen.clock > before ? FollowedStore.livelyRhythm : FollowedStore.quietRhythm
    queue.asyncAfter(deadline: .now() + .milliseconds(rhythm)) { [weak self] in
      guard let self, !isOver.withLock({ $0 }) else { return }
      askForClock()
    }
  }

  private func publish(_ seen: Shown) {
    shown.withLock { $0 = seen }
    observer.withLock { $0 }?()
  }

  private func status() -> EngineStatus? {
    let patience = FollowedStore.hearing
    guard var connection = try? EngineConnection.open(to: place, within: patience) else { return nil }
    guard case .status(let status)? = try? connection.ask(.status, within: patience) else { return nil }
    return status
  }

  func refusal(of command: Command) -> String? {
    if let notice { return notice }
    if isReadOnly { return "this cockpit only watches; start it without --read-only" }
    return command.commandLine(shown.withLock { $0.machine.desk }) == nil
      ? "the engine runs in another process; give this one there, or on the command line" : nil
  }

  func submit(_ command: Command, then: @escaping @Sendable (CommandFate) -> Void) {
    if let refusal = refusal(of: command) { return then(CommandFate(text: refusal, isRefused: true)) }
    let words = command.commandLine(shown.withLock { $0.machine.desk }) ?? []
    let request = ForwardedCommand(
      arguments: words + ["--json"], actor: SystemUser.here, id: SecureRandom.identity(),
      seenKills: place.standingKills)
    commands.async { [place] in
      then(FollowedStore.answer(to: request, command, at: place))
    }
  }

  private static func answer(
    to request: ForwardedCommand, _ command: Command, at place: StorePlace
  ) -> CommandFate {
    var hasSent = false
    do throws(ShellError) {
      if var connection = try EngineConnection.open(to: place) {
        hasSent = true
        switch try connection.ask(.command(request)) {
        case .done(let exit, let output, let errors)?:
          let reply = try? JSONValue(parsing: output)
          let answer = reply.flatMap { Answer($0) }
          guard exit == 0 else {
            let said = errors.split(separator: "\n").first.map(String.init) ?? ""
            return CommandFate(text: said, isRefused: true, answer: answer)
          }
          return CommandFate(to: request.arguments[0], answer, row: answer?.sequence ?? 0)
        case .rejected(_, let message)?:
          return CommandFate(text: "\(request.arguments[0]) was not done: \(message)", isRefused: true)
        default: break
        }
      }
    } catch {}
    return CommandFate(
      text: silence(request.arguments, command, hasSent: hasSent), isRefused: true, isAnswered: false)
  }

  /// What an engine that does not answer leaves behind, and the way out.
  private static func silence(_ words: [String], _ command: Command, hasSent: Bool) -> String {
    let fate =
      hasSent
      ? "the engine stopped answering: whether \(words[0]) was done is unknown, the log tells (7)"
      : "no engine answers: \(words[0]) was not given, nothing was done"
    guard case .kill(let scope, _, _) = command else { return "\(fate); alluse status says what runs" }
    return "\(fate); in another terminal: alluse kill --scope \(scope), which works without an engine too"
  }

  func acknowledge(_ alert: String) {
    commands.async { [place] in
      _ = askEngine(place, FiguresRequest(.alerts, alert: alert, actor: SystemUser.here))
    }
  }

  func pace(_ word: String) -> String? {
    "the engine runs in another process; its speed is chosen where it is started: alluse run --headless --speed N"
  }

  var speed: ClockSpeed? { shown.withLock { $0.goneSince == nil ? $0.speed : nil } }
  func close() throws(ShellError) { isOver.withLock { $0 = true } }
}

extension ClockSpeed {
  /// What an engine of another process says of its clock; nil where that has no speed.
  fileprivate init?(_ status: EngineStatus) {
    guard let speed = status.speed else { return nil }
    let asked: Double? = if case .times(let times) = speed { times } else { nil }
    self.init(asked: asked, bound: status.bound, isPaused: status.paused ?? false)
  }
}
