import Domain
import Engine
import Money
import Pricing
import Terminal

/// The pay-off of what a box opens: a picture where there is room, and its bounds in words.
extension Model {
  func payOffRows(_ preview: DecisionPreview, width: Int, isDrawn: Bool) -> BoxPage {
    var page = BoxPage(width: width)
    let bounds = boundLines(preview)
    guard isDrawn, preview.orders.count == 1,
      let payOff = ExpiryPayOff(preview.orders[0], preview, read)
    else {
      let lines = bounds + payOffLines(preview)
      if !lines.isEmpty { page.add(section: "Pay-off") }
      page.add(lines.filter { !$0.isEmpty })
      return page
    }
    page.add(section: "Pay-off at expiry on \(TimeText.expiryInWords(payOff.expiry, from: read.today))")
    let picture = payOff.picture
    page.add(picture: "pay-off", height: dialogRoom.height >= 40 ? 12 : 10) { canvas, rect in
      picture.draw(on: &canvas, in: rect)
    }
    page.add(bounds)
    let fall = payOff.spot * 0.85
    let price = Price(units: Int64((fall * 100).rounded()) * 100).cents
    page.add(["15 % lower, at \(price), \(ExpiryPayOff.amount(payOff.outcome(at: fall)))"])
    return page
  }
}

extension ExpiryPayOff {
  /// A plain number of dollars, signed.
  static func amount(_ dollars: Double) -> String {
    guard dollars.isFinite, dollars.magnitude < 1e13 else { return missing }
    return Money(units: Int64((dollars * 10_000).rounded())).signed
  }

  /// The outcomes over all prices that matter, above a hill of how likely each is.
  fileprivate var picture: PayOff {
    let reach = Elementary.exp(2.6 * max(deviation, 0.01))
    let known = strikes + [spot] + (even.map { [$0] } ?? [])
    let low = min(spot / reach, (known.min() ?? spot) * 0.97)
    let high = max(spot * reach, (known.max() ?? spot) * 1.03)
    let steps = 160
    let prices = (0...steps).map { low + (high - low) * Double($0) / Double(steps) }
    var picture = PayOff(prices.map(outcome), prices: low...high, label: ExpiryPayOff.amount)
    if deviation > 0 {
      picture.likelihood = prices.map { price in
        let away = Elementary.log(price / spot) / deviation
        return Elementary.exp(-away * away / 2) / price
      }
    }
    func price(_ dollars: Double) -> String { Price(units: Int64((dollars * 100).rounded()) * 100).cents }
    picture.uprights =
      strikes.prefix(2).map { .init($0, "strike \(price($0))", .decisionWaiting) }
      + [.init(spot, "spot \(price(spot))", .uiValue)]
      + (even.map { [.init($0, "even \(price($0))", .uiMuted)] } ?? [])
    if let likely {
      picture.middle = (likely, "2 of 3 times \(price(likely.lowerBound))–\(price(likely.upperBound))")
    }
    return picture
  }
}
