internal import Domain
internal import Money
internal import Pricing

/// The moves of a symbol's last sessions, and the variance that they let expect of the next ones.
struct SessionMoves: Sendable {
  /// The logarithms of close over close, oldest first, at most a year of them.
  private var moves: [(day: Day, move: Double)] = []
  /// Whether the session before had a close, so that the next move is one session's.
  private var isUnbroken = false

  private static let (year, month) = (252, 20)
  /// How much of the distance from the long mean is left after each session.
  private static let memory = 0.975

  /// Adds the move of a session.
  mutating func append(from last: Price?, to close: Price, on day: Day) {
    defer { isUnbroken = true }
    guard isUnbroken, let last else { return }
    moves.append((day, Elementary.log(Double(close.units) / Double(last.units))))
    if moves.count > SessionMoves.year { moves.removeFirst() }
  }

  /// Takes note of a session without a price.
  mutating func miss() { isUnbroken = false }

  /// The variance of a session: in the last month, and in the last year; nil where there is not a month of moves.
  var variances: Variances? {
    guard moves.count >= SessionMoves.month else { return nil }
    let squares = moves.map { $0.move * $0.move }
    return Variances(
      short: squares.suffix(SessionMoves.month).reduce(0, +) / Double(SessionMoves.month),
      long: squares.reduce(0, +) / Double(squares.count))
  }

  /// How much a symbol moves for each part that the market moves; nil where they have not two months of sessions in common.
  func beta(to market: SessionMoves) -> Double? {
    var (products, squares, count) = (0.0, 0.0, 0)
    var place = market.moves.startIndex
    for (day, move) in moves {
      while place < market.moves.endIndex, market.moves[place].day < day { place += 1 }
      guard place < market.moves.endIndex else { break }
      guard market.moves[place].day == day else { continue }
      products += move * market.moves[place].move
      squares += market.moves[place].move * market.moves[place].move
      count += 1
    }
    return count >= 2 * SessionMoves.month && squares > 0 ? products / squares : nil
  }

  /// What a session's variance was lately, and for long.
  struct Variances: Sendable {
    var short: Double
    var long: Double

    /// What is expected of so many sessions: it begins as lately and returns to what it was for long.
    func sum(over sessions: Double) -> Double {
      let left = 1 - Elementary.exp(sessions * Elementary.log(SessionMoves.memory))
      return long * sessions + (short - long) * left / (1 - SessionMoves.memory)
    }

    /// What is left of it beside the share of the market.
    func own(beta: Double, _ market: Variances) -> Variances {
      func rest(_ whole: Double, _ common: Double) -> Double {
        max(whole - beta * beta * common, 0.15 * whole)
      }
      return Variances(short: rest(short, market.short), long: rest(long, market.long))
    }
  }
}
