package import Domain
import Money
package import Settings

/// Learns from closed trades which settings might be better; it changes nothing.
public enum Learner {
  /// Every comparison of a portfolio, in the order of kinds and settings; `settings` returns those in
  /// force.
  package static func comparisons(
    of outcomes: [TradeOutcome], _ learning: LearningSettings, settings: (AccountKind) -> AccountSettings
  ) -> [Comparison] {
    AccountKind.allCases.flatMap { kind -> [Comparison] in
      let own = outcomes.filter { $0.account.kind == kind }
      let settings = settings(kind)
      func compare(_ key: String, _ present: String, _ candidates: [Candidate], _ list: [TradeOutcome])
        -> Comparison
      {
        Comparison(
          kind, key, present: present, candidates.filter { $0.value != present }, on: list,
          folds: Int(learning.folds), fewest: Int(max(LearningSettings.fewestTrades, learning.minimumTrades)))
      }
      let puts = own.filter { $0.contract.right == .put && $0.delta != nil }
      return [
        compare("delta", text(settings.delta), deltas(of: kind), puts),
        compare(
          "manage.profit_take", percent(settings.manage.profitTake), takings(settings.manage.profitTake), own),
        compare(
          "sizing.red", percent(settings.sizing.red), sizes([70, 75, 80], settings.sizing.red),
          own.filter { $0.regime == .red }),
        compare(
          "sizing.chop", percent(settings.sizing.chop), sizes([50, 55, 60], settings.sizing.chop),
          own.filter { $0.regime == .chop }),
      ]
    }
  }

  private static func text(_ band: Band<Int64>) -> String { "[\(band.low), \(band.high)]" }
  /// A percentage as the playbook writes it, without its sign.
  private static func percent(_ share: BasisPoints) -> String { String("\(Figure.ratio(share))".dropLast()) }

  /// The two halves of the kind's band in the protocol; nothing outside it is proposed.
  private static func deltas(of kind: AccountKind) -> [Candidate] {
    let band = AccountValues(kind).delta
    let middle = (band.low + band.high) / 2
    return [Band(band.low, middle), Band(middle, band.high)].map { half in
      let range = Double(half.low)...Double(half.high)
      return Candidate(value: text(half)) { part in
        let isInside = part.map { range.contains($0.delta ?? -1) }
        let (inside, outside) = (isInside.count { $0 }, isInside.count { !$0 })
        guard let better = Series.mean(zip(part, isInside).filter(\.1).map(\.0.actual)),
          let worse = Series.mean(zip(part, isInside).filter { !$0.1 }.map(\.0.actual))
        else { return nil }
        // The half's gain over all trades: its gain over the others, times the others' share.
        let share = Double(outside) / Double(part.count)
        let pulls = zip(part, isInside).map { trade, isIn in
          isIn ? (trade.actual - better) / Double(inside) : (worse - trade.actual) / Double(outside)
        }
        return error(of: part, pulls).map { (share * (better - worse), share * $0) }
      }
    }
  }

  /// Taking profit earlier; how a later exit would have done is not known.
  private static func takings(_ present: BasisPoints) -> [Candidate] {
    TradeOutcome.takingShares.enumerated().filter { $0.element * 100 < present.value }.map { place, share in
      Candidate(value: percent(BasisPoints(share * 100))) { part in
        gain(part) { trade in trade.taken[place].map { $0 - trade.actual } ?? 0 }
      }
    }
  }

  /// Sizes within the protocol's bands; a trade's result is assumed to scale with the size.
  private static func sizes(_ shares: [Int64], _ present: BasisPoints) -> [Candidate] {
    guard present.value > 0 else { return [] }
    return shares.map { share in
      let change = Double(share * 100) / Double(present.value) - 1
      return Candidate(value: percent(BasisPoints(share * 100))) { part in gain(part) { $0.actual * change } }
    }
  }

  private static func gain(
    _ part: ArraySlice<TradeOutcome>, _ value: (TradeOutcome) -> Double
  ) -> (mean: Double, error: Double)? {
    guard let mean = Series.mean(part.map(value)) else { return nil }
    let pulls = part.map { (value($0) - mean) / Double(part.count) }
    return error(of: part, pulls).map { (mean, $0) }
  }

  /// The standard error of a figure, from the pull of each trade; trades that ended in one week are
  /// combined, because the same market move made them.
  private static func error(of part: ArraySlice<TradeOutcome>, _ pulls: [Double]) -> Double? {
    var weeks: [(monday: Day, pull: Double)] = []
    for (trade, pull) in zip(part, pulls) {
      if weeks.last?.monday == trade.ended.monday {
        weeks[weeks.count - 1].pull += pull
      } else {
        weeks.append((trade.ended.monday, pull))
      }
    }
    guard weeks.count > 1 else { return nil }
    let squares = weeks.reduce(0.0) { $0 + $1.pull * $1.pull }
    return (squares * Double(weeks.count) / Double(weeks.count - 1)).squareRoot()
  }
}
