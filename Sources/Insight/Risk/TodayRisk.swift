import Domain
import Pricing

/// What today's positions may lose over some sessions in which nothing is traded: on simulated moves, and on the
/// moves of the last year as they were.
///
/// Simulated moves have today's implied volatilities, the past year's correlations with each other and with the
/// volatility index, and fat tails (Student's t with five degrees of freedom).
public struct TodayRisk: Sendable {
  /// The sessions over which the positions are held.
  public let sessions: Int
  /// The number of simulated outcomes.
  public let paths: Int
  /// The simulated losses.
  public let simulated: Losses
  /// The losses on past moves; nil with too few of them.
  public let historical: Losses?
  /// The most by which the tables can be wrong for all positions together, in dollars.
  public let tableError: Double
  /// The simulated outcomes in dollars, from the worst to the best.
  package let outcomes: [Double]

  /// Losses in dollars that are exceeded only rarely, and the mean of those that exceed them.
  public struct Losses: Hashable, Sendable {
    /// Exceeded by 5 of 100 outcomes.
    public var var95: Double
    /// The mean of those 5.
    public var es95: Double
    /// Exceeded by 1 of 100 outcomes.
    public var var99: Double
    /// The mean of that 1.
    public var es99: Double
    /// The standard error of the first, from the number of outcomes.
    public var error95: Double

    /// From outcomes in order, the worst first; nil with fewer than twenty.
    init?(sorted outcomes: [Double]) {
      guard outcomes.count >= ValueAtRisk.fewest, let at95 = Series.quantile(sorted: outcomes, 0.05),
        let at99 = Series.quantile(sorted: outcomes, 0.01)
      else { return nil }
      func tail(_ bound: Double) -> Double { -(Series.mean(outcomes.prefix { $0 <= bound }) ?? bound) }
      (var95, es95, var99, es99) = (-at95, tail(at95), -at99, tail(at99))
      // A quantile's place varies by √(n p q); the outcomes at both ends of that span its error.
      let spread = (0.05 * 0.95 / Double(outcomes.count)).squareRoot()
      let (low, high) = (
        Series.quantile(sorted: outcomes, max(0, 0.05 - spread)),
        Series.quantile(sorted: outcomes, 0.05 + spread)
      )
      error95 = ((high ?? at95) - (low ?? at95)) / 2
    }
  }

  /// The usual number of simulated outcomes.
  public static let usualPaths = 10_000

  /// The positions on moves of their shares; nil where one of them was not quoted.
  public init?(
    _ positions: [RiskPosition], _ moves: MarketMoves, over sessions: Int = 1, paths: Int = usualPaths,
    seed: UInt64 = 1
  ) {
    let made = TodayRisk.each(of: [positions], moves, over: sessions, paths: paths, seed: seed)
    guard let made = made?.first else { return nil }
    self = made
  }

  /// Several sets of positions on the same moves, so that their losses can be compared; nil where a share of one was
  /// not quoted.
  public static func each(
    of parts: [[RiskPosition]], _ moves: MarketMoves, over sessions: Int = 1, paths: Int = usualPaths,
    seed: UInt64 = 1
  ) -> [TodayRisk]? {
    guard let book = TabulatedBook(parts, moves, over: sessions) else { return nil }
    var draws = MoveDraws(moves, book.deviations, over: sessions, seed: seed)
    let simulated = book.outcomes(of: (0..<paths).map { _ in draws.next() })
    let historical = book.outcomes(of: moves.past(over: sessions))
    let made = parts.indices.compactMap { part in
      TodayRisk(
        sorted: simulated[part], past: historical[part], over: sessions, error: book.errors[part])
    }
    return made.count == parts.count ? made : nil
  }

  private init?(sorted outcomes: [Double], past: [Double], over sessions: Int, error: Double) {
    guard let simulated = Losses(sorted: outcomes) else { return nil }
    (self.sessions, paths, self.outcomes) = (sessions, outcomes.count, outcomes)
    (self.simulated, historical, tableError) = (simulated, Losses(sorted: past), error)
  }

  /// The outcome below which a share of all lie.
  public func percentile(_ share: Double) -> Double { Series.quantile(sorted: outcomes, share) ?? 0 }

  /// The mean outcome.
  public var mean: Double { Series.mean(outcomes) ?? 0 }

  /// The share of outcomes that lose.
  public var losing: Double {
    outcomes.isEmpty ? 0 : Double(outcomes.prefix { $0 < 0 }.count) / Double(outcomes.count)
  }

  /// The number of outcomes in each of equal bands between two amounts; what lies outside counts in the last ones.
  package func histogram(_ bands: Int, from low: Double, to high: Double) -> [Int] {
    var counts = [Int](repeating: 0, count: bands)
    guard high > low else { return counts }
    for outcome in outcomes {
      counts[min(bands - 1, max(0, Int((outcome - low) / (high - low) * Double(bands))))] += 1
    }
    return counts
  }
}

/// Sets of positions, each instrument in a table of its own.
private struct TabulatedBook {
  /// One instrument's table, and the column of its share's moves.
  private struct Entry {
    let table: ContractTable
    let column: Int
  }

  /// The shares of an entry that a part holds.
  private struct Holding {
    let entry: Int
    let shares: Double
  }

  private var entries: [Entry] = []
  private var parts: [[Holding]] = []
  /// The deviations of a session's moves, as options price them today where options are held.
  private(set) var deviations: [Double]
  /// For each part, the most by which its tables can be wrong together.
  private(set) var errors: [Double] = []

  init?(_ parts: [[RiskPosition]], _ moves: MarketMoves, over sessions: Int) {
    deviations = moves.deviations
    var places: [Instrument: Int] = [:]
    var worst: [Double] = []
    for positions in parts {
      var holdings: [Holding] = []
      for position in positions {
        let known = places[position.instrument]
        let place = known ?? entries.count
        if known == nil {
          guard let column = moves.symbols.firstIndex(of: position.instrument.symbol),
            let table = ContractTable(position, after: sessions)
          else { return nil }
          places[position.instrument] = place
          entries.append(Entry(table: table, column: column))
          worst.append(table.error)
        }
        holdings.append(Holding(entry: place, shares: position.shares))
      }
      self.parts.append(holdings)
    }
    for (column, symbol) in moves.symbols.enumerated() {
      let all = parts.joined().filter { $0.instrument.symbol == symbol }
      guard let mean = Series.mean(all.compactMap(\.volatility).filter { $0 > 0 }) else { continue }
      deviations[column] = mean / 252.0.squareRoot()
    }
    errors = self.parts.map { $0.reduce(0) { $0 + worst[$1.entry] * $1.shares.magnitude } }
  }

  /// What each part gains on moves of the shares and of the volatility index, the worst first.
  func outcomes(of moves: [[Double]]) -> [[Double]] {
    var outcomes = parts.map { _ in [Double]() }
    var gains = [Double](repeating: 0, count: entries.count)
    for move in moves {
      let volatility = move[move.count - 1]
      for (place, entry) in entries.enumerated() {
        gains[place] = entry.table.gain(move[entry.column], volatility)
      }
      for (part, holdings) in parts.enumerated() {
        outcomes[part].append(holdings.reduce(0) { $0 + gains[$1.entry] * $1.shares })
      }
    }
    return outcomes.map { $0.sorted() }
  }
}

/// Draws of moves over some sessions.
private struct MoveDraws {
  private let root: [[Double]]
  private let deviations: [Double]
  private var draws: SeededDraws

  /// The degrees of freedom of the tails.
  private static let freedom = 5

  init(_ moves: MarketMoves, _ deviations: [Double], over sessions: Int, seed: UInt64) {
    root = moves.root
    self.deviations = deviations.map { $0 * Double(sessions).squareRoot() }
    draws = SeededDraws(seed: seed, stream: 0x7269_736b)
  }

  mutating func next() -> [Double] {
    let normals = root.indices.map { _ in draws.normal() }
    var square = 0.0
    for _ in 0..<MoveDraws.freedom {
      let normal = draws.normal()
      square += normal * normal
    }
    // With five degrees of freedom the variance is 5/3 of the normal's; it is brought back to one.
    let scale = (Double(MoveDraws.freedom - 2) / max(square, 1e-3)).squareRoot()
    return root.indices.map { row in
      var sum = 0.0
      for column in 0...row { sum += root[row][column] * normals[column] }
      let move = min(max(sum * scale, -12), 12) * deviations[row]
      // A share is not expected to move; the index's moves keep their middle.
      return row + 1 < root.count ? move - 0.5 * deviations[row] * deviations[row] : move
    }
  }
}
