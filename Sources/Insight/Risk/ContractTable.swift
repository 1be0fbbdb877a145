import Pricing

/// What one share of an option is worth at a horizon, tabulated over the move of its share and the factor on its
/// volatility, so that thousands of outcomes cost a look each.
///
/// Between the entries a cubic is laid; an option that has expired by the horizon needs no table, and moves beyond
/// the table are valued one by one.
struct ContractTable {
  private let position: RiskPosition
  private let spot: Double
  private let years: Double
  /// The value now.
  private let now: Double
  private var entries: [Double] = []

  /// Half the width of the table in logarithms, and its steps.
  private static let reach = 0.3
  private static let columns = 161
  private static let step = 2 * reach / Double(columns - 1)
  /// The factors on the volatility run from half to three times, in equal logarithms.
  private static let lowest = Elementary.log(0.5)
  private static let rows = 7
  private static let rise = Elementary.log(6) / Double(rows - 1)

  /// Tabulates a position's instrument; nil if its share was not quoted.
  init?(_ position: RiskPosition, after sessions: Int) {
    guard let spot = position.spot,
      let now = position.price(spot: spot, volatilityFactor: 1, years: position.years())
    else { return nil }
    (self.position, self.spot, self.now) = (position, spot, now)
    years = position.years(after: sessions)
    guard years > 0 else { return }
    entries.reserveCapacity(ContractTable.rows * ContractTable.columns)
    for row in 0..<ContractTable.rows {
      let factor = Elementary.exp(ContractTable.lowest + Double(row) * ContractTable.rise)
      for column in 0..<ContractTable.columns {
        let move = Double(column) * ContractTable.step - ContractTable.reach
        entries.append(exact(move, factor))
      }
    }
  }

  /// The value at a logarithmic move of the share and a factor on the volatility.
  private func exact(_ move: Double, _ factor: Double) -> Double {
    position.price(spot: spot * Elementary.exp(move), volatilityFactor: factor, years: years) ?? 0
  }

  /// The gain per share at a logarithmic move of its share and a logarithmic factor on its volatility.
  func gain(_ move: Double, _ factor: Double) -> Double { value(move, factor) - now }

  private func value(_ move: Double, _ asked: Double) -> Double {
    let highest = ContractTable.lowest + ContractTable.rise * Double(ContractTable.rows - 1)
    let factor = min(max(asked, ContractTable.lowest), highest)
    guard !entries.isEmpty, move.magnitude < ContractTable.reach - ContractTable.step else {
      return exact(move, Elementary.exp(factor))
    }
    let across = (move + ContractTable.reach) / ContractTable.step
    let up = (factor - ContractTable.lowest) / ContractTable.rise
    let column = min(max(Int(across), 1), ContractTable.columns - 3)
    let row = min(max(Int(up), 1), ContractTable.rows - 3)
    let (acrossWeights, upWeights) = (weights(across - Double(column)), weights(up - Double(row)))
    var sum = 0.0
    for line in 0..<4 {
      let start = (row - 1 + line) * ContractTable.columns + column - 1
      var part = 0.0
      for place in 0..<4 { part += acrossWeights[place] * entries[start + place] }
      sum += upWeights[line] * part
    }
    return max(0, sum)
  }

  /// The weights of four neighbours at −1, 0, 1 and 2.
  @inline(__always)
  private func weights(_ at: Double) -> SIMD4<Double> {
    let (before, after, beyond) = (at + 1, at - 1, at - 2)
    return SIMD4(
      -at * after * beyond / 6, before * after * beyond / 2, -before * at * beyond / 2,
      before * at * after / 6)
  }

  /// The largest error per share between entries, at points spread over the table.
  var error: Double {
    guard !entries.isEmpty else { return 0 }
    var worst = 0.0
    for column in stride(from: 4, to: ContractTable.columns - 4, by: 2) {
      let move = (Double(column) + 0.5) * ContractTable.step - ContractTable.reach
      let row = 1 + column % (ContractTable.rows - 3)
      let factor = ContractTable.lowest + (Double(row) + 0.5) * ContractTable.rise
      worst = max(worst, (value(move, factor) - exact(move, Elementary.exp(factor))).magnitude)
    }
    return worst
  }
}
