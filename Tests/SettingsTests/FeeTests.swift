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

  @Test func `regulatory fees can be switched off`() {
    var settings = fees
    settings.regulatory = false
    #expect(settings.options(2, at: price("9"), selling: true, on: day) == usd("1.30"))
    #expect(settings.shares(100, at: price("9"), selling: true, on: day) == usd("1"))
  }
}
