public import Domain
internal import Money
internal import Pricing

/// Every quote of a market's present session, one per symbol and second, ordered by time, then symbol.
///
/// The prices are those the market itself gives at those seconds.
public struct TickStream: Sendable {
  /// The last second delivered, counted from the open; −1 before the first, which is the opening quote.
  public private(set) var second = -1
  /// The number of seconds in the session.
  public let seconds: Int

  private let open: Instant
  private var market: BridgeWalk
  private var lanes: [Lane]

  /// Creates the quotes of a market's session, for all its symbols or some.
  public init(_ market: SimulatedMarket, symbols: [Symbol]? = nil) throws(MarketError) {
    seconds = market.current.bridge.seconds
    open = market.session.open
    self.market = BridgeWalk(market.current.bridge)
    lanes = []
    for symbol in (symbols ?? market.symbols).sorted() {
      let place = try market.place(symbol)
      lanes.append(Lane(symbol, market.processes[place].profile, market.paths[place]))
    }
  }

  /// The number of symbols: each second has this many quotes.
  public var width: Int { lanes.count }

  /// Delivers the quotes of the next second; false after the close.
  @inline(__always)
  public mutating func next(_ take: (ShareQuote) -> Void) -> Bool {
    let start = Bridge.Knot(second: 0, passed: 0, value: 0)
    guard let knot = second < 0 ? start : market.next() else { return false }
    second = knot.second
    let instant = open + .seconds(Int64(second))
    for index in lanes.indices { take(lanes[index].quote(at: knot, instant: instant)) }
    return true
  }

  /// Skips to a second without delivering the quotes before it.
  public mutating func skip(to target: Int) {
    while second < target, next({ _ in }) {}
  }

  /// Appends the quotes of the following seconds, up to and including this one.
  public mutating func append(to batch: inout [ShareQuote], through target: Int) {
    while second < target, next({ batch.append($0) }) {}
  }

  /// Applies the rest of the session to a market state.
  public mutating func fold(into state: inout MarketState) {
    while next({ state.apply($0) }) {}
  }

  /// One symbol of the stream.
  private struct Lane: Sendable {
    let symbol: Symbol
    let path: SymbolSession
    let volume: Double
    let spread: Double
    var walk: BridgeWalk?

    init(_ symbol: Symbol, _ profile: SymbolProfile, _ path: SymbolSession) {
      self.symbol = symbol
      self.path = path
      volume = Double(path.volume)
      spread = profile.shareSpread
      walk = path.own.deviation == 0 ? nil : BridgeWalk(path.own)
    }

    @inline(__always)
    mutating func quote(at knot: Bridge.Knot, instant: Instant) -> ShareQuote {
      let own = knot.second == 0 ? 0 : walk?.next()?.value ?? 0
      let height =
        knot.second >= path.own.seconds
        ? path.finalHeight
        : path.height(passed: knot.passed, second: knot.second, market: knot.value, own: own)
      return SimulatedMarket.quote(
        symbol, at: instant, price: cents(Elementary.exp(height)), spread: spread,
        volume: Int64(volume * knot.passed))
    }
  }
}
