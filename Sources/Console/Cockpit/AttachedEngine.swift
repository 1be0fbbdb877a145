import Books
import Dispatch
import Domain
import Engine
import EngineService
import JSON
import MarketModel
import Money
import Platform
import Synchronization

/// An engine of another process: its log is followed, its market made again, and commands go through its socket.
final class AttachedEngine: CockpitDesk, @unchecked Sendable {
  let place: StorePlace
  private let queue = DispatchQueue(label: "alluse.attached")
  private let shown: Mutex<Shown>
  private let timer: any DispatchSourceTimer

  /// What was seen last of the engine.
  private struct Shown {
    var machine: EngineMachine
    var market: SimulatedMarket
    var clock: Instant
    var isAnswering = true
    var looks: Int64 = 0
  }

  /// How often the engine is looked at.
  private static let interval = DispatchTimeInterval.milliseconds(250)

  init(_ place: StorePlace) throws(Failure) {
    self.place = place
    let machine = try storing { () throws(ShellError) in
      try Recovery.machine(from: EngineShell.reader(at: place))
    }
    guard let market = try attachedMarket(machine) else {
      throw Failure(.refused, "NO_MARKET", "the engine's store trades on no market that can be made again")
    }
    shown = Mutex(Shown(machine: machine, market: market, clock: market.instant))
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.schedule(deadline: .now(), repeating: AttachedEngine.interval)
    timer.setEventHandler { [weak self] in self?.follow() }
    timer.resume()
  }

  deinit { timer.cancel() }

  var isEmbedded: Bool { false }
  var isReadOnly: Bool { false }
  var failure: String? { nil }
  var pulse: Int64 { shown.withLock { $0.clock.milliseconds &+ $0.machine.portfolio.sequence } }

  func look(after previous: ReadModel?) -> ReadModel {
    let seen = shown.withLock { $0 }
    return ReadModel(
      seen.machine, MarketLook(seen.market), at: seen.clock, watching: seen.market.symbols, after: previous)
  }

  func options(of symbol: Symbol, expiry: Day?) -> (expiries: [Day], expiry: Day?, options: [OptionView]) {
    optionsQuoted(in: MarketLook(shown.withLock { $0.market }), of: symbol, expiry: expiry)
  }

  /// Takes up what the log has gained, and steps the market to the engine's clock.
  private func follow() {
    var seen = shown.withLock { $0 }
    guard let reader = try? EngineShell.reader(at: place),
      let machine = try? Recovery.replay(reader, onto: seen.machine)
    else { return }
    seen.machine = machine
    var clock = machine.portfolio.instant
    if let status = status(), let told = status["clock"]?.string.flatMap({ Instant($0) }) {
      clock = max(clock, told)
    }
    if clock > seen.clock, (try? seen.market.advance(to: clock)) != nil { seen.clock = clock }
    shown.withLock { $0 = seen }
  }

  private func status() -> JSONValue? {
    guard var connection = try? EngineConnection.open(to: place) else { return nil }
    guard case .status(let status)? = try? connection.ask(.status) else { return nil }
    return status
  }

  func give(_ command: Engine.Command, then: @escaping @Sendable (String, Bool) -> Void) {
    guard let words = command.commandLine(shown.withLock { $0.machine.desk }) else {
      return then("the engine runs in another process; give this one there, or on the command line", true)
    }
    let request = ForwardedCommand(
      arguments: words + ["--json"], actor: ProcessIdentity.user, id: SecureRandom.identity())
    queue.async { [place] in
      do throws(ShellError) {
        guard var connection = try EngineConnection.open(to: place),
          case .done(let exit, let output, let errors)? = try connection.ask(.command(request))
        else { return then("unknown: the engine does not answer", true) }
        let row = (try? JSONValue(parsing: output))?["sequence"]?.integer ?? 0
        let said = errors.split(separator: "\n").first.map(String.init) ?? ""
        then(exit == 0 ? "\(words[0]) done, row \(row)" : said, exit != 0)
      } catch {
        then("unknown: \(error)", true)
      }
    }
  }

  func pace(_ word: String) -> Bool { false }
  func close() throws(Failure) { timer.cancel() }
}

extension Engine.Command {
  /// The words with which the command line gives the command; nil for one that it does not have.
  fileprivate func commandLine(_ desk: Desk) -> [String]? {
    switch self {
    case .approve(let id, let snapshot): ["approve", "\(id.number)", "--snapshot", snapshot]
    case .reject(let id, let reason): ["reject", "\(id.number)", "--reason", reason]
    case .veto(let id): ["veto", "\(id.number)"]
    case .kill(let scope, let state, let reason):
      ["kill", "--scope", "\(scope)"] + (state.map { ["--state", $0.name] } ?? [])
        + (reason.isEmpty ? [] : ["--reason", reason])
    case .rearm(let scope, let reason): ["rearm", "--scope", "\(scope)", "--reason", reason]
    case .cancel(let order): ["cancel", "\(order.number)"]
    case .flatten(let scope): ["flatten", "\(scope)"]
    case .fork(let account): ["fork", "\(account)"]
    case .merge(let sources, let target):
      ["merge"] + sources.map(\.description) + (target.map { ["--into", "\($0)"] } ?? [])
    case .reinvest(let accounts, let strategy):
      ["reinvest"] + accounts.map(\.description) + (strategy.map { ["--strategy", $0.name] } ?? [])
    case .deposit(let account, let amount): ["deposit", "\(account)", "\(amount)"]
    case .withdraw(let account, let amount): ["withdraw", "\(account)", "\(amount)"]
    case .setAutomation(let account, let decisions, let level):
      ["automation", "set", "\(account)", decisions.name, level.name]
    case .setStatus(let account, .suspended, let reason): ["suspend", "\(account)", "--reason", reason]
    case .setStatus(let account, .active, let reason): ["resume", "\(account)", "--reason", reason]
    case .roll(let account, let contract): ["roll", "\(account):\(contract)"]
    case .note(let account, let text): ["note", text] + (account.map { ["--account", "\($0)"] } ?? [])
    case .replace(let id, let limit):
      // The command line takes the price of a sale without a sign, and none of what is both.
      desk.order(id).flatMap { limit.words(selling: $0.legs.allSatisfy { $0.quantity < 0 }) }
        .map { ["replace", "\(id.number)", "--limit", $0] }
    case .trade(let draft): draft.commandLine
    case .setStatus, .found, .mark, .reverse, .applyPlaybook, .noteRestoration, .attach: nil
    }
  }
}

extension OrderDraft {
  /// The words that send an order of one leg; nil for any other.
  fileprivate var commandLine: [String]? {
    guard legs.count == 1, let leg = legs.first else { return nil }
    let words = [
      leg.quantity < 0 ? "sell" : "buy", "\(leg.instrument)", "\(abs(leg.quantity))", "--account",
      "\(account)", "--tif", timeInForce.name,
    ]
    switch type {
    case .market: return words
    case .limit(let limit): return limit.words(selling: leg.quantity < 0).map { words + ["--limit", $0] }
    case .stop, .stopLimit: return nil
    }
  }
}

extension Price {
  /// A limit as the command line takes it; nil where its sign does not fit the side.
  fileprivate func words(selling: Bool) -> String? {
    let price = selling ? Price(units: -units) : self
    return price.units < 0 ? nil : "\(price)"
  }
}
