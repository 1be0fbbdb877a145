import Domain
import Engine
import Money
import Pricing

/// What the options that an order opens come to at their expiry, for every price of the share.
struct ExpiryPayOff {
  let expiry: Day
  let symbol: Symbol
  let spot: Double
  let strikes: [Double]
  /// Two of three times the share ends between these, by the option's own volatility.
  let likely: ClosedRange<Double>?
  /// The deviation of the share's logarithmic price until then.
  let deviation: Double
  private let legs: [OrderLeg]
  private let paid: Double

  /// The pay-off of an order's opening legs; nil where it opens no option, or several expiries, or is not quoted.
  init?(_ draft: OrderDraft, _ preview: DecisionPreview, _ read: ReadModel) {
    let closing = draft.legs.closing(draft.purpose)
    let opened = draft.legs.filter { !closing.contains($0) }
    let contracts = opened.compactMap(\.instrument.contract)
    guard let first = contracts.first, contracts.count == opened.count,
      contracts.allSatisfy({ $0.expiry == first.expiry && $0.symbol == first.symbol }),
      let share = read.quotes.share(first.symbol)?.last, let cash = preview.cashNow,
      let close = TradingCalendar.newYork.session(on: first.expiry)?.close
    else { return nil }
    (expiry, symbol, legs) = (first.expiry, first.symbol, opened)
    spot = Double(share.units) / 10_000
    strikes = contracts.map { Double($0.strike.units) / 10_000 }
    paid = Double((cash + (preview.fees ?? .zero)).units) / 10_000
    let years = Double(max(0, (close - read.instant).milliseconds)) / (365 * 86_400_000)
    let volatility = read.quotes.option(first).map { Double($0.volatility) / 1e6 } ?? 0
    deviation = volatility * years.squareRoot()
    likely =
      deviation > 0 ? spot * Elementary.exp(-deviation)...spot * Elementary.exp(deviation) : nil
  }

  /// The result in dollars when the share ends at a price, after fees.
  func outcome(at price: Double) -> Double {
    legs.reduce(-paid) { sum, leg in
      guard let contract = leg.instrument.contract else { return sum }
      let strike = Double(contract.strike.units) / 10_000
      let worth = max(0, contract.right == .put ? strike - price : price - strike)
      return sum + worth * Double(leg.quantity * OptionContract.multiplier)
    }
  }

  /// The price at which nothing is gained or lost; nil where there is none near the strikes.
  var even: Double? {
    guard let strike = strikes.first else { return nil }
    var (low, high) = (strike * 0.2, strike * 3)
    if legs.first?.instrument.contract?.right == .put { high = strike } else { low = strike }
    guard (outcome(at: low) < 0) != (outcome(at: high) < 0) else { return nil }
    let rises = outcome(at: high) > outcome(at: low)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if (outcome(at: middle) < 0) == rises { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

extension Model {
  /// The pay-off in words: where it breaks even, what it comes to at the likely ends and far below.
  func payOffLines(_ preview: DecisionPreview) -> [String] {
    guard preview.orders.count == 1, let payOff = ExpiryPayOff(preview.orders[0], preview, read) else {
      return []
    }
    let even = payOff.even.map { "even at \(ExpiryPayOff.cents($0)) · " } ?? ""
    var lines = [
      "",
      "at expiry: \(even)strike \(payOff.strikes.map(ExpiryPayOff.cents).joined(separator: ", ")) · spot \(ExpiryPayOff.cents(payOff.spot))",
    ]
    if let likely = payOff.likely {
      lines.append(
        "  2 of 3 times between \(ExpiryPayOff.cents(likely.lowerBound)), \(ExpiryPayOff.amount(payOff.outcome(at: likely.lowerBound))), and \(ExpiryPayOff.cents(likely.upperBound)), \(ExpiryPayOff.amount(payOff.outcome(at: likely.upperBound)))"
      )
    }
    return lines + ["  \(payOff.fall)"]
  }
}
