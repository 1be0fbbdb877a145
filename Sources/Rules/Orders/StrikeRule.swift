package import Domain
import Money
package import Settings

/// Protocol §5: which of the listed strikes is traded.
enum StrikeRule {
  /// The option whose delta is in the band and nearest its middle; if there is none, the nearest lower
  /// delta within reach.
  ///
  /// Of two that are equally near, the one with the lower delta.
  static func nearestMiddle(
    of band: Band<Int64>, reach: Int64, _ right: OptionContract.Right, in chain: [OptionView]
  ) -> OptionView? {
    let (low, high) = (band.low * 100, band.high * 100)
    var inside: (place: Int, distance: Int64, delta: Int64)?
    var below: (place: Int, delta: Int64)?
    for place in chain.indices where chain[place].contract.right == right {
      let delta = abs(chain[place].delta)
      if delta >= low, delta <= high {
        let distance = abs(2 * delta - low - high)
        let isNearer = inside.map { (distance, delta) < ($0.distance, $0.delta) } ?? true
        if isNearer { inside = (place, distance, delta) }
      } else if delta < low, delta >= low - reach * 100, delta > below?.delta ?? 0 {
        below = (place, delta)
      }
    }
    return (inside?.place ?? below?.place).map { chain[$0] }
  }
}

extension AccountSettings {
  /// The deltas of the puts to sell in a regime, in hundredths: the account's band, shifted in Red and in Chop.
  package func deltas(in regime: Regime) -> Band<Int64> {
    let shift =
      switch regime {
      case .green: Int64(0)
      case .red: values.sizing.redDelta
      case .chop: values.sizing.chopDelta
      }
    return Band(values.delta.low + shift, values.delta.high + shift)
  }

  /// The put of a chain that the account sells by its band and reach; nil where none is within reach.
  package func putToSell(in regime: Regime, from chain: [OptionView]) -> OptionView? {
    StrikeRule.nearestMiddle(of: deltas(in: regime), reach: values.entry.deltaReach, .put, in: chain)
  }
}
