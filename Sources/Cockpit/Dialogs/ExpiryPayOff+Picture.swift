import Money
import Pricing
import Terminal

extension ExpiryPayOff {
  /// The outcomes between two prices, over a hill of how likely each price is and the range of two in three.
  func picture(over prices: ClosedRange<Double>, steps: Int, _ uprights: [PayOff.Upright]) -> PayOff {
    let length = prices.upperBound - prices.lowerBound
    let known = (0...steps).map { prices.lowerBound + length * Double($0) / Double(steps) }
    var picture = PayOff(known.map(outcome), prices: prices, label: ExpiryPayOff.amount)
    if deviation > 0 {
      picture.likelihood = known.map { price in
        let away = Elementary.log(price / spot) / deviation
        return Elementary.exp(-away * away / 2) / price
      }
    }
    picture.uprights = uprights
    picture.middle = likely.map {
      ($0, "2 of 3 times \(ExpiryPayOff.cents($0.lowerBound))–\(ExpiryPayOff.cents($0.upperBound))")
    }
    return picture
  }

  /// What it comes to when the share falls far.
  var fall: String {
    let price = spot * 0.85
    return "15 % lower, at \(ExpiryPayOff.cents(price)), \(ExpiryPayOff.amount(outcome(at: price)))"
  }

  /// A plain number of dollars, signed.
  static func amount(_ dollars: Double) -> String {
    guard dollars.isFinite, dollars.magnitude < 1e13 else { return missing }
    return Money(units: Int64((dollars * 10_000).rounded())).signed
  }

  /// A price in dollars and cents.
  static func cents(_ dollars: Double) -> String {
    Price(units: Int64((dollars * 100).rounded()) * 100).cents
  }
}
