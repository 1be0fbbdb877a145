public import Domain
public import Money

/// The options of a symbol that are listed: weekly, monthly and January expiries, and strikes around the spot
/// price.
public struct Listing: Sendable {
  /// How many expiries and strikes are listed.
  public let configuration: MarketConfiguration
  private let practice: ListingPractice
  private let calendar = TradingCalendar.newYork

  /// Creates the listing of a market.
  public init(_ configuration: MarketConfiguration) {
    self.configuration = configuration
    practice = configuration.variances.practice
  }

  /// The expiries listed on a day, including that of the current week, in order.
  public func expiries(on day: Day) -> [Day] {
    var expiries = calendar.weeklyExpiries(onOrAfter: day, count: configuration.weeklyExpiries)
    let behind = expiries.last.map { $0 + 1 } ?? day
    expiries += calendar.monthlyExpiries(onOrAfter: behind, count: configuration.monthlyExpiries)
    // With two Januaries listed, one is more than a year ahead on every day of the year.
    for ahead in 0..<configuration.longExpiries {
      if let expiry = calendar.leapsExpiry(year: day.civil.year + 1 + ahead), !expiries.contains(expiry) {
        expiries.append(expiry)
      }
    }
    return expiries.sorted()
  }

  /// The strikes listed around a spot price for an expiry, in order; longer expiries have wider steps.
  public func strikes(spot: Price, expiry: Day, on day: Day) -> [Price] {
    let ladder = practice.ladder
    let step = practice.stride(spot: spot, days: expiry - day)
    let middle = ladder.place(nearest: spot) / step * step
    let side = configuration.strikesPerSide
    return (-side..<side).compactMap { offset in
      let place = middle + offset * step
      return (1...ladder.last).contains(place) ? ladder.strike(at: place) : nil
    }
  }
}
