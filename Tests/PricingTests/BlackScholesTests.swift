import Pricing
import Testing

@Test func `every golden European price and greek is matched`() throws {
  #expect(GoldenOption.all.count == 1477)
  for row in GoldenOption.all {
    let value = try BlackScholes.value(row.inputs)
    for (ours, golden) in zip(value.all, row.european.all) {
      let error = (ours - golden).magnitude
      #expect(error <= max(1e-12, 1e-10 * golden.magnitude), "row \(row.id): \(ours) for \(golden)")
    }
  }
}

@Test func `call minus put is the discounted forward minus the discounted strike`() throws {
  var sample = Sample(seed: 3)
  for _ in 0..<2000 {
    let option = sample.option()
    let call = try BlackScholes.value(option.with { $0.right = .call })
    let put = try BlackScholes.value(option.with { $0.right = .put })
    let forward = option.spot * Elementary.exp(-option.yield * option.years)
    let strike = option.strike * Elementary.exp(-option.rate * option.years)
    #expect((call.price - put.price - (forward - strike)).magnitude < 1e-12)
    #expect((call.delta - put.delta - forward / option.spot).magnitude < 1e-14)
    #expect(distance(call.gamma, put.gamma, relativeTo: 1) < 1e-15)
    #expect(call.vega == put.vega)
    #expect((call.rho - put.rho - option.years * strike).magnitude < 1e-11)
  }
}

@Test func `a call is a put with spot and strike, rate and yield exchanged`() throws {
  var sample = Sample(seed: 4)
  for _ in 0..<1000 {
    let option = sample.option()
    let mirror = OptionInputs(
      spot: option.strike, strike: option.spot, rate: option.yield, yield: option.rate,
      volatility: option.volatility, years: option.years, right: option.right == .call ? .put : .call)
    let difference = try BlackScholes.price(option) - BlackScholes.price(mirror)
    #expect(difference.magnitude < 1e-12)
  }
}

@Test func `greeks are the slopes of the price`() throws {
  var sample = Sample(seed: 5)
  for _ in 0..<500 {
    let option = sample.option()
    let value = try BlackScholes.value(option)
    func slope(_ step: Double, _ change: (inout OptionInputs, Double) -> Void) throws -> Double {
      let up = try BlackScholes.price(option.with { change(&$0, step) })
      let down = try BlackScholes.price(option.with { change(&$0, -step) })
      return (up - down) / (2 * step)
    }
    let tolerance = 2e-4
    #expect((try slope(1e-3) { $0.spot += $1 } - value.delta).magnitude < tolerance)
    #expect((try slope(1e-5) { $0.volatility += $1 } - value.vega).magnitude < tolerance * 10)
    #expect((try slope(1e-6) { $0.years -= $1 } - value.theta).magnitude < tolerance * 10)
    #expect((try slope(1e-6) { $0.rate += $1 } - value.rho).magnitude < tolerance * 10)
    let up = try BlackScholes.value(option.with { $0.spot += 1e-4 }).delta
    let down = try BlackScholes.value(option.with { $0.spot -= 1e-4 }).delta
    #expect(((up - down) / 2e-4 - value.gamma).magnitude < 1e-6)
  }
}

@Test func `prices rise with volatility and stay within their bounds`() throws {
  var sample = Sample(seed: 6)
  for _ in 0..<200 {
    var option = sample.option()
    var last = 0.0
    for step in 0...40 {
      option.volatility = Double(step) * 0.05
      let price = try BlackScholes.price(option)
      #expect(price >= last - 1e-12)
      last = price
    }
    option.volatility = 100
    let spot = option.spot * Elementary.exp(-option.yield * option.years)
    let strike = option.strike * Elementary.exp(-option.rate * option.years)
    #expect(try BlackScholes.price(option) <= (option.right == .call ? spot : strike))
  }
}

@Test func `without time or volatility an option is worth its intrinsic value`() throws {
  let option = OptionInputs(
    spot: 110, strike: 100, rate: 0.05, yield: 0.02, volatility: 0.3, years: 0, right: .call)
  let expired = try BlackScholes.value(option)
  #expect(expired.price == 10 && expired.delta == 1)
  #expect(expired.gamma == 0 && expired.vega == 0 && expired.rho == 0)
  let still = try BlackScholes.value(
    option.with {
      $0.years = 2
      $0.volatility = 0
    })
  let carried = 110 * Elementary.exp(-0.04) - 100 * Elementary.exp(-0.1)
  #expect((still.price - carried).magnitude < 1e-13)
  #expect(still.gamma == 0 && still.vega == 0)
  let atTheMoney = try BlackScholes.value(option.with { $0.spot = 100 })
  #expect((atTheMoney.delta - 0.5).magnitude < 1e-15)
  #expect(atTheMoney.price == 0 && atTheMoney.gamma == 0)
}

@Test func `every corner of the legal domain has finite values`() throws {
  let prices = [1e-12, 1e-6, 1, 1.0000000000000002, 1e6, 1e12]
  let rates = [-2, -0.05, 0, 1e-300, 0.05, 2.0]
  let volatilities = [0, Double.leastNonzeroMagnitude, 1e-200, 1e-30, 1e-15, 0.2, 5, 100]
  let times = [0, Double.leastNonzeroMagnitude, 1e-200, 1e-15, 1 / 365.0, 1, 100]
  var options: [OptionInputs] = []
  for spot in prices {
    for strike in prices {
      for rate in rates {
        for (index, volatility) in volatilities.enumerated() {
          for years in times {
            options.append(
              OptionInputs(
                spot: spot, strike: strike, rate: rate, yield: rates[(index + 3) % rates.count],
                volatility: volatility, years: years, right: index % 2 == 0 ? .call : .put))
          }
        }
      }
    }
  }
  var batch = try OptionBatch(options)
  batch.value()
  for index in options.indices {
    #expect(batch[index].isFinite && batch[index].price >= 0, "\(options[index])")
  }
}

@Test func `a refused argument is named with its value and bound`() {
  let legal = OptionInputs(
    spot: 100, strike: 100, rate: 0.05, yield: 0, volatility: 0.2, years: 1, right: .call)
  let cases: [(PricingError.Argument, OptionInputs)] = [
    (.spot, legal.with { $0.spot = 0 }), (.spot, legal.with { $0.spot = .nan }),
    (.strike, legal.with { $0.strike = -1 }), (.strike, legal.with { $0.strike = .infinity }),
    (.rate, legal.with { $0.rate = 2.0000001 }), (.yield, legal.with { $0.yield = -2.0000001 }),
    (.volatility, legal.with { $0.volatility = -0.01 }), (.years, legal.with { $0.years = -1e-9 }),
  ]
  for (argument, option) in cases {
    let error = #expect(throws: PricingError.self) { try BlackScholes.value(option) }
    #expect(error?.argument == argument)
    #expect(throws: PricingError.self) { try OptionBatch([option]) }
  }
  let error = #expect(throws: PricingError.self) { try BlackScholes.value(legal.with { $0.years = -1 }) }
  #expect(error?.description == "years is -1.0 but must be from 0.0 to 100.0")
}

@Test func `a batch gives the bits of single options at every length`() throws {
  var sample = Sample(seed: 7)
  var batch = OptionBatch()
  var options: [OptionInputs] = []
  for count in 1...9 {
    options.append(sample.option())
    try batch.append(options[count - 1])
    batch.value()
    #expect(batch.count == count)
    for index in options.indices { #expect(batch[index] == (try BlackScholes.value(options[index]))) }
  }
  options[4] = sample.option()
  try batch.replace(at: 4, with: options[4])
  batch.value()
  #expect(batch[4] == (try BlackScholes.value(options[4])))
  batch.removeAll()
  #expect(batch.count == 0)
}

@Test func `European values have the same bits in every build and on every machine`() throws {
  var hash = BitHash()
  for row in GoldenOption.all { hash.add(try BlackScholes.value(row.inputs)) }
  #expect(hash.value == 9_195_970_663_631_998_309)
}
