import Domain
import Money
import Settings
import Testing

private let day = Day(year: 2024, month: 6, day: 3)

private func usd(_ text: String) -> Money { Money(text) ?? Money(units: .min) }
private func price(_ text: String) -> Price { Price(text) ?? Price(units: .min) }

@Suite struct FeeTests {
  let fees = FeeSettings()

  @Test func `buying a contract costs the commission, selling one also the regulatory fees`() {
    #expect(fees.options(3, at: price("2.50"), selling: false, on: day) == usd("1.95"))
    // 750 at 27.80 a million is 0.02085, three contracts at 0.00279 are 0.00837, each rounded up.
    #expect(fees.options(3, at: price("2.50"), selling: true, on: day) == usd("1.9793"))
    #expect(fees.roundTrip(at: price("2.50"), on: day) == usd("1.3098"))
  }

  @Test func `an order of shares costs half a cent a share, and at least a dollar`() {
    #expect(fees.shares(199, at: price("10"), selling: false, on: day) == usd("1"))
    #expect(fees.shares(201, at: price("10"), selling: false, on: day) == usd("1.005"))
    // 10,000 at 27.80 a million is 0.278, a thousand shares at 0.000166 are 0.166.
    #expect(fees.shares(1_000, at: price("10"), selling: true, on: day) == usd("5.444"))
  }

  @Test func `the activity fee is capped`() {
    let large = fees.shares(1_000_000, at: price("0.0001"), selling: true, on: day)
    #expect(large == usd("5000") + usd("8.30") + usd("0.0028"))
  }

  @Test func `rates change on their day`() {
    func fee(_ year: Int, _ month: Int, _ date: Int) -> Money {
      var settings = fees
      settings.contract = .zero
      return settings.options(
        100, at: price("100"), selling: true, on: Day(year: year, month: month, day: date))
    }
    #expect(fee(2024, 5, 21) == usd("8.279"))
    #expect(fee(2024, 5, 22) == usd("28.079"))
    #expect(fee(2025, 5, 13) == usd("28.079"))
    #expect(fee(2025, 5, 14) == usd("0.279"))
    #expect(fee(1998, 1, 2) == usd("33.3"))
  }

  /// The rates that FINRA published: for 10,000 contracts, for 10,000 shares, and the cap on one sale.
  private static let activity: [(from: Day, contracts: String, shares: String, cap: String)] = [
    (Day(year: 2026, month: 1, day: 1), "32.90", "1.95", "9.79"),
    (Day(year: 2024, month: 1, day: 1), "27.90", "1.66", "8.30"),
    (Day(year: 2023, month: 1, day: 1), "24.40", "1.45", "7.27"),
    (Day(year: 2022, month: 1, day: 1), "21.80", "1.30", "6.49"),
    (Day(year: 2012, month: 7, day: 1), "20.00", "1.19", "5.95"),
    (Day(year: 2012, month: 3, day: 1), "20.00", "0.95", "4.75"),
    (Day(year: 2011, month: 7, day: 1), "20.00", "0.90", "4.50"),
    (Day(year: 2004, month: 1, day: 1), "20.00", "0.75", "3.75"),
  ]

  @Test func `each rate of the activity fee holds from its first day to the day before the next`() {
    var settings = FeeSettings()
    (settings.contract, settings.share, settings.shareMinimum) = (.zero, .zero, .zero)
    /// At a price of zero, so that there is no fee on proceeds.
    func contracts(_ day: Day) -> Money { settings.options(10_000, at: .zero, selling: true, on: day) }
    func shares(_ count: Int64, _ day: Day) -> Money {
      settings.shares(count, at: .zero, selling: true, on: day)
    }
    var next = Day(year: 2040, month: 1, day: 1)
    for rate in FeeTests.activity {
      for day in [rate.from, next - 1] {
        #expect(contracts(day) == usd(rate.contracts), "\(day)")
        #expect(shares(10_000, day) == usd(rate.shares), "\(day)")
        #expect(shares(1_000_000, day) == usd(rate.cap), "\(day)")
      }
      next = rate.from
    }
    #expect(contracts(next - 1) == .zero && shares(10_000, next - 1) == .zero)
  }

  @Test func `regulatory fees can be switched off`() {
    var settings = fees
    settings.regulatory = false
    #expect(settings.options(2, at: price("9"), selling: true, on: day) == usd("1.30"))
    #expect(settings.shares(100, at: price("9"), selling: true, on: day) == usd("1"))
  }
}
