import Money
import Testing

@Suite struct MoneyTests {
  @Test func `sums, differences and products are exact to the bounds of the type`() {
    let (least, most) = (Money(units: .min), Money(units: .max))
    #expect(most - Money(units: 1) + Money(units: 1) == most)
    #expect(least + most == Money(units: -1))
    #expect(Money(units: .max / 3) * 3 == Money(units: .max - .max % 3))
    #expect(-most == Money(units: -.max))
    #expect(Money(dollars: 922_337_203_685_477).units == 9_223_372_036_854_770_000)
    var money = Money(dollars: 1)
    money += Money(units: 1)
    money -= Money(units: 10_001)
    #expect(money == .zero)
    #expect(least < most && !(most < most))
  }

  @Test func `a sum that does not fit stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = Money(units: .max) + Money(units: 1) }
    await #expect(processExitsWith: .failure) { _ = Money(units: .min) - Money(units: 1) }
  }

  @Test func `a product, a negation or a count of dollars that does not fit stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = Money(units: .max / 2 + 1) * 2 }
    await #expect(processExitsWith: .failure) { _ = -Money(units: .min) }
    await #expect(processExitsWith: .failure) { _ = Money(dollars: 922_337_203_685_478) }
  }

  @Test func `prices add, subtract and multiply as money does`() {
    let price = Price(dollars: 2) + Price(units: 5_000)
    #expect(price == Price(units: 25_000))
    #expect(price - Price(dollars: 3) == Price(units: -5_000))
    #expect(price * 100 == Money(dollars: 250))
    #expect(price * -100 == Money(dollars: -250))
    #expect(Price.zero < price)
  }

  @Test func `a price that does not fit stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = Price(units: .max) + Price(units: 1) }
    await #expect(processExitsWith: .failure) { _ = Price(units: .max) * 2 }
  }
}
