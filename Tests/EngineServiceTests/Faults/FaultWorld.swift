import Books
import Brokerage
import Domain
import Engine
import EngineService
import Journal
import MarketModel
import Money
import Platform
import Settings
import TestSupport

/// One life of an engine, its journal, its market, its broker and the people around it, in which everything goes wrong by one seed.
///
/// The store, the market and the broker outlive every process; all else is in `Running` and is lost with it.
final class FaultWorld {
  /// What one process has in memory.
  struct Running {
    let shell: EngineShell
    let journal: FaultyJournal
    var line: BrokerLine
  }

  /// A request whose outcome its asker does not know, and whether it is in the log.
  struct Unresolved {
    let request: Submission
    let isThere: Bool
  }

  let schedule: FaultSchedule
  let key = SigningKey(seed: [UInt8](repeating: 9, count: 32))
  let store = MemoryStore()
  let id: StoreID
  let broker: WatchedBroker
  let home: TemporaryDirectory?
  var conditions: TurnConditions
  var market: SimulatedMarket
  var quoteFault: (point: FaultPoint, since: Instant)?
  var running: Running
  /// What was answered: by id, the row and the text.
  var acknowledged: [String: (row: Int64, reply: String)] = [:]
  /// Commands that were acknowledged, in order.
  var asked: [Submission] = []
  var unresolved: [Unresolved] = []
  /// What the log says, row by row, whoever wrote it.
  var log = FollowedLog()
  /// What was seen in passing that may not be.
  var violations: [String] = []
  private var count = 0

  init(seed: UInt64) throws {
    schedule = FaultSchedule(seed: seed)
    id = .seeded("faults \(seed)")
    let marketSeed = UInt64(schedule.integer(in: 1...4))
    market = try Begun.market(marketSeed, .usual, Day(year: 2026, month: 1, day: 5))
    conditions = TurnConditions(approval: schedule.element(of: [.ask, .ask, .all, .routine]))
    conditions.way = .outbox
    broker = WatchedBroker(ScriptedBroker(seed: seed, .all))
    broker.scripted.faults.delay = Int(schedule.integer(in: 0...4))
    // A switch in a file costs real writes: one life of eight has it.
    home = seed.isMultiple(of: 8) ? try TemporaryDirectory() : nil
    let founding = Founding(
      store: id.bytes, publicKey: key.publicKey, capital: Money(dollars: 300_000),
      playbook: Playbook.standardText)
    let (store, id, key) = (store, id, key)
    let first = try EngineShell.found(
      Submission(.found(founding), id: "founding", actor: "ann", at: market.instant)
    ) { body throws(JournalError) in
      try MemoryJournal.create(in: store, store: id, key: key, founding: body)
    }.shell
    let attachment = MarketAttachment(
      seed: Int64(marketSeed), scenario: "usual", configuration: MarketConfiguration.shippedText,
      firstDay: market.session.day)
    _ = try first.submit(
      Submission(.attach(attachment), id: "attach", actor: "ann", at: market.instant),
      on: TurnInput(SteppedMarketView(market)))
    try first.close()
    running = try FaultWorld.opened(store, key, schedule, home, broker)
    broker.onErrand = { [unowned self] in look(at: $0) }
    broker.market = SteppedMarketView(market)
  }

  /// A process that begins on the store, perhaps not at the first try.
  static func opened(
    _ store: MemoryStore, _ key: SigningKey, _ schedule: FaultSchedule, _ home: TemporaryDirectory?,
    _ broker: WatchedBroker
  ) throws -> Running {
    while true {
      let journal = FaultyJournal(try MemoryJournal(opening: store, key: key), schedule)
      let files = try home.map { StoreFiles(try PrivateDirectory(existing: $0.path)) }
      let shell = try EngineShell.goOn(with: journal, in: files)
      if !schedule.strikes(.killedWhileOpening, 20) {
        return Running(shell: shell, journal: journal, line: BrokerLine(broker))
      }
      journal.abandon()
    }
  }

  var machine: EngineMachine { running.shell.machine }
  var clock: Instant { market.instant }

  /// The market as the engine hears of it.
  var input: TurnInput {
    let view = FaultyView(
      view: SteppedMarketView(market), fault: quoteFault?.point, since: quoteFault?.since ?? clock)
    return TurnInput(view, conditions)
  }

  /// An id that nobody has used.
  func freshID() -> String {
    count += 1
    return "c\(count)"
  }
}
