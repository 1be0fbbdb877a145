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
  public var closeDay: Day? {
    // unordered: the latest of all
    closes.keys.compactMap { closes[$0]?.last?.day }.max()
  }

  /// How the daily moves of two shares go together over the last year; nil on fewer than 20 common days.
  public func correlation(_ left: Symbol, _ right: Symbol) -> Double? {
    let (lefts, rights) = (closes[left] ?? [], closes[right] ?? [])
    var others: [Day: Price] = [:]
    for close in rights.suffix(253) { others[close.day] = close.price }
    let common = lefts.suffix(253).compactMap { close in
      others[close.day].map { (Double(close.price.units), Double($0.units)) }
    }
    guard common.count > 20, common.allSatisfy({ $0.0 > 0 && $0.1 > 0 }) else { return nil }
    let moves = zip(common.dropFirst(), common).map { ($0.0 / $1.0 - 1, $0.1 / $1.1 - 1) }
    return Series.correlation(moves.map(\.0), moves.map(\.1))
  }
}
