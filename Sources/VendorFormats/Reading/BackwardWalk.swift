internal import Domain
internal import Money

/// Goes back through the days of a symbol with what one share of then has become since.
struct BackwardWalk {
  /// The actions that are written, latest first.
  private(set) var kept: [ImportedAction] = []
  /// The splits that are worked into prices.
  private(set) var worked: [SplitRatio] = []
  private var left: [ImportedAction]
  /// What a vendor's price is multiplied by that has splits worked in, and one that has none.
  private var (untraded, unsplit) = (1.0, 1.0)
  /// What dividends have taken from an adjusted price.
  private var paid = 1.0
  /// The dividends of the day that was left last, in the vendor's terms.
  private var due = 0.0

  init(_ actions: [ImportedAction]) { left = actions }

  /// A bar as it was traded at.
  mutating func restored(_ bar: ImportedBar) -> ImportedBar {
    applyActions(after: bar.moment.day)
    switch bar.adjustment {
    case .none: return bar.times(unsplit)
    case .splits: return bar.times(untraded)
    case .splitsAndDividends:
      if due > 0 {
        // The close before a dividend, of which the vendor kept what the dividend left.
        let close = Double(bar.close.units) / 10_000 / paid + due
        paid *= (close - due) / close
        due = 0
      }
      return bar.times(untraded / paid, volume: untraded)
    }
  }

  /// Takes what is left, before the first bar.
  mutating func finish() { applyActions(after: Day(number: .min)) }

  private mutating func applyActions(after day: Day) {
    while let action = left.last, action.day > day {
      left.removeLast()
      switch action.kind {
      case .dividend(let amount): apply(dividend: amount, action)
      case .split(let ratio): apply(split: ratio, action)
      }
    }
  }

  private mutating func apply(dividend amount: Price, _ action: ImportedAction) {
    let factor: Double
    switch action.adjustment {
    case .none: factor = unsplit
    case .splits: factor = untraded
    case .splitsAndDividends:
      factor = untraded
      due += Double(amount.units) / 10_000
    }
    let units = (Double(amount.units) * factor).rounded()
    guard units >= 1, units < 1e12 else { return }
    kept.append(
      ImportedAction(
        symbol: action.symbol, day: action.day, kind: .dividend(Price(units: Int64(units))), adjustment: .none
      ))
  }

  private mutating func apply(split ratio: SplitRatio, _ action: ImportedAction) {
    let factor = Double(ratio.new) / Double(ratio.old)
    guard ratio.isWhole else {
      worked.append(ratio)
      unsplit /= factor
      return
    }
    untraded *= factor
    kept.append(action)
  }
}

extension ImportedBar {
  /// The bar with its prices times a factor, and its volume divided by it.
  fileprivate func times(_ factor: Double, volume: Double? = nil) -> ImportedBar {
    if factor == 1, volume ?? 1 == 1 { return self }
    func price(_ price: Price) -> Price {
      Price(units: Int64(max(1, min((Double(price.units) * factor).rounded(), 1e12))))
    }
    return ImportedBar(
      symbol: symbol, moment: moment, open: price(open), high: price(high), low: price(low),
      close: price(close),
      volume: Int64(min((Double(self.volume) / (volume ?? factor)).rounded(), 1e15)), stamp: stamp,
      adjustment: .none)
  }
}
