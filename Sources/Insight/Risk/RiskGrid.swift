import Domain

/// What positions would gain or lose if prices, volatilities and time moved together: each cell is a full revaluation.
///
/// Nothing is traded meanwhile. A share that moves after its option has expired in the money moves on as that option did.
public struct RiskGrid: Sendable {
  /// The moves of every share, as ratios.
  public static let moves = [-0.2, -0.1, -0.05, -0.02, 0, 0.02, 0.05, 0.1, 0.2]
  /// The factors on volatilities.
  public static let volatilities = [0.7, 0.85, 1, 1.3, 2]
  /// The sessions that pass.
  public static let sessions = [0, 1, 5]

  /// The gains in dollars, by sessions, then volatilities, then moves; nil if a share was not quoted.
  private var profits: [Double]?

  /// The number of cells.
  static let count = moves.count * volatilities.count * sessions.count

  /// The gain of a cell, by the places of its move, volatility and sessions; nil if a share was not quoted.
  public subscript(move: Int, volatility: Int, session: Int) -> Double? {
    let row = session * RiskGrid.volatilities.count + volatility
    return profits.map { $0[row * RiskGrid.moves.count + move] }
  }

  /// The grid of several positions, from the gains per share of each instrument.
  init(_ positions: some Sequence<RiskPosition>, _ gains: [Instrument: [Double]?]) {
    var sums = [Double](repeating: 0, count: RiskGrid.count)
    for position in positions {
      guard let gain = gains[position.instrument] ?? nil else { return }
      let shares = position.shares
      for cell in sums.indices { sums[cell] += gain[cell] * shares }
    }
    profits = sums
  }

  /// The grid of several positions.
  public init(_ positions: [RiskPosition]) { self.init(positions, RiskGrid.gains(of: positions)) }

  /// The gains per share of every instrument among the positions; each is valued once, whoever holds it.
  static func gains(of positions: [RiskPosition]) -> [Instrument: [Double]?] {
    var gains: [Instrument: [Double]?] = [:]
    for position in positions where gains[position.instrument] == nil {
      gains[position.instrument] = .some(gain(of: position))
    }
    return gains
  }

  private static func gain(of position: RiskPosition) -> [Double]? {
    guard let spot = position.spot,
      let now = position.price(spot: spot, volatilityFactor: 1, years: position.years())
    else { return nil }
    var gain: [Double] = []
    gain.reserveCapacity(count)
    for passed in sessions {
      let years = position.years(after: passed)
      for volatility in volatilities {
        for move in moves {
          let then = position.price(spot: spot * (1 + move), volatilityFactor: volatility, years: years)
          guard let then else { return nil }
          gain.append(then - now)
        }
      }
    }
    return gain
  }
}

/// The grids of everything, and of its parts.
public struct RiskGrids: Sendable {
  /// A part with its grid.
  public struct Part: Sendable {
    /// Its name.
    public var name: String
    /// Its grid.
    public var grid: RiskGrid
  }

  /// The grid of all positions.
  public var whole: RiskGrid
  /// By account.
  public var accounts: [Part]
  /// By structure.
  public var structures: [Part]
  /// By symbol.
  public var symbols: [Part]

  /// Values every instrument once, and adds up.
  public init(_ positions: [RiskPosition]) {
    let gains = RiskGrid.gains(of: positions)
    func parts(_ groups: [PositionGroup]) -> [Part] {
      groups.map { Part(name: $0.name, grid: RiskGrid($0.positions, gains)) }
    }
    whole = RiskGrid(positions, gains)
    accounts = parts(positions.grouped(by: \.account) { "\($0)" })
    structures = parts(positions.grouped(by: \.account.structure) { "\($0)" })
    symbols = parts(positions.grouped(by: { "\($0.instrument.symbol)" }) { $0 })
  }
}
