package import Domain
package import Engine
import Money

/// What the next expiry leaves behind if every share stands higher or lower then.
package struct ExpiryBoard: Sendable {
  /// The moves of every share, as ratios.
  package static let moves = [-0.05, -0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03, 0.05]

  /// The day on which the options expire.
  package let day: Day
  /// For each move, what every account that holds them has afterwards.
  package let outcomes: [[ExpiryOutcome]]

  /// The board of a history's next expiry; nil without options, and where a share was not quoted.
  package init?(_ history: History) {
    guard let day = history.machine.nextExpiry else { return nil }
    var spots: [Symbol: Double] = [:]
    for position in history.positions { spots[position.instrument.symbol] = position.spot }
    guard history.positions.allSatisfy({ $0.spot != nil }) else { return nil }
    self.day = day
    outcomes = ExpiryBoard.moves.map { move in
      history.machine.afterExpiry(on: day) { symbol in
        spots[symbol].map { Price(units: Int64(($0 * (1 + move) * 100).rounded()) * 100) }
      }
    }
  }
}
