import Books
import Domain
import Engine
import Money
import Settings
import TestSupport
import Testing

/// The next step of a random person, in numbers whose meaning depends on the state they meet.
struct HandStep {
  var kind: Int
  var account: Int
  var instrument: Int
  var quantity: Int64
  var price: Int64
  var detail: Int

  static func drawn(_ draw: inout Draw) -> HandStep {
    HandStep(
      kind: draw.integer(in: 0...99), account: draw.integer(in: 0...2), instrument: draw.integer(in: 0...5),
      quantity: draw.integer(in: 0...19) == 0
        ? draw.integer(in: 1...Int64.max) : draw.integer(in: 1...9),
      price: draw.integer(in: 0...19) == 0
        ? draw.integer(in: 0...Int64.max) : draw.integer(in: 1...200) * 500,
      detail: draw.integer(in: 0...999))
  }
}

/// A desk at which a random person trades, beside a naive model of its cash, shares and switches.
struct RandomHand {
  private(set) var desk: HandDesk
  private var switches: [Scope: KillState] = [:]
  private(set) var sent = 0
  private(set) var replaced = 0
  private(set) var filled = 0

  private static let accounts = [HandDesk.gen, HandDesk.rev, HandDesk.com]
  private static let scopes: [Scope] = [
    .everything, .structure(.root), .account(HandDesk.gen), .account(HandDesk.rev),
  ]
  private static let instruments =
    HandMarket.contracts.map(Instrument.option) + [Instrument.shares(HandMarket.symbol)]

  init() throws { desk = try HandDesk() }

  mutating func take(_ step: HandStep) throws {
    var made: [Event] = []
    switch step.kind {
    case 0...34: made = give(.trade(draft(step)))
    case 35...44: made = give(.order(wish(step)))
    case 45...49:
      made = give(.closePosition(account(step), instrument(step), limit: Price(units: step.price)))
    case 50...52: made = give(.roll(account(step), instrument(step)))
    case 53...64: if let order = order(step) { made = give(.replace(order, limit: signedPrice(step))) }
    case 65...68: if let order = order(step) { made = give(.cancel(order)) }
    case 69...71:
      made = give(.kill(Self.scopes[step.detail % 4], [.reducing, .halted][step.detail / 4 % 2], reason: ""))
    case 72...77:
      made = give(
        .rearm(Self.scopes[step.detail % 4], to: step.detail % 3 == 0 ? .reducing : .active, reason: "r"))
    case 78...79: made = give(.withdraw(account(step), Money(units: max(1, step.price))))
    case 80...81: desk.wait(.seconds(3), quoting: nil, turning: false)
    default: made = desk.wait(.seconds(Int64(3 + step.detail % 20)), quoting: spot(step))
    }
    for event in made { try check(event) }
    try checkBooks()
  }

  private mutating func give(_ command: Command) -> [Event] { (try? desk.give(command)) ?? [] }

  private func spot(_ step: HandStep) -> Int64 {
    600_000 + Int64(step.detail % 200 - 100) * (step.kind == 99 ? 2_000 : 200)
  }
  private func account(_ step: HandStep) -> AccountID { Self.accounts[step.account] }
  private func instrument(_ step: HandStep) -> Instrument { Self.instruments[step.instrument] }
  private func order(_ step: HandStep) -> OrderID? {
    let orders = desk.machine.desk.orders
    return orders.isEmpty ? nil : orders[step.detail % orders.count].id
  }

  private func wish(_ step: HandStep) -> OrderWish {
    OrderWish(
      account: account(step), instrument(step), quantity: quantity(step),
      limit: step.detail % 3 == 0 ? nil : Price(units: step.price))
  }

  private func quantity(_ step: HandStep) -> Int64 {
    let lots = instrument(step).contract == nil ? 30 : 1
    let size = step.quantity > 9 ? step.quantity : step.quantity * Int64(lots)
    return step.detail % 2 == 0 ? size : -size
  }

  private func signedPrice(_ step: HandStep) -> Price {
    Price(units: step.detail % 4 == 0 ? step.price : -step.price)
  }

  private func draft(_ step: HandStep) -> OrderDraft {
    let quantity = quantity(step)
    let price = Price(units: quantity < 0 ? -step.price : step.price)
    let types: [OrderType] = [
      .market, .limit(price), .limit(price), .stop(price), .stopLimit(trigger: price, limit: price),
    ]
    var draft = OrderDraft(
      account: account(step), legs: [OrderLeg(instrument(step), quantity: quantity)],
      type: types[step.detail % 5], timeInForce: TimeInForce.allCases[step.detail / 5 % 3],
      purpose: step.detail % 7 == 0 ? .close : .open, worst: step.detail % 11 == 0 ? price : nil)
    if step.detail % 6 == 0 {
      draft.purpose = step.detail % 12 == 0 ? .roll : .open
      draft.legs.append(OrderLeg(Self.instruments[(step.instrument + 1) % 6], quantity: 0 &- quantity))
    }
    return draft
  }
}

/// The naive model: sums over lots and working orders, written again without the engine's functions.
extension RandomHand {
  private func state(over account: AccountID) -> KillState {
    var strictest = KillState.active
    for (scope, state) in switches {
      let covers =
        scope == .everything || scope == .structure(account.structure) || scope == .account(account)
      if covers, state > strictest { strictest = state }
    }
    return strictest
  }

  /// I11: what leaves has findings that all pass, and no switch forbids it.
  private mutating func check(_ event: Event) throws {
    switch event.body {
    case .desk(.killSet(let scope, let state, let cancelled, _)):
      switches[scope] = state
      try ensure(cancelled.allSatisfy { desk.machine.desk.order($0) == nil }, "a cancelled order works")
    case .desk(.orderSent(let order, _, let findings)):
      sent += 1
      try checkLeaving(order.account, order.purpose, findings)
      try checkRoom(for: order.id)
    case .desk(.orderReplaced(let progress, let findings)):
      replaced += 1
      guard let order = desk.machine.desk.order(progress.order) else { return }
      try checkLeaving(order.account, order.purpose, findings)
      try checkRoom(for: order.id)
    case .desk(.orderMoved(let progress)) where progress.state == .working:
      try ensure(state(over: progress.account) < .halted, "a halted account's order was stepped")
    case .traded: filled += 1
    default: break
    }
  }

  private func checkLeaving(_ id: AccountID, _ purpose: OrderPurpose, _ findings: [GateFinding]) throws {
    try ensure(!findings.isEmpty && findings.allSatisfy(\.passes), "left the gate with \(findings)")
    let state = state(over: id)
    try ensure(
      state == .active || (state == .reducing && purpose == .close), "\(purpose.name) left in \(state.name)")
  }

  /// When an order has just passed, everything that opens could be filled at its worst price, and the buffer
  /// remains.
  private func checkRoom(for id: OrderID) throws {
    guard let order = desk.machine.desk.order(id), order.purpose != .close else { return }
    let account = desk.machine.portfolio[order.account]
    let taken = try desk.machine.desk.orders.filter { $0.account == account.id }.reduce(Money.zero) {
      try $0 + worst($1)
    }
    guard try worst(order) > .zero else { return }
    let buffer = account.buffer(desk.machine.settings(for: account.id).buffer)
    let free = account.ledger.cash - account.reserved - buffer
    try ensure(taken <= free, "orders take \(taken.dollars) of \(free.dollars) in \(account.id)")
  }

  /// What an order needs when all of it is filled at its worst price.
  private func worst(_ order: Order) throws -> Money {
    guard order.purpose != .close else { return .zero }
    var secured: Int64 = 0
    for (place, leg) in order.legs.enumerated() {
      let count = leg.quantity / order.units * (order.units - order.filled)
      guard let contract = leg.instrument.contract, contract.right == .put else { continue }
      if count < 0 || (order.purpose == .roll && place == 0) {
        secured -= count * contract.strike.units * 100
      }
    }
    var prices: [Int64] = order.worst.map { [$0.units] } ?? []
    switch order.type {
    case .market: try ensure(order.worst != nil, "an order at the market names no worst price")
    case .stop(let price), .limit(let price), .stopLimit(_, let price): prices.append(price.units)
    }
    let shares = (order.units - order.filled) * order.legs[0].instrument.multiplier
    return Money(units: max(0, secured + max(0, (prices.max() ?? 0) * shares)))
  }

  /// I2: cash secures puts and shares secure calls, in every account after every step.
  private func checkBooks() throws {
    for account in desk.machine.portfolio.accounts {
      var (puts, calls, shares): (Int64, Int64, Int64) = (0, 0, 0)
      for lot in account.lots {
        guard let contract = lot.instrument.contract else {
          shares += lot.quantity
          continue
        }
        if contract.right == .put, lot.quantity < 0 { puts -= lot.quantity * contract.strike.units * 100 }
        if contract.right == .call, lot.quantity < 0 { calls -= lot.quantity }
      }
      let cash = account.ledger.cash.units
      try ensure(cash >= puts && puts >= 0, "\(account.id) has \(cash) behind puts of \(puts)")
      try ensure(
        shares >= 0 && calls * 100 <= shares, "\(account.id) has \(shares) shares behind \(calls) calls")
    }
    let broken = desk.machine.portfolio.brokenInvariants()
    try ensure(broken.isEmpty, "\(broken)")
  }
}

@Suite struct RandomHandTests {
  @Test func `orders, replacements and cancels of random people keep cash, cover and switches in order`()
    throws
  {
    var (sent, replaced, filled) = (0, 0, 0)
    forAll(Effort.count(300, soak: 5_000)) { draw in
      draw.list(1...60) { HandStep.drawn(&$0) }
    } holds: { steps in
      var hand = try RandomHand()
      for step in steps { try hand.take(step) }
      sent += hand.sent
      replaced += hand.replaced
      filled += hand.filled
    }
    #expect(
      sent > 1_000 && replaced > 50 && filled > 300, "\(sent) sent, \(replaced) replaced, \(filled) filled")
  }
}
