import Domain
import Engine
import Money
import Terminal

extension PaneContent {
  /// Implied volatility across a symbol's strikes, of puts and of calls.
  static let smile = PaneContent(title: "Smile", draw: { $0.drawSmile(&$1, $2) }).with {
    $0.note = { _, width in width > 40 ? "implied volatility by strike" : "" }
    $0.summary = { model, _ in model.skewPieces }
    $0.height = { _, _ in 16 }
  }
}

extension Model {
  func drawSmile(_ canvas: inout Canvas, _ rect: Rect) {
    guard let sight = ChainSight(self), rect.height >= 3, let low = sight.strikes.first,
      let high = sight.strikes.last, low < high
    else {
      canvas.text("no options are shown", x: rect.x, y: rect.y, width: rect.width, .uiMuted)
      return
    }
    func place(_ price: Price) -> Double { Double(price.units - low.units) / Double(high.units - low.units) }
    func known(_ right: OptionContract.Right) -> [(place: Double, value: Double)] {
      sight.sheet.options.filter { $0.contract.right == right && $0.volatility > 0 }.map {
        (place($0.contract.strike), Double($0.volatility) / 10_000)
      }
    }
    let (puts, calls) = (known(.put), known(.call))
    guard puts.count + calls.count > 1 else { return }
    var plot = Plot(
      [
        .init("puts", spread(puts, over: rect.width * 2), .graphLine),
        .init("calls", spread(calls, over: rect.width * 2), .graphLineSecond),
      ],
      label: { "\(pointsText($0)) %" })
    let step = max(1, sight.strikes.count * 7 / max(1, rect.width))
    plot.ticks = stride(from: 0, to: sight.strikes.count, by: step).map {
      Plot.Mark(place(sight.strikes[$0]), sight.strikes[$0].bare)
    }
    plot.zones = sight.bands.compactMap { zone($0, sight, place) }
    if let spot = sight.spot, spot > low, spot < high {
      plot.uprights = [Plot.Mark(place(spot), rect.width > 50 ? "spot" : "", .uiValue)]
    }
    plot.points = sight.sheet.options.compactMap { option in
      guard sight.held(of: option.contract) != 0 else { return nil }
      return Plot.Point(
        place(option.contract.strike), Double(option.volatility) / 10_000, "◆", .orderWorking)
    }
    plot.draw(on: &canvas, in: rect)
  }

  /// Values at places as a curve of evenly spread ones: NaN before the first and behind the last.
  private func spread(_ known: [(place: Double, value: Double)], over count: Int) -> [Double] {
    guard count > 1, known.count > 1 else { return known.map(\.value) }
    var next = 1
    return (0..<count).map { step in
      let place = Double(step) / Double(count - 1)
      while next < known.count - 1, known[next].place < place { next += 1 }
      let (left, right) = (known[next - 1], known[next])
      guard place >= known[0].place, place <= known[known.count - 1].place, right.place > left.place else {
        return .nan
      }
      let part = (place - left.place) / (right.place - left.place)
      return left.value + (right.value - left.value) * part
    }
  }

  /// The strikes whose puts lie in an account's band.
  private func zone(_ band: ChainBand, _ sight: ChainSight, _ place: (Price) -> Double) -> Plot.Zone? {
    let strikes = sight.sheet.options.filter { $0.contract.right == .put && band.contains($0) }
      .map(\.contract.strike)
    guard let low = strikes.first.flatMap(sight.strikes.firstIndex),
      let high = strikes.last.flatMap(sight.strikes.firstIndex)
    else { return nil }
    /// Halfway to the strike beyond, so that bands touch.
    func between(_ one: Int, _ other: Int) -> Double {
      let bounded = max(0, min(sight.strikes.count - 1, other))
      return (place(sight.strikes[one]) + place(sight.strikes[bounded])) / 2
    }
    return Plot.Zone(
      between(low, low - 1)...between(high, high + 1), String(band.kind.title.prefix(1)), band.kind.slot)
  }

  /// How much dearer puts are than calls as far from the money: the volatilities at a delta of 25.
  fileprivate var skewPieces: [Piece] {
    guard let options = published.chain?.options else { return [] }
    func at(_ right: OptionContract.Right) -> Int64? {
      let near = options.filter { $0.contract.right == right && $0.volatility > 0 }
        .min { abs(abs($0.delta) - 2_500) < abs(abs($1.delta) - 2_500) }
      return near.flatMap { abs(abs($0.delta) - 2_500) < 800 ? $0.volatility : nil }
    }
    guard let put = at(.put), let call = at(.call) else { return [] }
    let tenths = multiplied(put - call, by: 1, over: 1_000, rounding: .nearest)
    return [
      Piece("skew "), Piece("\(signText(tenths))\(abs(tenths) / 10).\(abs(tenths) % 10)", .uiValue),
      Piece(" points"),
    ]
  }
}

/// Points of volatility: whole, or with one decimal where a tick or a value lies between two.
func pointsText(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
}
