import Books
import Cockpit
import Console
import Domain
import Engine
import EngineService
import JSON
import Journal
import MarketFeeds
import MarketModel
import Money
import Terminal
import TestSupport
import Testing
import Wire

/// Every place that shows a value, a profit, a drawdown, a delta or a count agrees with the others on one
/// store at one instant.
@Suite struct OneValuationTests {
  @Test(arguments: 1...20) func `all places agree to the cent`(_ seed: UInt64) throws {
    let store = try WalkedStore(seed: seed)
    let expected = try store.reckoned()
    let accounts = try store.answer("accounts")
    let total = accounts["total"]
    #expect(total?["value"] == cents(expected.value) && total?["liquidation"] == cents(expected.liquidation))
    #expect(total?["weekProfit"] == cents(expected.week), "the week's profit")
    #expect(total?["dayProfit"] == cents(expected.day), "the day's profit")
    let root = try #require(accounts["structures"]?[0])
    let status = try store.answer("status")
    for key in ["value", "liquidation", "dayProfit", "weekProfit", "drawdown", "delta"] {
      #expect(root["below"]?[key] == total?[key], "the root's \(key)")
      #expect(status[key] == total?[key], "status \(key)")
    }
    try compareTree(accounts)
    try compareReports(store, accounts, status)
    try compareMetrics(store, accounts, status)
    try compareScreen(store, accounts)
  }

  /// The lines of the tree add up, and those of positions to their account's delta.
  private func compareTree(_ accounts: JSONValue) throws {
    let (list, structures) = (accounts["accounts"]?.array ?? [], accounts["structures"]?.array ?? [])
    for structure in structures {
      let own = list.filter { $0["structure"] == structure["name"] }
      let below = structures.filter { $0["parent"] == structure["name"] }
      for key in ["value", "liquidation", "dayProfit", "weekProfit", "delta"] {
        let parts = own.map { $0[key] } + below.map { $0["below"]?[key] }
        #expect(structure["below"]?[key] == cents(parts.reduce(.zero) { $0 + money($1) }), "\(key)")
      }
      #expect(structure["value"] == cents(own.reduce(.zero) { $0 + money($1["value"]) }))
    }
  }

  private func compareReports(
    _ store: WalkedStore, _ accounts: JSONValue, _ status: JSONValue
  ) throws {
    let total = accounts["total"]
    let weekly = try store.answer("report weekly")
    #expect(weekly["summary"]?["value"] == total?["value"])
    #expect(weekly["summary"]?["liquidation"] == total?["liquidation"])
    #expect(weekly["summary"]?["profit"] == total?["weekProfit"])
    let daily = try store.answer("report daily")
    #expect(daily["summary"]?["profit"] == total?["dayProfit"])
    for account in accounts["accounts"]?.array ?? [] {
      let row = try #require(weekly["accounts"]).row("account", account["path"])
      #expect(row?["value"] == account["value"] && row?["profit"] == account["weekProfit"])
      #expect(row?["drawdown"]?.number == account["drawdown"]?.number, "\(account["path"] ?? .null)")
      let day = try #require(daily["accounts"]).row("account", account["path"])
      #expect(day?["profit"] == account["dayProfit"])
    }
    let risk = try store.answer("risk")
    #expect(
      risk["summary"]?["value"] == total?["value"] && risk["summary"]?["delta"] == toTheCent(total?["delta"]))
    for row in risk["byAccount"]?.array ?? [] {
      let account = try #require(accounts["accounts"]).row("path", row["part"])
      #expect(row["delta"] == toTheCent(account?["delta"]))
    }
    let brief = try store.answer("report brief")["standing"]
    #expect(brief?["value"] == total?["value"] && brief?["decisions"] == status["pending"])
    #expect(
      brief?["decisions"]?.integer == Int64(try store.answer("decisions")["decisions"]?.array?.count ?? -1))
    #expect(brief?["orders"]?.integer == Int64(try store.answer("orders")["orders"]?.array?.count ?? -1))
    let positions = try store.answer("positions")["positions"]?.array ?? []
    #expect(cents(positions.reduce(.zero) { $0 + money($1["deltaDollars"]) }) == total?["delta"])
  }

  private func compareMetrics(
    _ store: WalkedStore, _ accounts: JSONValue, _ status: JSONValue
  ) throws {
    let series = try store.answer("metrics")["series"]?.array ?? []
    func compare(_ name: String, _ label: (String, JSONValue?)?, _ value: JSONValue?) {
      let found = series.first { item in
        item["name"]?.string == "alluse_\(name)" && label.map { item["labels"]?[$0.0] == $0.1 } ?? true
      }
      let (measured, shown) = (found?["value"]?.number, dollars(value))
      #expect(measured.map { abs($0 - shown) < 0.005 } == true, "\(name) \(String(describing: label))")
    }
    let total = accounts["total"]
    for (name, key) in [
      ("value_dollars", "value"), ("liquidation_dollars", "liquidation"),
      ("day_profit_dollars", "dayProfit"), ("week_profit_dollars", "weekProfit"),
      ("exposure_delta_dollars", "delta"),
    ] { compare(name, nil, total?[key]) }
    for account in accounts["accounts"]?.array ?? [] {
      for (name, key) in [
        ("value", "value"), ("liquidation", "liquidation"), ("available", "available"), ("delta", "delta"),
        ("day_profit", "dayProfit"), ("week_profit", "weekProfit"),
      ] { compare("account_\(name)_dollars", ("account", account["path"]), account[key]) }
      let fall = series.first {
        $0["name"]?.string == "alluse_account_drawdown_ratio" && $0["labels"]?["account"] == account["path"]
      }
      #expect(fall?["value"]?.number == account["drawdown"]?.number)
    }
    compare("accounts", nil, status["accounts"])
  }

  /// What the screen contains, and what is drawn of it: header, tree and the box of an account.
  private func compareScreen(_ store: WalkedStore, _ accounts: JSONValue) throws {
    let read = try store.read()
    let total = accounts["total"]
    #expect(cents(read.glance.value) == total?["value"] && cents(read.glance.delta) == total?["delta"])
    #expect(cents(read.glance.day) == total?["dayProfit"] && cents(read.glance.week) == total?["weekProfit"])
    for structure in accounts["structures"]?.array ?? [] {
      let row = try #require(
        structure["name"]?.string.flatMap { StructureID($0) }.flatMap { read.row(of: $0) })
      let below = structure["below"]
      #expect(cents(row.value) == below?["value"] && cents(row.dayProfit) == below?["dayProfit"])
      #expect(cents(row.weekProfit) == below?["weekProfit"])
    }
    for account in accounts["accounts"]?.array ?? [] {
      let row = try #require(account["path"]?.string.flatMap { AccountID($0) }.flatMap { read.row(of: $0) })
      #expect(cents(row.value) == account["value"] && cents(row.liquidation) == account["liquidation"])
      #expect(cents(row.free) == account["available"] && row.weekType.code == account["weekType"]?.string)
      #expect(JSONValue(row.drawdown) == account["drawdown"])
    }
    var model = Model(read, size: Size(width: 200, height: 60), keymap: ActionTable.defaultKeymap)
    _ = update(&model, .tick(Moment(milliseconds: 1_000)))
    let lines = view(model, model.layout.size).picture.split(separator: "\n")
    let (day, week) = (signed(money(total?["dayProfit"])), signed(money(total?["weekProfit"])))
    #expect(lines[0].contains("day \(day)") && lines[0].contains("week \(week) of"), "\(lines[0])")
    #expect(lines.contains { $0.contains("▾root") && $0.contains(whole(money(total?["value"]))) })
  }
}

/// A store that lived on a simulated market for some days, with money that came, went and moved, in the
/// middle of a session.
private struct WalkedStore {
  let folder: TemporaryDirectory
  let place: StorePlace

  init(seed: UInt64) throws {
    var draws = SplitMix64(seed: seed)
    folder = try TemporaryDirectory()
    place = StorePlace(data: folder("store"), configuration: folder("config/alluse"), holder: "test")
    let market = try SimulatedMarket(.shipped, seed: seed, start: Day(year: 2026, month: 1, day: 5))
    let shell = try EngineShell.create(
      at: place, store: .seeded("walk \(seed)"), capital: Money(dollars: 300_000),
      playbook: WalkedStore.playbook, id: "founding", actor: "test", at: market.instant
    ).shell
    var number = 0
    func give(_ command: Command, _ run: MarketRun) throws {
      number += 1
      _ = try shell.submit(
        Submission(command, id: "\(number)", actor: "test", at: run.clock), on: run.moment)
    }
    var run = MarketRun(SteppedSource(market), conditions: TurnConditions(approval: .all, rhythm: .daily))
    try give(
      .attach(
        MarketAttachment(
          seed: Int64(bitPattern: seed), scenario: "usual", configuration: MarketConfiguration.shippedText,
          firstDay: market.session.day)), run)
    let gen = StructureID.root.account(.gen)
    for _ in 0..<Int.random(in: 4...12, using: &draws) {
      guard let session = TradingCalendar.newYork.next(after: run.clock.newYork.day) else { break }
      let noon = session.open + .minutes(Int64.random(in: 5...300, using: &draws))
      while try run.advance(shell, to: noon, sessions: 5) {}
      switch Int.random(in: 0..<6, using: &draws) {
      case 0: try give(.deposit(gen, Money(units: Int64.random(in: 1...90_000_000, using: &draws))), run)
      case 1: try give(.withdraw(gen, Money(units: Int64.random(in: 1...9_000_000, using: &draws))), run)
      case 2: try give(.fork(gen), run)
      default: try give(.note(nil, text: "noon"), run)
      }
    }
    try shell.close()
  }

  private static let playbook = """
    [fork]
    threshold = 200
    minimum_age_days = 0
    parent_minimum = 1000
    cooling_hours = 0
    viability = false
    performance_weeks = 0
    """

  /// The answer of a command.
  func answer(_ line: String) throws -> JSONValue {
    let result = run(
      line.split(separator: " ").map(String.init) + ["--data", place.data, "--json"],
      environment: ["HOME": folder("home"), "XDG_CONFIG_HOME": folder("config")])
    #expect(result.exit == .done, "\(line): \(result.errors)")
    return try #require(result.json, "\(line)")
  }

  /// The state and its market at the last event.
  private func look(through row: Int64 = .max) throws -> (machine: EngineMachine, market: SteppedMarketView) {
    let reader = try EngineShell.reader(at: place)
    var machine = try Recovery.machine(from: reader, at: row)
    try Recovery.learnWeek(of: &machine, from: reader)
    let attachment = try #require(machine.desk.market)
    return (machine, SteppedMarketView(try AttachedMarket.open(attachment, at: machine.portfolio.instant)))
  }

  func read() throws -> ReadModel {
    let seen = try look()
    return ReadModel(seen.machine, seen.market, at: seen.machine.portfolio.instant)
  }

  /// Value, day and week computed by hand: cash and quotes, less what there was before, less what came in.
  func reckoned() throws -> (value: Money, liquidation: Money, day: Money, week: Money) {
    let now = try look()
    let today = now.machine.portfolio.instant.newYork.day
    var (value, liquidation) = (Money.zero, Money.zero)
    for account in now.machine.portfolio.accounts {
      value += account.ledger.cash
      liquidation += account.ledger.cash
      for lot in account.lots {
        var (bid, ask) = (lot.mark.exit, lot.mark.exit)
        var (mid, fee) = (lot.mark.mid, lot.mark.fee)
        switch lot.instrument {
        case .shares(let symbol):
          if let share = now.market.share(symbol) {
            (bid, ask, fee) = (share.bid, share.ask, Money(units: 50))
            mid = now.market.isOpen ? Price(units: (bid.units + ask.units) / 2) : share.last
          }
        case .option(let contract):
          if let option = now.market.option(contract) {
            (bid, ask, fee) = (option.bid, option.ask, Money(units: 6_500))
            mid = lot.quantity > 0 ? option.bid : option.mid
          }
        }
        value += mid * lot.shares
        liquidation += (lot.quantity < 0 ? ask : bid) * lot.shares - fee * abs(lot.quantity)
      }
    }
    func earned(since day: Day) throws -> Money {
      let before = try machine(before: day)?.portfolio
      let (then, now) = (before?.value ?? .zero, now.machine.portfolio)
      let put = (before?.deposited ?? .zero) - (before?.withdrawn ?? .zero)
      // The founding's capital is included in what was deposited.
      return value - then - (now.deposited - now.withdrawn - put)
    }
    return (value, liquidation, try earned(since: today), try earned(since: today.monday))
  }

  /// The state before a day's first event; nil where there was none.
  private func machine(before day: Day) throws -> EngineMachine? {
    let reader = try EngineShell.reader(at: place)
    var last: Int64 = 0
    try Recovery.eachEvent(of: reader) { sequence, at, _ in if at.newYork.day < day { last = sequence } }
    return last > 0 ? try Recovery.replay(reader, through: last) : nil
  }
}

private func cents(_ money: Money?) -> JSONValue? { money.map { .string($0.description) } ?? .null }

private func money(_ value: JSONValue??) -> Money { (value ?? nil)?.string.flatMap { Money($0) } ?? .zero }

/// An amount rounded as in reports.
private func toTheCent(_ value: JSONValue?) -> JSONValue? {
  cents(Money(units: multiplied(money(value).units, by: 1, over: 100, rounding: .nearest) * 100))
}

private func dollars(_ value: JSONValue?) -> Double {
  value?.string.flatMap { Money($0) }.map { Double($0.units) / 10_000 } ?? value?.number ?? .nan
}

/// Whole dollars with separators.
private func whole(_ money: Money) -> String {
  var digits = "\(multiplied(money.units, by: 1, over: 10_000, rounding: .nearest).magnitude)"
  var text = ""
  while digits.count > 3 {
    text = ",\(digits.suffix(3))\(text)"
    digits.removeLast(3)
  }
  return digits + text
}

private func signed(_ money: Money) -> String {
  let text = whole(money)
  return text == "0" ? text : (money < .zero ? "−" : "+") + text
}

extension JSONValue {
  /// The row of a table with this cell in a column.
  fileprivate func row(_ column: String, _ cell: JSONValue?) -> JSONValue? {
    array?.first { $0[column] == cell }
  }
}
