import Domain
public import Engine
import Money

/// What the engine published: the state on the screen, and what came beside it.
///
/// While the past is on the screen, the present is kept up to date unseen.
public struct Published: Sendable {
  /// The state on the screen: the present one, or the one after some past row.
  public private(set) var read: ReadModel
  /// The past time on the screen, and the present state that it hides; nil while the present is shown.
  private var past: (target: TravelTarget, present: ReadModel)?
  /// Whether nothing has come since the start, so that old news does not ring.
  var isFirst = true
  /// The pace of market time; nil when it is unknown.
  var speed: ClockSpeed?
  /// The figures that have arrived so far.
  var figures = Figures()
  /// The projection that a person asked for here, which replaces that of the figures.
  var projection: Figures.Fan?
  /// Futures of what an open box asks, by what it would sign.
  var futures: [String: DecisionFutures] = [:]
  /// What ends on a day, and the shares beside it, as they were last seen before its close.
  var expiring: (day: Day, rows: [PositionRow], others: [PositionRow])?
  /// The option chain on the screen.
  private(set) var chain: ChainSheet?
  /// The symbol whose options were asked for.
  private(set) var wantedChain: Symbol?
  /// The expiry that was asked for; nil for the nearest one.
  private(set) var wantedExpiry: Day?
  /// The options of symbols that were asked for, by symbol: what typed orders are completed from.
  private(set) var sheets: [Symbol: ChainSheet] = [:]
  /// Symbols whose options were asked for while an order was typed.
  var lookedUp: Set<Symbol> = []
  /// Prices of watched symbols, the newest last.
  private(set) var trails: [Symbol: [Int64]] = [:]
  /// The long work in progress; nil when there is none.
  public internal(set) var progress: Progress?

  /// The most prices kept for a symbol.
  private static let trailLength = 240

  init(_ read: ReadModel) { self.read = read }

  /// The engine's present state, whatever is on the screen.
  var newest: ReadModel { past?.present ?? read }

  /// The past time on the screen; nil for the present.
  public var travel: TravelTarget? { past?.target }

  /// Whether the present is on the screen.
  var isPresent: Bool { past == nil }

  /// The last row of the past on the screen; nil while the present is shown.
  var lastRow: Int64? { isPresent ? nil : read.sequence }

  /// Takes up a state that was published; it comes on the screen unless the past is there.
  mutating func replace(with new: ReadModel) {
    if isPresent { read = new } else { past?.present = new }
  }

  /// Puts a past state on the screen.
  mutating func arrive(in read: ReadModel, _ target: TravelTarget) {
    past = (target, newest)
    self.read = read
    forgetChain()
  }

  /// Puts the present on the screen again; false where it is there already.
  mutating func returnToPresent() -> Bool {
    guard let past else { return false }
    read = past.present
    self.past = nil
    forgetChain()
    return true
  }

  /// Asks for the options of a symbol, which are shown as soon as they arrive.
  mutating func want(_ symbol: Symbol, expiry: Day? = nil) -> Effect {
    (wantedChain, wantedExpiry) = (symbol, expiry)
    return .chain(symbol, expiry: expiry)
  }

  /// Takes up the options of a symbol, and shows them where they are the ones that were asked for.
  mutating func keep(_ sheet: ChainSheet) {
    // One without expiries comes from no market, or from none yet: it is asked for again.
    sheets[sheet.symbol] = sheet.expiries.isEmpty ? nil : sheet
    if sheet.expiries.isEmpty { lookedUp.remove(sheet.symbol) }
    let isListed = wantedExpiry.map(sheet.expiries.contains) ?? false
    guard wantedChain == nil || sheet.symbol == wantedChain, !isListed || sheet.expiry == wantedExpiry else {
      return
    }
    (chain, wantedChain, wantedExpiry) = (sheet, sheet.symbol, sheet.expiry)
  }

  /// Drops quotes of another time.
  private mutating func forgetChain() {
    (chain, wantedChain, wantedExpiry, sheets, lookedUp) = (nil, nil, nil, [:], [])
  }

  /// Adds the prices of a state to those that are kept.
  mutating func keepTrails(of new: ReadModel) {
    for symbol in new.quotes.symbols {
      guard let last = new.quotes.share(symbol)?.last.units else { continue }
      var trail = trails[symbol] ?? []
      if trail.last != last { trail.append(last) }
      if trail.count > Published.trailLength { trail.removeFirst(trail.count - Published.trailLength) }
      trails[symbol] = trail
    }
  }
}
