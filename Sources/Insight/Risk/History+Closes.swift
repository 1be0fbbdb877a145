public import Domain
import Engine
import Money
import Settings

extension History {
  /// The share of the portfolio that one symbol may take.
  var portfolioSymbolLimit: Double {
    let settings = machine.settings(for: StructureID.root.account(.gen))
    return Double(settings.gate.portfolioSymbolLimit.value) / 10_000
  }

  /// The last session whose close was marked.
  var closeDay: Day? {
    // unordered: the latest of all
    closes.keys.compactMap { closes[$0]?.last?.day }.max()
  }

  /// The correlation of two shares' daily moves over the last year; nil with fewer than 20 common days.
  ///
  /// A market knows every close; the journal knows only those of days on which both were held.
  func correlation(_ left: Symbol, _ right: Symbol, in view: (any MarketView)?) -> Double? {
    if let view {
      let (lefts, rights) = (view.bars(of: left).suffix(253), view.bars(of: right).suffix(253))
      if lefts.count == rights.count, lefts.count > 20 {
        return correlation(zip(lefts, rights).map { (Double($0.close.units), Double($1.close.units)) })
      }
    }
    return correlation(left, right)
  }

  /// The same, from the closes in the journal.
  public func correlation(_ left: Symbol, _ right: Symbol) -> Double? {
    let (lefts, rights) = (closes[left] ?? [], closes[right] ?? [])
    var others: [Day: Price] = [:]
    for close in rights.suffix(253) { others[close.day] = close.price }
    let common = lefts.suffix(253).compactMap { close in
      others[close.day].map { (Double(close.price.units), Double($0.units)) }
    }
    return correlation(common)
  }

  private func correlation(_ common: [(Double, Double)]) -> Double? {
    guard common.count > 20, common.allSatisfy({ $0.0 > 0 && $0.1 > 0 }) else { return nil }
    let moves = zip(common.dropFirst(), common).map { ($0.0 / $1.0 - 1, $0.1 / $1.1 - 1) }
    return Series.correlation(moves.map(\.0), moves.map(\.1))
  }
}
