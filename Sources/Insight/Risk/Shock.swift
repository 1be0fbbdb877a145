public import Domain
import Money

/// A sudden move of prices and volatilities.
public struct Shock: Hashable, Sendable {
  /// The stable name.
  public var name: String
  /// Where its figures come from.
  public var reason: String
  /// The move of every share, as a ratio.
  public var move: Double
  /// The factor on volatilities.
  public var volatility: Double
  /// The only symbol that moves; nil if all do.
  public var symbol: Symbol?
  /// The moves of symbols that do not move as all others do.
  var own: [Symbol: Double] = [:]
  /// The sessions that pass before it is looked at; nothing is traded in them.
  package var sessions = 0

  /// Creates a shock.
  public init(
    _ name: String, _ reason: String, move: Double, volatility: Double, symbol: Symbol? = nil,
    sessions: Int = 0
  ) {
    self.name = name
    self.reason = reason
    self.move = move
    self.volatility = volatility
    self.symbol = symbol
    self.sessions = sessions
  }

  /// Whether it concerns a symbol.
  func moves(_ symbol: Symbol) -> Bool { self.symbol == nil || self.symbol == symbol }

  /// The move of a share, as a ratio.
  func move(of symbol: Symbol) -> Double { moves(symbol) ? own[symbol] ?? move : 0 }

  /// Historical crashes, and a shock of volatility alone.
  public static let remembered = [
    Shock("2008", "S&P 500 and VIX, 2008-09-12 to 10-10", move: -0.282, volatility: 2.73),
    Shock("covid", "S&P 500 and VIX, 2020-02-19 to 03-23", move: -0.339, volatility: 4.28),
    Shock("flash crash", "S&P 500 and VIX, 2010-05-06", move: -0.086, volatility: 1.63),
    Shock("vix x3", "volatility alone", move: 0, volatility: 3),
  ]

  /// Moves of every share at once, each of them a cell of the grid.
  public static let even = [-0.1, -0.05, 0.05].map { move in
    Shock(
      "all \(move < 0 ? "-" : "+")\(Int((move.magnitude * 100).rounded()))%", "prices alone", move: move,
      volatility: 1)
  }

  /// For each symbol, a fall of that symbol alone.
  public static func single(_ symbols: [Symbol]) -> [Shock] {
    symbols.map { Shock("\($0) -15%", "\($0) alone", move: -0.15, volatility: 1, symbol: $0) }
  }

  /// What the shock does to the positions; `total` is the value before it.
  public func outcome(for positions: [RiskPosition], of total: Double) -> ShockOutcome {
    var change: Double? = 0
    var assigned = 0.0
    for position in positions {
      let factor = 1 + move(of: position.instrument.symbol)
      let isStill = !moves(position.instrument.symbol) && sessions == 0
      let part = isStill ? 0 : position.change(under: self)
      if let sum = change, let part { change = sum + part } else { change = nil }
      if let contract = position.instrument.contract, let spot = position.spot,
        spot * factor < Double(contract.strike.units) / 10_000
      {
        assigned += dollars(position.assignmentCash)
      }
    }
    return ShockOutcome(shock: self, change: change, total: total, assigned: assigned)
  }
}

/// What a shock does to a portfolio.
public struct ShockOutcome: Hashable, Sendable {
  /// The shock.
  public var shock: Shock
  /// The change of value in dollars; nil if a share was not quoted.
  public var change: Double?
  /// The value before the shock.
  public var total: Double
  /// The cash for the assignment of the puts that would be in the money.
  public var assigned: Double

  /// The change as a share of the value before.
  public var ratio: Double? { total > 0 ? change.map { $0 / total } : nil }
}
