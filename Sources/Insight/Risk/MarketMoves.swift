public import Domain
import Money
import Pricing

/// How shares moved together, session by session, with the volatility index among them: what losses of today's
/// positions are drawn from.
public struct MarketMoves: Sendable {
  /// The shares, in alphabetical order; the volatility index comes after them.
  let symbols: [Symbol]
  /// The logarithmic moves of each session, oldest first; the index's last.
  let sessions: [[Double]]
  /// The deviation of each, per session.
  let deviations: [Double]
  /// The lower triangle whose square is the correlation of the moves.
  let root: [[Double]]

  /// The fewest sessions from which anything is drawn, and the most that count.
  private static let fewest = 60
  private static let most = 252

  /// The moves of shares up to a market's last close; nil with fewer than sixty sessions of one of them.
  public init?(of symbols: [Symbol], in view: any MarketView) {
    var columns: [[Double]] = []
    for symbol in symbols.sorted() {
      let closes = view.bars(of: symbol).suffix(MarketMoves.most + 1).map { Double($0.close.units) }
      guard let moves = MarketMoves.moves(closes) else { return nil }
      columns.append(moves)
    }
    let index = view.volatilityCloses.suffix(MarketMoves.most + 1).map(Double.init)
    guard let moves = MarketMoves.moves(index) else { return nil }
    columns.append(moves)
    self.init(symbols.sorted(), columns)
  }

  private init(_ symbols: [Symbol], _ columns: [[Double]]) {
    let count = columns.map(\.count).min() ?? 0
    let columns = columns.map { Array($0.suffix(count)) }
    self.symbols = symbols
    sessions = (0..<count).map { row in columns.map { $0[row] } }
    deviations = columns.map { Series.deviation($0) ?? 0 }
    root = MarketMoves.root(columns)
  }

  private static func moves(_ closes: [Double]) -> [Double]? {
    guard closes.count > fewest, closes.allSatisfy({ $0 > 0 }) else { return nil }
    return zip(closes.dropFirst(), closes).map { Elementary.log($0 / $1) }
  }

  /// The Cholesky factor of the correlations, drawn together by a hundredth so that it always exists.
  private static func root(_ columns: [[Double]]) -> [[Double]] {
    var root: [[Double]] = []
    for row in columns.indices {
      var line: [Double] = []
      for column in 0...row {
        let whole = row == column ? 1 : 0.99 * (Series.correlation(columns[row], columns[column]) ?? 0)
        var rest = whole
        for place in 0..<column {
          rest -= (place < line.count ? line[place] : 0) * (column == row ? line[place] : root[column][place])
        }
        line.append(column == row ? max(rest, 1e-6).squareRoot() : rest / root[column][column])
      }
      root.append(line)
    }
    return root
  }

  /// The moves over several sessions that begin at each past session; no two windows are the same, though they overlap.
  func past(over length: Int) -> [[Double]] {
    guard sessions.count >= length else { return [] }
    return (0...(sessions.count - length)).map { start in
      deviations.indices.map { column in sessions[start..<(start + length)].reduce(0) { $0 + $1[column] } }
    }
  }
}
