import Brokerage
import Domain
import Engine
import Money
import TestSupport

/// A broker behind a connection that delays, repeats, loses and reorders reports, and breaks; all by its
/// seed.
final class ScriptedBroker: Broker, @unchecked Sendable {
  /// The faults: chances in a hundred, and how many times the market is shown before a report arrives.
  struct Faults: Sendable {
    var delay = 0
    var repeats = 0
    var losses = 0
    var rejections = 0
    var cuts = 0
    /// The chance that what could be filled is, each time the market is shown.
    var fills = 100

    static let none = Faults()
    static let all = Faults(delay: 4, repeats: 20, losses: 15, rejections: 5, cuts: 4, fills: 40)
  }

  /// An order as the broker has it.
  struct Taken {
    var order: Order
    let key: OrderKey
    var isOver = false
    var words: [ExecutionReport] = []
  }

  /// What went wrong.
  enum Struck: CaseIterable, Sendable {
    case late, twice, lost, rejected, declined, cut
  }

  var faults: Faults
  /// How often what went wrong.
  private(set) var struck: [Struck: Int] = [:]
  private(set) var taken: [OrderID: Taken] = [:]
  /// Orders that were asked about and never arrived.
  private(set) var barred: Set<OrderID> = []
  /// Everything that was handed over, in order.
  private(set) var errands: [Errand] = []
  private var wire: [(due: Int, report: ExecutionReport)] = []
  private var waiting: [Errand] = []
  private var looks = 0
  private var isCut = false
  private var draw: Draw

  init(seed: UInt64 = 1, _ faults: Faults = .none) {
    self.faults = faults
    draw = Draw(seed: seed)
  }

  /// Whether something goes wrong in the given percentage of cases; it is counted.
  private func strikes(_ what: Struck, _ percent: Int) -> Bool {
    guard draw.chance(percent) else { return false }
    struck[what, default: 0] += 1
    return true
  }

  func receive(_ errand: Errand) {
    errands.append(errand)
    if isCut { waiting.append(errand) } else { carryOut(errand) }
  }

  private func carryOut(_ errand: Errand) {
    let id = errand.order
    guard taken[id] != nil else { return place(errand) }
    switch errand.deed {
    case .replace(let type) where taken[id]?.isOver == false:
      if strikes(.declined, faults.rejections) { return say(.declined(id, type, reason: "not now")) }
      taken[id]?.order.type = type
      say(.replaced(id, type))
    case .cancel where taken[id]?.isOver == false:
      if strikes(.declined, faults.rejections) { return say(.declined(id, nil, reason: "not now")) }
      end(id) { .cancelled(id, after: $0, reason: "as asked") }
    case .place, .replace, .cancel, .ask: tellAgain(id)
    }
  }

  private func place(_ errand: Errand) {
    let id = errand.order
    guard case .place(let order) = errand.deed, !barred.contains(id) else {
      barred.insert(id)
      return send(.unheard(id))
    }
    taken[id] = Taken(order: order, key: errand.key)
    say(.acknowledged(id))
    if strikes(.rejected, faults.rejections) { end(id) { .rejected(id, after: $0, reason: "no room") } }
  }

  func show(_ market: some MarketView) {
    looks += 1
    if !isCut, strikes(.cut, faults.cuts) { cut() } else if isCut, draw.chance(40) { restore() }
    for id in taken.keys.sorted() where taken[id]?.isOver == false {
      if market.isOpen { fill(id, market) } else { end(id) { .expired(id, after: $0) } }
    }
  }

  /// Breaks the connection: what was on it is gone, and whoever asks gets `silent`.
  func cut() {
    isCut = true
    wire = taken.keys.sorted().map { (looks, .silent($0)) }
  }

  /// Restores the connection, and does what was asked meanwhile.
  func restore() {
    isCut = false
    let missed = waiting
    waiting = []
    for errand in missed { carryOut(errand) }
  }

  private func fill(_ id: OrderID, _ market: some MarketView) {
    guard let order = taken[id]?.order, draw.chance(faults.fills),
      let quote = order.draft.netQuote(in: market),
      quote.natural <= order.type.price ?? order.worst ?? quote.natural
    else { return }
    let units = draw.integer(in: 1...order.remaining)
    let prices = order.legs.map { leg -> Price in
      switch leg.instrument {
      case .shares(let symbol):
        (leg.quantity > 0 ? market.share(symbol)?.ask : market.share(symbol)?.bid) ?? .zero
      case .option(let contract):
        (leg.quantity > 0 ? market.option(contract)?.ask : market.option(contract)?.bid) ?? .zero
      }
    }
    taken[id]?.order.filled += units
    taken[id]?.isOver = units == order.remaining
    say(
      .filled(
        id, after: order.filled, units: units, legPrices: prices, execution: "\(id.number).\(order.filled)"))
  }

  private func end(_ id: OrderID, _ word: (Int64) -> ExecutionReport) {
    taken[id]?.isOver = true
    say(word(taken[id]?.order.filled ?? 0))
  }

  /// Reports on an order that it has; a report may be late, repeated, or lost.
  private func say(_ report: ExecutionReport) {
    switch report {
    case .replaced: taken[report.order]?.words[0] = report
    case .acknowledged, .filled, .cancelled, .expired, .rejected: taken[report.order]?.words.append(report)
    case .declined, .silent, .unheard: break
    }
    if !isCut, !strikes(.lost, faults.losses) { send(report) }
  }

  private func tellAgain(_ id: OrderID) { for word in taken[id]?.words ?? [] { send(word) } }

  private func send(_ report: ExecutionReport) {
    wire.append((due(), report))
    if strikes(.twice, faults.repeats) { wire.append((due(), report)) }
  }

  private func due() -> Int {
    let delay = draw.integer(in: 0...faults.delay)
    if delay > 0 { struck[.late, default: 0] += 1 }
    return looks + delay
  }

  func reports() -> [ExecutionReport] {
    let due = wire.filter { $0.due <= looks }.map(\.report)
    wire.removeAll { $0.due <= looks }
    return due
  }
}

extension SimulatedDesk {
  /// Hands over what is in the outbox and receives the reports, as a shell does, until there are none of
  /// either.
  mutating func exchange(with broker: inout some Broker, _ handed: inout Set<Errand>) throws {
    while true {
      let outbox = machine.outbox()
      for errand in outbox where !handed.contains(errand) { broker.receive(errand) }
      handed = Set(outbox)
      let reports = broker.reports()
      if reports.isEmpty { return }
      for report in reports {
        if case .silent(let id) = report { handed = handed.filter { $0.order != id } }
        try give(.report(report))
      }
    }
  }

  /// Does every turn up to an instant, with a broker outside.
  mutating func run(
    until end: Instant, with broker: inout some Broker, _ handed: inout Set<Errand>,
    each body: (SimulatedDesk) throws -> Void = { _ in }
  ) throws {
    while let next = machine.nextTurn(after: clock, conditions.rhythm), next <= end {
      try advance(to: next)
      broker.show(view)
      try exchange(with: &broker, &handed)
      turn()
      try exchange(with: &broker, &handed)
      try body(self)
    }
  }
}
