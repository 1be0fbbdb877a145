public import Money

/// The listed strikes, numbered from $1 up: $1 apart up to $200, $2.50 up to $500, $5 above.
public enum StrikeLadder {
  /// The place of the highest listed strike, $99,995.
  public static let last = 320 + (99_995 - 500) / 5

  /// The strike at a place; traps outside 1 to `last`.
  public static func strike(at place: Int) -> Price {
    precondition((1...last).contains(place), "StrikeLadder: place \(place) is not in 1 to \(last)")
    let dollar = Money.unitsPerDollar
    if place <= 200 { return Price(units: Int64(place) * dollar) }
    if place <= 320 { return Price(units: 200 * dollar + Int64(place - 200) * dollar * 5 / 2) }
    return Price(units: 500 * dollar + Int64(place - 320) * dollar * 5)
  }

  /// The place of the highest strike at or below a price; 0 if there is none.
  public static func place(atOrBelow price: Price) -> Int {
    let dollar = Money.unitsPerDollar
    let units = max(0, price.units)
    if units < 200 * dollar { return Int(units / dollar) }
    if units < 500 * dollar { return 200 + Int((units - 200 * dollar) * 2 / (5 * dollar)) }
    return min(last, 320 + Int((units - 500 * dollar) / (5 * dollar)))
  }

  /// The place of the strike nearest to a price; halfway, the lower one.
  public static func place(nearest price: Price) -> Int {
    let below = place(atOrBelow: price)
    if below < 1 || below >= last { return min(max(below, 1), last) }
    let down = price.units - strike(at: below).units
    let up = strike(at: below + 1).units - price.units
    return up < down ? below + 1 : below
  }

  /// The distance between listed strikes at a price.
  package static func spacing(at price: Price) -> Price {
    if price < Price(dollars: 200) { return Price(dollars: 1) }
    return price < Price(dollars: 500) ? Price(units: Money.unitsPerDollar * 5 / 2) : Price(dollars: 5)
  }

  /// Whether new options are listed at the strike.
  public static func lists(_ price: Price) -> Bool {
    let place = place(atOrBelow: price)
    return place >= 1 && strike(at: place) == price
  }
}
