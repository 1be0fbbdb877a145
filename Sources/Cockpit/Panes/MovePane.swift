import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// A share's closes, and the range in which the market expects it until the expiry.
  static let move = PaneContent(title: "Price and expected move", draw: { $0.drawMove(&$1, $2) }).with {
    $0.note = { model, width in
      guard width > 60, let expiry = model.published.chain?.expiry else { return "" }
      return "to \(TimeText.expiryInWords(expiry, from: model.read.today))"
    }
    $0.height = { _, _ in 16 }
  }
}

extension Model {
  func drawMove(_ canvas: inout Canvas, _ rect: Rect) {
    guard let chain = published.chain, let spot = read.quotes.share(chain.symbol)?.last,
      let outlook = chain.ownOutlook, !chain.closes.isEmpty, rect.height >= 4
    else {
      canvas.text("no options are shown", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    func dollars(_ price: Price) -> Double { Double(price.units) / 10_000 }
    let calendar = TradingCalendar.newYork
    let ahead = max(1, min(40, calendar.sessionCount(after: read.today, through: outlook.expiry) ?? 1))
    // As much of the past as leaves a fifth of the picture to what is ahead, on one scale of time.
    let past = (chain.closes + [spot]).suffix(max(11, min(41, ahead * 8))).map(dollars)
    let (deviation, now) = (Double(outlook.deviation) / 1_000_000, dollars(spot))
    /// The course of a bound so many deviations from the last price; it opens with the root of time.
    func bound(_ deviations: Double) -> [Double] {
      Array(repeating: .nan, count: (past.count - 1) * MovePane.parts)
        + (0...ahead * MovePane.parts).map {
          now * (1 + deviations * deviation * (Double($0) / Double(ahead * MovePane.parts)).squareRoot())
        }
    }
    var plot = Plot(
      [.init("", finer(past) + Array(repeating: .nan, count: ahead * MovePane.parts), .uiValue)],
      label: { "\(Int($0.rounded()))" })
    plot.fan = BandPlot(
      [.init(bound(-2), bound(2), 0.16), .init(bound(-1), bound(1), 0.34)], .graphLine)
    let values = past + bound(2).filter(\.isFinite) + bound(-2).filter(\.isFinite)
    plot.range = (values.min() ?? now)...(values.max() ?? now)
    plot.levels = moveLevels(chain).filter { plot.range?.contains($0.value) ?? false }
    let today = Double(past.count - 1) / Double(past.count - 1 + ahead)
    let start = calendar.session(1 - past.count, from: read.today)?.day
    // The day of the expiry is named before today, which the last price shows.
    let isNear = (1 - today) * Double(rect.width) < 16
    let (here, there) = (
      Plot.Mark(today, isNear ? "" : TimeText.dayOfMonth(read.today), .uiValue),
      Plot.Mark(1, TimeText.dayOfMonth(outlook.expiry))
    )
    plot.ticks =
      (start.map { [Plot.Mark(0, TimeText.dayOfMonth($0))] } ?? [])
      + (isNear ? [there, here] : [here, there])
    plot.legend = [Piece("▒", .graphLine), Piece(" 1 of 3 leave the core, 1 of 20 the rim")]
    plot.draw(on: &canvas, in: rect)
  }

  /// Daily prices in the steps of the range ahead, which opens within a day.
  private func finer(_ daily: [Double]) -> [Double] {
    zip(daily, daily.dropFirst()).flatMap { from, to in
      (0..<MovePane.parts).map { from + (to - from) * Double($0) / Double(MovePane.parts) }
    } + daily.suffix(1)
  }

  /// The strikes that are held, and the one in the ticket, as levels of the share's price.
  private func moveLevels(_ chain: ChainSheet) -> [Plot.Level] {
    var levels: [Plot.Level] = []
    var seen: Set<Price> = []
    func add(_ strike: Price, _ words: String, _ slot: Slot) {
      guard seen.insert(strike).inserted else { return }
      var level = Plot.Level(Double(strike.units) / 10_000, "\(words)\(strike.bare)", slot)
      level.isNameAtEnd = true
      levels.append(level)
    }
    if let ticket = typing.ticket, ticket.contract.symbol == chain.symbol {
      add(ticket.contract.strike, "▸ ", .orderWorking)
    }
    for row in read.positions where row.instrument.symbol == chain.symbol {
      if let strike = row.instrument.contract?.strike { add(strike, "◆ ", .uiMuted) }
    }
    return levels
  }
}

private enum MovePane {
  /// The steps of a session.
  static let parts = 4
}
