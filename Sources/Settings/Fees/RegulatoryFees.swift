import Domain
import Money

/// The regulatory fees on sales, each with the day from which its rate holds.
///
/// These are the rates of the Securities and Exchange Commission's section 31 and of FINRA's trading
/// activity fee. The fees of individual exchanges and of the clearing house, which brokers pass on at their
/// own rates, are not included.
enum RegulatoryFees {
  /// A rate on the proceeds of sales, in cents per million dollars.
  private struct SaleRate {
    let from: Day
    let centsPerMillion: Int64

    init(_ year: Int, _ month: Int, _ day: Int, _ centsPerMillion: Int64) {
      from = Day(year: year, month: month, day: day)
      self.centsPerMillion = centsPerMillion
    }
  }

  /// A rate on the quantity sold, in hundred-millionths of a dollar per contract and per share; `most` caps
  /// the fee for one sale of shares.
  private struct ActivityRate {
    let from: Day
    let contract: Int64
    let share: Int64
    let most: Money

    init(_ year: Int, _ month: Int, _ contract: Int64, _ share: Int64, most: Int64) {
      from = Day(year: year, month: month, day: 1)
      self.contract = contract
      self.share = share
      self.most = Money(units: most)
    }
  }

  private static let saleRates = [
    SaleRate(2026, 4, 4, 2_060), SaleRate(2025, 5, 14, 0), SaleRate(2024, 5, 22, 2_780),
    SaleRate(2023, 2, 27, 800), SaleRate(2022, 5, 14, 2_290), SaleRate(2021, 2, 25, 510),
    SaleRate(2020, 2, 18, 2_210), SaleRate(2019, 4, 16, 2_070), SaleRate(2018, 5, 22, 1_300),
    SaleRate(2017, 7, 4, 2_310), SaleRate(2016, 2, 16, 2_180), SaleRate(2015, 2, 14, 1_840),
    SaleRate(2014, 3, 18, 2_210), SaleRate(2013, 5, 25, 1_740), SaleRate(2012, 4, 1, 2_240),
    SaleRate(2012, 2, 21, 1_800), SaleRate(2011, 1, 21, 1_920), SaleRate(2010, 4, 1, 1_690),
    SaleRate(2010, 1, 15, 1_270), SaleRate(2009, 4, 10, 2_570), SaleRate(2008, 4, 1, 560),
    SaleRate(2008, 1, 25, 1_100), SaleRate(2007, 3, 17, 1_530), SaleRate(2005, 12, 22, 3_070),
    SaleRate(2005, 4, 1, 4_180), SaleRate(2005, 1, 7, 3_290), SaleRate(2004, 4, 1, 2_340),
    SaleRate(2004, 2, 22, 3_900), SaleRate(2003, 4, 1, 4_680), SaleRate(2003, 3, 22, 2_520),
    SaleRate(2002, 4, 1, 3_010), SaleRate(2001, 12, 28, 1_500), SaleRate(1990, 1, 1, 3_330),
  ]

  private static let activityRates = [
    ActivityRate(2026, 1, 329_000, 19_500, most: 97_900),
    ActivityRate(2024, 1, 279_000, 16_600, most: 83_000),
    ActivityRate(2023, 1, 244_000, 14_500, most: 72_700),
    ActivityRate(2022, 1, 218_000, 13_000, most: 64_900),
    ActivityRate(2012, 7, 200_000, 11_900, most: 59_500),
    ActivityRate(2012, 3, 200_000, 9_500, most: 47_500),
    ActivityRate(2011, 7, 200_000, 9_000, most: 45_000),
    ActivityRate(2004, 1, 200_000, 7_500, most: 37_500),
  ]

  /// The fee on the proceeds of a sale, rounded up.
  static func onProceeds(_ proceeds: Money, on day: Day) -> Money {
    guard proceeds > .zero, let rate = saleRates.first(where: { $0.from <= day }) else { return .zero }
    return Money(
      units: multiplied(proceeds.units, by: rate.centsPerMillion, over: 100_000_000, rounding: .up))
  }

  /// The fee on contracts sold, rounded up.
  static func onContracts(_ count: Int64, on day: Day) -> Money {
    guard let rate = activityRates.first(where: { $0.from <= day }) else { return .zero }
    return Money(units: multiplied(count, by: rate.contract, over: 10_000, rounding: .up))
  }

  /// The fee on shares sold, rounded up and capped.
  static func onShares(_ count: Int64, on day: Day) -> Money {
    guard let rate = activityRates.first(where: { $0.from <= day }) else { return .zero }
    return min(rate.most, Money(units: multiplied(count, by: rate.share, over: 10_000, rounding: .up)))
  }
}
