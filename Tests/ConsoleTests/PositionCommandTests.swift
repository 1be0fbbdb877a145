import Books
import Console
import Domain
import Engine
import EngineService
import JSON
import Journal
import MarketModel
import Money
import Platform
import SQLiteJournal
import Settings
import TestSupport
import Testing

@Suite struct PositionCommandTests {
  private let store: WrittenStore

  init() throws { store = try WrittenStore() }

  private func json(_ words: String...) throws -> JSONValue {
    let result = run(words + ["--json"], environment: store.environment)
    try #require(result.exit == .done, "\(result.errors)")
    return try #require(result.json)
  }

  @Test func `a store without positions lists none`() throws {
    #expect(try json("positions")["positions"] == [])
    #expect(try json("orders")["orders"] == [])
    #expect(try json("lots")["lots"] == [])
    #expect(run(["positions"], environment: store.environment).output == "No positions\n")
  }

  @Test func `a position is the sum of its lots, at the marks of the books`() throws {
    try store.sellPuts("TSLA260109P00240000", 2, at: 25_000)
    try store.sellPuts("TSLA260109P00240000", 1, at: 31_000)
    try store.buyShares("KO", 50, at: 600_000)
    let positions = try #require(try json("positions")["positions"]?.array)
    #expect(positions.count == 2)
    #expect(
      positions[0].object?.members.map(\.key) == [
        "account", "occ", "symbol", "right", "strike", "expiry", "dte", "quantity", "bid", "ask", "mark",
        "spot",
        "delta", "entry", "profit", "percentOfMax", "atr", "chain", "plan", "id", "deltaDollars",
      ])
    #expect(positions[0]["id"]?.string == "root/gen:TSLA260109P00240000")
    #expect(
      positions[0]["quantity"] == -3 && positions[0]["strike"] == "240.00" && positions[0]["right"] == "P")
    #expect(positions[0]["entry"] == "2.70" && positions[0]["chain"] == 1 && positions[0]["bid"] == .null)
    #expect(positions[0]["expiry"] == "2026-01-09" && positions[0]["dte"] == 4)
    #expect(positions[1]["id"] == "root/gen:KO" && positions[1]["right"] == .null)
    #expect(positions[1]["delta"] == .number(1))
    let lots = try #require(try json("lots")["lots"]?.array)
    #expect(lots.map { $0["quantity"]?.integer } == [-2, -1, 50])
    #expect(lots[2]["wheelBasis"] == "60.00" && lots[0]["cost"] == "-500.00")
    let text = run(["lots"], environment: store.environment).output
    #expect(text.contains("TSLA") && text.split(separator: "\n").count == 4)
  }

  @Test func `with a market attached, quotes are the market's at the store's last event`() throws {
    let seed: Int64 = 5
    try store.write(
      Event(
        .desk(
          .marketAttached(
            MarketAttachment(
              seed: seed, scenario: "usual", configuration: MarketConfiguration.shippedText,
              firstDay: Day(year: 2026, month: 1, day: 5))))))
    let market = try SimulatedMarket(.shipped, seed: 5, start: Day(year: 2026, month: 1, day: 5))
    let look = SteppedMarketView(market)
    let expiry = try #require(look.expiries(of: "TSLA").first)
    let option = try #require(
      look.chain("TSLA", expiry: expiry).first { $0.contract.right == .put && $0.bid > .zero })
    try store.sellPuts("\(option.contract)", 1, at: option.bid.units)
    try store.send(option.contract)
    let position = try #require(try json("positions")["positions"]?.array?.first)
    #expect(position["bid"]?.string == "\(option.bid)" && position["ask"]?.string == "\(option.ask)")
    #expect(position["spot"]?.string == (look.share("TSLA")?.last).map { "\($0)" })
    #expect(position["delta"] == .number(Double(option.delta) / 10_000))
    let order = try #require(try json("orders")["orders"]?.array?.first)
    #expect(order["id"] == 1 && order["side"] == "buy" && order["natural"]?.string == "\(option.ask)")
    #expect(order["state"] == "working" && order["tif"] == "day" && order["price"] == "0.05")
    let chain = try json("market", "chain", "TSLA", "--expiry", "\(expiry)")
    let other = try json("market", "chain", "TSLA", "--expiry", "\(expiry)", "--seed", "6")
    let same = try json("market", "chain", "TSLA", "--expiry", "\(expiry)", "--seed", "5")
    #expect(chain == same && chain != other)
    #expect(run(["market", "chain", "ZZZ"], environment: store.environment).errors.contains("TSLA"))
  }
}

/// A store whose events a test writes itself.
private struct WrittenStore {
  let scratch: TemporaryDirectory
  private let place: StorePlace
  private let now = Instant(milliseconds: 1_767_623_400_000)

  var environment: [String: String] { ["HOME": scratch.path] }

  init() throws {
    scratch = try TemporaryDirectory()
    place = StorePlace(
      data: scratch(".local/share/alluse"), configuration: scratch(".config/alluse"), holder: "test")
    let (shell, _) = try EngineShell.create(
      at: place, store: .seeded("positions"), capital: Money(dollars: 600_000),
      playbook: Playbook.standardText,
      id: "found", actor: "test", at: now)
    try shell.close()
  }

  func write(_ event: Event) throws {
    let shell = try EngineShell.open(at: place)
    var machine = shell.machine
    try shell.close()
    let files = try place.files()
    let key = try #require(try SigningKey.load(from: PrivateDirectory(existing: place.configuration)))
    let journal = try FileJournal(
      opening: files, key: key, schema: ReadTables.schema, lock: FileLock(path: files.lock, holder: "test"))
    var writer = CanonicalWriter()
    writer.write(event)
    machine.apply(event, sequence: machine.portfolio.sequence + 1, at: now)
    let (portfolio, bytes) = (machine.portfolio, writer.bytes)
    try journal.write { transaction throws(JournalError) in
      let row = JournalRow(
        at: now.description, actor: "test", kind: event.body.kind, account: "",
        command: "c\(portfolio.sequence)",
        digest: .sha256("c"), origin: "test", payload: bytes)
      let sequence = try transaction.append(row, reply: nil)
      try ReadTables.record(event, sequence: sequence, at: row.at, after: portfolio, in: transaction)
    }
    try journal.close()
  }

  private func trade(_ steps: (inout TradeEntry) throws -> Void) throws {
    let portfolio = try Recovery.machine(from: EngineShell.reader(at: place)).portfolio
    var entry = TradeEntry(StructureID.root.account(.gen), in: portfolio, cause: .order, at: now)
    try steps(&entry)
    try write(try entry.event())
  }

  func sellPuts(_ symbol: String, _ count: Int64, at units: Int64) throws {
    let price = Price(units: units)
    try trade {
      $0.open(
        .option(try OptionContract(symbol)), -count, at: price, fee: .zero,
        mark: Mark(mid: price, exit: price, fee: .zero))
    }
  }

  func buyShares(_ symbol: Symbol, _ count: Int64, at units: Int64) throws {
    let price = Price(units: units)
    try trade {
      $0.open(.shares(symbol), count, at: price, fee: .zero, mark: Mark(mid: price, exit: price, fee: .zero))
    }
  }

  func send(_ contract: OptionContract) throws {
    let draft = OrderDraft(
      account: StructureID.root.account(.gen), legs: [OrderLeg(.option(contract), quantity: 1)],
      type: .limit(Price(units: 500)), purpose: .close)
    try write(
      Event(.desk(.orderSent(Order(id: OrderID(number: 1), draft, sentAt: now), decision: nil, findings: [])))
    )
  }
}
