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
    page.add([payOff.fall])
    return page
  }
}

extension ExpiryPayOff {
  /// Over all prices that matter, with its strikes, the share and the price without gain or loss.
  fileprivate var picture: PayOff {
    let reach = Elementary.exp(2.6 * max(deviation, 0.01))
    let known = strikes + [spot] + (even.map { [$0] } ?? [])
    let low = min(spot / reach, (known.min() ?? spot) * 0.97)
    let high = max(spot * reach, (known.max() ?? spot) * 1.03)
    return picture(
      over: low...high, steps: 160,
      strikes.prefix(2).map { .init($0, "strike \(ExpiryPayOff.cents($0))", .decisionWaiting) }
        + [.init(spot, "spot \(ExpiryPayOff.cents(spot))", .uiValue)]
        + (even.map { [.init($0, "even \(ExpiryPayOff.cents($0))", .uiMuted)] } ?? []))
  }
}
