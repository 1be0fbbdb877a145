/// What today's positions may gain or lose, as the analysis computes it for the risk view.
package struct RiskFigures: Sendable {
  /// Gains in dollars where prices, volatilities and time move together, of everything or of a part.
  package struct Grid: Sendable {
    /// Whose positions they are of.
    package var name: String
    /// By sessions that pass, then by volatility, then by move of every price; nil where something is not quoted.
    package var gains: [[[Double?]]]

    /// Creates a grid.
    package init(_ name: String, gains: [[[Double?]]]) { (self.name, self.gains) = (name, gains) }
  }

  /// The outcomes of many simulated weeks in which nothing is traded.
  package struct Outcomes: Sendable {
    /// The amounts at the ends of the picture; what lies outside is counted in its first and last column.
    package var range: ClosedRange<Double>
    /// How many outcomes fall into evenly spread parts of it.
    package var counts: [Int]
    /// The losses that 5 and 1 of 100 outcomes exceed, and the mean of each of these.
    package var (at95, mean95, at99, mean99): (Double, Double, Double, Double)
    /// The middle outcome, and the mean of all.
    package var (middle, mean): (Double, Double)
    /// The share of outcomes that lose.
    package var losing: Double
    /// What 5 of 100 weeks of the past year would have lost more than; nil with too few of them.
    package var lived95: Double?
    /// The sessions over which positions are held, and the number of outcomes.
    package var (sessions, paths): (Int, Int)

    /// Creates outcomes.
    package init(
      _ counts: [Int], range: ClosedRange<Double>, at95: Double, mean95: Double, at99: Double, mean99: Double,
      middle: Double, mean: Double, losing: Double, lived95: Double?, sessions: Int, paths: Int
    ) {
      (self.counts, self.range) = (counts, range)
      (self.at95, self.mean95, self.at99, self.mean99) = (at95, mean95, at99, mean99)
      (self.middle, self.mean, self.losing, self.lived95) = (middle, mean, losing, lived95)
      (self.sessions, self.paths) = (sessions, paths)
    }
  }

  /// A named move of the market and what it would do.
  package struct Scenario: Sendable {
    /// Its name.
    package var name: String
    /// The gain in dollars; nil where something is not quoted.
    package var gain: Double?
    /// The gain as a share of everything.
    package var ratio: Double?
    /// The cash that short puts in the money would take.
    package var assigned: Double

    /// Creates a scenario.
    package init(_ name: String, gain: Double?, ratio: Double?, assigned: Double) {
      (self.name, self.gain, self.ratio, self.assigned) = (name, gain, ratio, assigned)
    }
  }

  /// The moves of every price, as ratios, from the lowest.
  package var moves: [Double] = []
  /// The factors on volatilities, from the lowest.
  package var volatilities: [Double] = []
  /// The sessions that pass.
  package var sessions: [Int] = []
  /// The grid of everything first, then that of every account.
  package var grids: [Grid] = []
  /// What may come of a week; nil until it is computed.
  package var outcomes: Outcomes?
  /// What named moves would do.
  package var scenarios: [Scenario] = []

  /// Starts without figures.
  package init() {}
}
