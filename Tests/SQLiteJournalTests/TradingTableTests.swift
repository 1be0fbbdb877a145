import Books
import Domain
import Engine
import Journal
import JournalConformance
import Money
import SQLite
import SQLiteJournal
import Settings
import TestSupport
import Testing

@Suite struct TradingTableTests {
  @Test func `orders, positions and decisions of a random life agree with the log`() throws {
    for seed in UInt64(1)...UInt64(Effort.count(4, soak: 40)) {
      var life = try TradingLife(seed: seed)
      for _ in 0..<150 { try life.step() }
      #expect(try life.findings() == [])
      #expect(try life.tableShares() == life.heldShares())
      #expect(
        try life.integer("SELECT count(*) FROM orders WHERE state IN ('working', 'partly filled')")
          == Int64(life.machine.desk.orders.count))
      #expect(
        try life.integer("SELECT count(*) FROM decisions WHERE state IN ('open', 'approved')")
          == Int64(life.machine.desk.decisions.count))
      #expect(try life.integer("SELECT max(id) FROM orders") == life.machine.desk.lastOrder.number)
    }
  }

  @Test(
    arguments: [
      "UPDATE orders SET state = 'forged' WHERE id = 1", "UPDATE orders SET filled = filled + 1 WHERE id = 2",
      "UPDATE orders SET criteria = 'none' WHERE id = 3", "DELETE FROM orders WHERE id = 1",
      "INSERT INTO orders SELECT 100000, sequence, at, account, instrument, side, 1, 0, price, state, '' FROM orders LIMIT 1",
      "UPDATE decisions SET reason = 'because' WHERE id = 1",
      "UPDATE decisions SET summary = 'x' WHERE id = 2",
      "DELETE FROM decisions WHERE id = (SELECT max(id) FROM decisions)",
      "INSERT INTO decisions SELECT -1, sequence, at, class, account, state, '', '', '' FROM decisions LIMIT 1",
      "UPDATE positions SET quantity = quantity + 1 WHERE id = (SELECT min(id) FROM positions)",
      "UPDATE positions SET account = 'fork-7/com' WHERE id = (SELECT max(id) FROM positions)",
      "DELETE FROM positions WHERE id = (SELECT max(id) FROM positions)",
      "INSERT INTO positions VALUES(99999, 'root/gen', 'TSLA', 1, 1, '2026-01-05T15:00:00.000Z')",
    ] as [SQL])
  func `a forged row of the trading tables is found`(_ forgery: SQL) throws {
    var life = try TradingLife(seed: 5)
    for _ in 0..<150 { try life.step() }
    #expect(try life.findings() == [])
    try life.tamper(forgery)
    #expect(try life.findings().count == 1)
  }
}

/// Random orders, trades and decisions, written to a store as an engine would.
private struct TradingLife {
  let scratch: TemporaryDirectory
  let journal: FileJournal
  var machine = EngineMachine()
  private var events: [(event: Event, at: Instant)] = []
  private var draw: SplitMix64
  private var now = Instant(milliseconds: 1_767_623_400_000)
  private static let accounts = StructureID.root.kinds.map(StructureID.root.account)

  init(seed: UInt64) throws {
    draw = SplitMix64(seed: seed)
    let fixture = try StoreFixture()
    scratch = fixture.scratch
    let founding = Founding(
      store: StoreFixture.store.bytes, publicKey: StoreFixture.key.publicKey,
      capital: Money(dollars: 3_000_000),
      playbook: Playbook.standardText)
    let event = try machine.decide(.found(founding), at: now)
    machine.apply(event, sequence: 1, at: now)
    let (portfolio, now) = (machine.portfolio, now)
    journal = try FileJournal.create(
      in: fixture.files, store: StoreFixture.store, key: StoreFixture.key, schema: ReadTables.schema,
      lock: fixture.lock()
    ) { transaction throws(JournalError) in
      try TradingLife.write(event, at: now, after: portfolio, in: transaction)
    }.journal
    events = [(event, now)]
  }

  private static func write(
    _ event: Event, at instant: Instant, after portfolio: Portfolio, in transaction: any JournalTransaction
  ) throws(JournalError) {
    let sequence = try transaction.append(row(portfolio.sequence, kind: event.body.kind), reply: nil)
    try ReadTables.record(
      event, sequence: sequence, at: instant.description, after: portfolio, in: transaction)
  }

  private mutating func record(_ event: Event) throws {
    machine.apply(event, sequence: machine.portfolio.sequence + 1, at: now)
    events.append((event, now))
    let (portfolio, now) = (machine.portfolio, now)
    try journal.write { transaction throws(JournalError) in
      try TradingLife.write(event, at: now, after: portfolio, in: transaction)
    }
  }

  mutating func step() throws {
    now = now + .minutes(1)
    switch draw.next() % 8 {
    case 0: try send()
    case 1: try moveOrder()
    case 2: try open()
    case 3: try close()
    case 4: try decide()
    case 5: try moveDecision()
    case 6 where draw.next() % 8 == 0: try killAll()
    case 7 where draw.next() % 16 == 0: try split()
    default: try send()
    }
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int(draw.next() % UInt64(list.count))]
  }

  private mutating func instrument() throws -> Instrument {
    .option(try OptionContract(pick(["TSLA260109P00245000", "TSLA260116P00240000", "SOFI260109P00008000"])))
  }

  private mutating func send() throws {
    let draft = OrderDraft(
      account: pick(Self.accounts), legs: [OrderLeg(try instrument(), quantity: -Int64(1 + draw.next() % 3))],
      type: pick([.market, .limit(Price(units: 12_500)), .stop(Price(units: 9_000))]), purpose: .open)
    let id = OrderID(number: machine.desk.lastOrder.number + 1)
    let findings = [
      GateFinding("CASH", passes: true, value: .count(1)),
      GateFinding("TICK", passes: true, value: .count(2)),
    ]
    let decision = machine.desk.decisions.randomPick(&draw)?.id
    if draw.next() % 5 == 0 {
      return try record(Event(.desk(.orderRefused(draft, decision: decision, findings: findings))))
    }
    // An order may name a decision that is final already.
    let named = draw.next() % 2 == 0 ? decision : DecisionID(number: 1)
    try record(
      Event(.desk(.orderSent(Order(id: id, draft, sentAt: now), decision: named, findings: findings))))
  }

  private mutating func moveOrder() throws {
    guard let order = machine.desk.orders.randomPick(&draw) else { return }
    let state = pick([OrderState.working, .partlyFilled, .filled, .cancelled, .expired, .rejected])
    try record(
      Event(
        .desk(
          .orderMoved(
            OrderProgress(
              order.id, account: order.account, state: state, filled: state == .filled ? order.units : 0,
              type: .limit(Price(units: 11_000)), reason: "")))))
  }

  private mutating func open() throws {
    var entry = TradeEntry(pick(Self.accounts), in: machine.portfolio, cause: .order, at: now)
    let mark = Mark(mid: Price(units: 10_000), exit: Price(units: 11_000), fee: .zero)
    entry.open(
      try instrument(), -Int64(1 + draw.next() % 3), at: Price(units: 12_000), fee: Money(units: 6_500),
      mark: mark)
    if let order = machine.desk.orders.randomPick(&draw) {
      let fill = OrderProgress(
        order.id, account: order.account, state: pick([.partlyFilled, .filled]), filled: 0, type: order.type,
        reason: "")
      entry.note(fill: fill, spot: nil)
    }
    if let event = try? entry.event() { try record(event) }
  }

  private mutating func close() throws {
    let account = pick(Self.accounts)
    guard let lot = machine.portfolio[account].lots.randomPick(&draw), let contract = lot.instrument.contract
    else { return }
    var entry = TradeEntry(account, in: machine.portfolio, cause: .order, at: now)
    let mark = Mark(mid: Price(units: 2_400_000), exit: Price(units: 2_400_000), fee: .zero)
    switch draw.next() % 3 {
    case 0: try entry.close(lot.instrument, 1, at: Price(units: 500), fee: .zero)
    case 1: try entry.expire(contract, abs(lot.quantity))
    default: try entry.assignPut(contract, 1, fee: .zero, mark: mark)
    }
    if let event = try? entry.event() { try record(event) }
  }

  private mutating func decide() throws {
    let id = DecisionID(number: machine.desk.lastDecision.number + 1)
    let account = pick(Self.accounts)
    let decision = Decision(
      id: id, .entry, account: account, level: .human, openedAt: now, expires: nil, proposal: .lift(account),
      summary: "decision \(id.number)", explanation: [])
    try record(Event(.desk(.decisionOpened(decision))))
  }

  private mutating func moveDecision() throws {
    guard let decision = machine.desk.decisions.randomPick(&draw) else { return }
    try record(
      Event(
        .desk(
          .decisionMoved(
            decision.id, pick([.approved, .executed, .rejected, .expired]), account: decision.account,
            reason: "why"))))
  }

  private mutating func split() throws {
    if let event = SplitEntry(pick(["TSLA", "SOFI"]), factor: 2).event(in: machine.portfolio) {
      var event = event
      event.changes = machine.portfolio.changes(of: event, at: now)
      try record(event)
    }
  }

  private mutating func killAll() throws {
    try record(
      Event(.desk(.killSet(.everything, .reducing, cancelled: machine.desk.orders.map(\.id), reason: ""))))
  }

  func findings() throws -> [String] {
    var check = try ReadTableCheck(journal.reader)
    var machine = EngineMachine()
    for (place, (event, at)) in events.enumerated() {
      machine.apply(event, sequence: Int64(place + 1), at: at)
      try check.check(event, sequence: Int64(place + 1), at: at.description, after: machine.portfolio)
    }
    try check.finish(machine.portfolio)
    return check.findings.map(\.message)
  }

  func heldShares() -> [String: Int64] {
    var held: [String: Int64] = [:]
    for account in machine.portfolio.accounts {
      for lot in account.lots { held["\(account.id) \(lot.instrument)", default: 0] += lot.quantity }
    }
    return held
  }

  func tableShares() throws -> [String: Int64] {
    var held: [String: Int64] = [:]
    let connection = try Connection(path: journal.files.journal, access: .readOnly)
    let rows = try connection.statement(
      "SELECT account, instrument, sum(quantity) FROM positions GROUP BY account, instrument")
    defer { rows.reset() }
    while try rows.step() { held["\(rows.text(0)) \(rows.text(1))"] = rows.integer(2) }
    return held
  }

  func integer(_ sql: SQL) throws -> Int64? {
    try Connection(path: journal.files.journal, access: .readOnly).integer(sql)
  }

  func tamper(_ sql: SQL) throws {
    let connection = try Connection(path: journal.files.journal, access: .readWrite)
    defer { connection.close() }
    try connection.execute(sql)
  }
}

extension Array {
  fileprivate func randomPick(_ draw: inout SplitMix64) -> Element? {
    isEmpty ? nil : self[Int(draw.next() % UInt64(count))]
  }
}
