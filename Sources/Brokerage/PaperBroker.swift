public import Domain
import Money

/// A broker that fills against the quoted spread, with a queue and partial fills; the same for the same seed.
///
/// An order at the natural price fills at once. One inside the spread waits its turn: each time the market is
/// shown it fills with a chance that grows as it nears the natural price, and less may be displayed than it
/// wants.
public struct PaperBroker: Broker {
  private var working: [Order]
  private let seed: UInt64
  private var said: [ExecutionReport] = []
  private var memory = PaperMemory()

  /// Creates a broker that has the given working orders.
  public init(seed: UInt64, working: [Order] = []) {
    self.seed = seed
    self.working = working
  }

  /// Creates a broker that continues with orders that were handed to an earlier one.
  public init(seed: UInt64, resuming orders: [Order]) {
    self.init(seed: seed, working: orders)
    for order in orders { memory.append(.acknowledged(order.id)) }
  }

  /// Receives an errand.
  public mutating func receive(_ errand: Errand) {
    let place = working.firstIndex { $0.id == errand.order }
    switch (errand.deed, place) {
    case (.place(let order), nil) where !memory.knows(order.id): add(order)
    case (.replace(let type), let place?):
      working[place].type = type
      say(.replaced(errand.order, type))
    case (.cancel, let place?):
      let order = working.remove(at: place)
      say(.cancelled(order.id, after: order.filled, reason: "cancelled as asked"))
    case (.place, _), (.replace, _), (.cancel, _), (.ask, _): said += memory.answer(about: errand.order)
    }
  }

  /// Keeps orders by account, then in the order of creation, which is the order in which a turn fills them.
  private mutating func add(_ order: Order) {
    let place = working.firstIndex { ($0.account, $0.id) > (order.account, order.id) } ?? working.endIndex
    working.insert(order, at: place)
    say(.acknowledged(order.id))
  }

  private mutating func say(_ report: ExecutionReport) {
    memory.append(report)
    said.append(report)
  }

  /// Fills what this market allows; reports on orders that were handed over are kept, so that they can be
  /// repeated.
  public mutating func show(_ market: some MarketView) {
    for place in working.indices {
      for report in report(at: place, in: market) { say(report) }
    }
    working.removeAll { $0.remaining == 0 || $0.state.isFinal }
  }

  /// The reports since the last call.
  public mutating func reports() -> [ExecutionReport] {
    defer { said = [] }
    return said
  }

  private mutating func report(at place: Int, in market: some MarketView) -> [ExecutionReport] {
    var order = working[place]
    defer { working[place] = order }
    if !market.isOpen {
      guard order.timeInForce != .gtc else { return [] }
      order.state = .expired
      return [.expired(order.id, after: order.filled)]
    }
    trigger(&order, in: market)
    let isHalted = order.legs.contains { market.isHalted($0.instrument.symbol) }
    guard !isHalted, let quote = order.draft.netQuote(in: market) else { return ending(&order, []) }
    guard let price = fillPrice(of: order, quote, at: market.instant) else { return ending(&order, []) }
    let units = min(order.remaining, displayed(order, at: market.instant))
    let before = order.filled
    order.filled += units
    if order.remaining == 0 { order.state = .filled }
    let prices = legPrices(of: order, at: price, quote, in: market)
    let fill = ExecutionReport.filled(
      order.id, after: before, units: units, legPrices: prices, execution: "\(order.id.number).\(before)")
    return ending(&order, [fill])
  }

  /// Cancels the rest of an immediate order.
  private func ending(_ order: inout Order, _ reports: [ExecutionReport]) -> [ExecutionReport] {
    guard order.timeInForce == .ioc, order.remaining > 0 else { return reports }
    order.state = .cancelled
    return reports + [
      .cancelled(order.id, after: order.filled, reason: "the rest could not be filled at once")
    ]
  }

  /// Turns a stop that the last trade has touched into the order that it triggers.
  private func trigger(_ order: inout Order, in market: some MarketView) {
    func touched(_ trigger: Price) -> Bool {
      guard let leg = order.legs.first, let share = market.share(leg.instrument.symbol) else { return false }
      let price = leg.instrument.contract.flatMap { market.option($0)?.mid } ?? share.last
      return leg.quantity > 0 ? price >= trigger : price <= trigger
    }
    switch order.type {
    case .stop(let price) where touched(price): order.type = .market
    case .stopLimit(let price, let limit) where touched(price): order.type = .limit(limit)
    case .market, .limit, .stop, .stopLimit: break
    }
  }

  /// The net price at which the order is filled now; nil while it waits.
  private func fillPrice(of order: Order, _ quote: NetQuote, at instant: Instant) -> Price? {
    switch order.type {
    case .market: return quote.natural <= order.worst ?? quote.natural ? quote.natural : nil
    case .limit(let limit) where limit >= quote.natural: return quote.natural
    case .limit(let limit):
      guard limit > quote.best else { return nil }
      let reach = (limit - quote.best).units * 100 / max(1, (quote.natural - quote.best).units)
      return Int64(draw(order, at: instant, salt: 1) % 100) < reach ? limit : nil
    case .stop, .stopLimit: return nil
    }
  }

  /// The units that the other side displays: seldom more than a handful.
  private func displayed(_ order: Order, at instant: Instant) -> Int64 {
    1 + Int64(draw(order, at: instant, salt: 2) % 10)
  }

  /// Splits a net price over the legs: each leg is as far from its better side as the whole is.
  private func legPrices(
    of order: Order, at price: Price, _ quote: NetQuote, in market: some MarketView
  ) -> [Price] {
    let width = (quote.natural - quote.best).units
    let way = (price - quote.best).units
    var prices = order.legs.map { leg -> Price in
      let sides = market.quote(of: leg.instrument)
      let (bid, ask) = (sides?.bid ?? .zero, sides?.ask ?? .zero)
      let step = width == 0 ? 0 : multiplied((ask - bid).units, by: way, over: width, rounding: .nearest)
      return leg.quantity > 0 ? bid + Price(units: step) : ask - Price(units: step)
    }
    // The rounding difference goes to the first leg with ratio one, so that the legs add up to the net price.
    let total = zip(prices, order.ratios).reduce(Int64(0)) { $0 + $1.0.units * $1.1 }
    if let place = order.ratios.firstIndex(where: { abs($0) == 1 }) {
      prices[place] = prices[place] + Price(units: (price.units - total) * order.ratios[place])
    }
    return prices
  }

  /// A number that depends on seed, order and instant alone.
  private func draw(_ order: Order, at instant: Instant, salt: UInt64) -> UInt64 {
    var value = seed &+ UInt64(bitPattern: order.id.number) &* 0x9E37_79B9_7F4A_7C15
    value = scrambled(value ^ UInt64(bitPattern: instant.milliseconds) &+ salt &* 0xD1B5_4A32_D192_ED03)
    return scrambled(value)
  }
}
