import Brokerage
import Domain
import Engine
import MarketModel
import Money
import Testing

/// The brokers that the suite runs on.
enum Resident: CaseIterable {
  case paper, scripted

  var broker: any Broker {
    switch self {
    case .paper: PaperBroker(seed: 7)
    case .scripted: ScriptedBroker()
    }
  }
}

/// What every broker behind the port does.
@Suite struct BrokerConformanceTests {
  private static let market = Result { try SimulatedDesk(seed: 1) }

  /// An order that any market fills at once, in parts or completely.
  private func order(_ number: Int64 = 1, units: Int64 = 3, _ type: OrderType = .market) throws -> Order {
    let desk = try Self.market.get()
    #expect(desk.view.isOpen)
    return Order(
      id: OrderID(number: number), account: StructureID.root.account(.gen),
      legs: [OrderLeg(.shares("TSLA"), quantity: units)], type: type, timeInForce: .day, purpose: .open,
      sentAt: desk.clock)
  }

  private func errand(_ deed: Errand.Deed, _ number: Int64 = 1) -> Errand {
    let id = OrderID(number: number)
    return Errand(OrderKey(id, of: [1, 2, 3, 4, 5, 6]), id, deed)
  }

  /// Shows the market until an order is filled, and returns the reports.
  private func looked(_ broker: inout any Broker, times: Int = 60) throws -> [ExecutionReport] {
    var desk = try Self.market.get()
    var words: [ExecutionReport] = []
    for _ in 0..<times {
      try desk.advance(to: desk.clock + .seconds(10))
      broker.show(desk.view)
      words += broker.reports()
    }
    return words
  }

  @Test(arguments: Resident.allCases)
  func `an order is acknowledged, and its fills follow one another to its end`(
    _ resident: Resident
  ) throws {
    var broker = resident.broker
    broker.receive(errand(.place(try order())))
    let words = try looked(&broker)
    #expect(words.first == .acknowledged(OrderID(number: 1)))
    var filled: Int64 = 0
    for word in words.dropFirst() {
      #expect(word.isFill && word.after == filled)
      filled += word.units
    }
    #expect(filled == 3)
    #expect(
      Set(words.compactMap(\.execution)).count == words.count - 1, "each execution has a name of its own")
  }

  @Test(arguments: Resident.allCases) func `under one key there is one order, however often it is placed`(
    _ resident: Resident
  ) throws {
    var broker = resident.broker
    for _ in 0..<3 { broker.receive(errand(.place(try order()))) }
    var words = try looked(&broker)
    broker.receive(errand(.place(try order())))
    words += try looked(&broker)
    var booked: [String: Int64] = [:]
    for word in words { if let execution = word.execution { booked[execution] = word.units } }
    #expect(booked.values.reduce(0, +) == 3)
  }

  @Test(arguments: Resident.allCases) func `whoever asks gets all reports again`(_ resident: Resident)
    throws
  {
    var broker = resident.broker
    broker.receive(errand(.place(try order())))
    let words = try looked(&broker)
    broker.receive(errand(.ask))
    #expect(broker.reports() == words)
  }

  @Test(arguments: Resident.allCases)
  func `a cancel ends an order with what was filled, and nothing comes after it`(
    _ resident: Resident
  ) throws {
    var broker = resident.broker
    broker.receive(errand(.place(try order(units: 2, .limit(Price(units: 100))))))
    var words = try looked(&broker, times: 3)
    broker.receive(errand(.replace(.limit(Price(units: 200)))))
    broker.receive(errand(.cancel))
    words += broker.reports()
    #expect(words.contains(.replaced(OrderID(number: 1), .limit(Price(units: 200)))))
    guard case .cancelled(_, after: 0, _) = words.last else {
      Issue.record("\(words)")
      return
    }
    #expect(try looked(&broker).isEmpty)
  }

  @Test(arguments: Resident.allCases) func `an order that never arrived is unheard, and can no longer arrive`(
    _ resident: Resident
  ) throws {
    for deed in [Errand.Deed.ask, .cancel, .replace(.market)] {
      var broker = resident.broker
      broker.receive(errand(deed))
      #expect(broker.reports() == [.unheard(OrderID(number: 1))])
      broker.receive(errand(.place(try order())))
      #expect(try looked(&broker).allSatisfy { !$0.isFill && $0 != .acknowledged(OrderID(number: 1)) })
    }
  }

  @Test func `a key is made of store and number, in at most twenty letters and digits`() {
    let store = (0..<16).map { UInt8($0 * 16) }
    var keys: Set<String> = []
    for number in [1, 2, 35, 36, 1_295, 1_000_000, 100_000_000_000_000] as [Int64] {
      for store in [store, Array(store.reversed())] {
        let key = OrderKey(OrderID(number: number), of: store).description
        #expect(key.utf8.count <= 20 && key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        #expect(key == OrderKey(OrderID(number: number), of: store).description)
        keys.insert(key)
      }
    }
    #expect(keys.count == 14)
  }
}

extension ExecutionReport {
  /// The broker's name of a fill.
  var execution: String? { if case .filled(_, _, _, _, let name) = self { name } else { nil } }
}
