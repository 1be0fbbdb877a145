public import Money

/// The strikes that may be listed, numbered from the lowest up.
public struct StrikeLadder: Hashable, Sendable {
  /// As exchanges list weekly options: $0.50 apart up to $100, $1 up to $150, $2.50 above.
  public static let weekly = StrikeLadder([
    (.zero, Price(units: Money.unitsPerDollar / 2)), (Price(dollars: 100), Price(dollars: 1)),
    (Price(dollars: 150), Price(units: Money.unitsPerDollar * 5 / 2)),
  ])
  /// Coarser, as the first simulated markets listed them: $1 apart up to $200, $2.50 up to $500, $5 above.
  public static let coarse = StrikeLadder([
    (.zero, Price(dollars: 1)), (Price(dollars: 200), Price(units: Money.unitsPerDollar * 5 / 2)),
    (Price(dollars: 500), Price(dollars: 5)),
  ])

  /// A stretch of equal steps, from the strike with this number on.
  private struct Stretch: Hashable {
    let start: Price
    let step: Price
    let place: Int
  }

  private let stretches: [Stretch]
  /// The place of the highest strike, the last one below $100,000.
  public let last: Int

  private init(_ steps: [(start: Price, step: Price)]) {
    var stretches: [Stretch] = []
    func place(of price: Price) -> Int {
      guard let before = stretches.last else { return 0 }
      return before.place + Int((price - before.start).units / before.step.units)
    }
    for (start, step) in steps {
      stretches.append(Stretch(start: start, step: step, place: place(of: start)))
    }
    last = place(of: Price(dollars: 99_995))
    self.stretches = stretches
  }

  /// The strike at a place; traps outside 1 to `last`.
  public func strike(at place: Int) -> Price {
    precondition((1...last).contains(place), "StrikeLadder: place \(place) is not in 1 to \(last)")
    let stretch = stretches.last { $0.place <= place } ?? stretches[0]
    return Price(units: stretch.start.units + Int64(place - stretch.place) * stretch.step.units)
  }

  /// The place of the highest strike at or below a price; 0 if there is none.
  public func place(atOrBelow price: Price) -> Int {
    let stretch = stretch(at: price)
    let steps = max(0, (price - stretch.start).units) / stretch.step.units
    return min(last, stretch.place + Int(steps))
  }

  /// The place of the strike nearest to a price; halfway, the lower one.
  public func place(nearest price: Price) -> Int {
    let below = place(atOrBelow: price)
    if below < 1 || below >= last { return min(max(below, 1), last) }
    let down = price.units - strike(at: below).units
    let up = strike(at: below + 1).units - price.units
    return up < down ? below + 1 : below
  }

  /// The distance between strikes at a price.
  public func spacing(at price: Price) -> Price { stretch(at: price).step }

  /// Whether options may be listed at the strike.
  public func lists(_ price: Price) -> Bool {
    let place = place(atOrBelow: price)
    return place >= 1 && strike(at: place) == price
  }

  private func stretch(at price: Price) -> Stretch { stretches.last { $0.start <= price } ?? stretches[0] }
}
