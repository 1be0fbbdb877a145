import Pricing
import Testing

private let plain = OptionInputs(
  spot: 100, strike: 100, rate: 0.05, yield: 0.02, volatility: 0.3, years: 1, right: .put)

@Test func `every golden American price is matched`() throws {
  for row in GoldenOption.all {
    let price = try American.price(row.inputs)
    let tolerance = row.americanTolerance + 1e-7 * row.american
    #expect((price - row.american).magnitude <= tolerance, "row \(row.id): \(price) for \(row.american)")
  }
}

@Test func `the fast method is within a hundredth of a cent of every golden price`() throws {
  for row in GoldenOption.all {
    let price = try American.price(row.inputs, precision: .fast)
    #expect((price - row.american).magnitude <= 1e-4, "row \(row.id): \(price) for \(row.american)")
  }
}

@Test func `American deltas agree with golden differences away from the boundary`() throws {
  for row in GoldenOption.all where row.inputs.years > 0.05 {
    let value = try American.value(row.inputs)
    let intrinsic = row.inputs.right.sign * (row.inputs.spot - row.inputs.strike)
    guard row.american > intrinsic + 1e-3 else { continue }
    #expect((value.delta - row.americanDelta).magnitude < 3e-4, "row \(row.id)")
  }
}

@Test func `American greeks are the slopes of the price`() throws {
  var sample = Sample(seed: 11)
  for _ in 0..<60 {
    var option = sample.option()
    option.rate = sample.between(0.005, 0.1)
    option.yield = sample.between(0.004, 0.08)
    option.volatility = sample.between(0.1, 1)
    let value = try American.value(option)
    if value.gamma == 0 { continue }
    func slope(_ step: Double, _ change: (inout OptionInputs, Double) -> Void) throws -> Double {
      let up = try American.price(option.with { change(&$0, step) })
      let down = try American.price(option.with { change(&$0, -step) })
      return (up - down) / (2 * step)
    }
    #expect((try slope(1e-3) { $0.spot += $1 } - value.delta).magnitude < 1e-5, "\(option)")
    #expect((try slope(1e-5) { $0.volatility += $1 } - value.vega).magnitude < 1e-3, "\(option)")
    #expect((try slope(1e-6) { $0.years -= $1 } - value.theta).magnitude < 2e-2, "\(option)")
    #expect((try slope(1e-6) { $0.rate += $1 } - value.rho).magnitude < 1e-3, "\(option)")
    let up = try American.value(option.with { $0.spot += 1e-3 }).delta
    let down = try American.value(option.with { $0.spot -= 1e-3 }).delta
    #expect(((up - down) / 2e-3 - value.gamma).magnitude < 1e-5, "\(option)")
  }
}

@Test func `an American option is worth no less than its European twin or its payoff`() throws {
  var sample = Sample(seed: 12)
  for _ in 0..<1000 {
    var option = sample.option()
    if option.right == .put ? option.rate < 0 : option.yield < 0 {
      option.right = option.right == .put ? .call : .put
    }
    let american = try American.price(option, precision: .fast)
    let intrinsic = max(0, option.right.sign * (option.spot - option.strike))
    #expect(american >= intrinsic)
    #expect(american >= (try BlackScholes.price(option)) - 1e-6)
    #expect(american <= max(option.strike, option.spot) * (1 + 1e-9))
  }
}

@Test func `without a gain from exercise an American option is its European twin`() throws {
  for (right, rate, yield) in [
    (OptionRight.call, 0.05, 0.0), (.put, 0.0, 0.03), (.put, -0.02, 0.01), (.call, -0.02, -0.03),
  ] {
    let option = plain.with {
      $0.right = right
      $0.rate = rate
      $0.yield = yield
    }
    #expect(try American.value(option) == BlackScholes.value(option))
    #expect(try American.boundary(option) == nil)
  }
}

@Test func `an American call is the put with spot and strike, rate and yield exchanged`() throws {
  var sample = Sample(seed: 13)
  for _ in 0..<100 {
    var option = sample.option()
    option.rate = option.rate.magnitude
    option.yield = option.yield.magnitude + 0.001
    let mirror = OptionInputs(
      spot: option.strike, strike: option.spot, rate: option.yield, yield: option.rate,
      volatility: option.volatility, years: option.years, right: option.right == .call ? .put : .call)
    let difference = try American.price(option) - American.price(mirror)
    #expect(difference.magnitude < 1e-9 * option.spot)
  }
}

@Test func `American prices rise with volatility and with time`() throws {
  for right in [OptionRight.put, .call] {
    var last = 0.0
    for step in 0...40 {
      let price = try American.price(
        plain.with {
          $0.right = right
          $0.volatility = Double(step) * 0.02
        })
      #expect(price >= last - 1e-9, "volatility \(Double(step) * 0.02)")
      last = price
    }
    last = 0
    for step in 0...40 {
      let price = try American.price(
        plain.with {
          $0.right = right
          $0.years = Double(step) * 0.1
        })
      #expect(price >= last - 1e-9, "years \(Double(step) * 0.1)")
      last = price
    }
  }
}

@Test func `an exercised option has the greeks of its payoff`() throws {
  let put = try American.value(plain.with { $0.spot = 40 })
  #expect(put == Greeks(price: 60, delta: -1, gamma: 0, vega: 0, theta: 0, rho: 0))
  let call = try American.value(
    plain.with {
      $0.right = .call
      $0.yield = 0.1
      $0.spot = 400
    })
  #expect(call == Greeks(price: 300, delta: 1, gamma: 0, vega: 0, theta: 0, rho: 0))
}

@Test func `a perpetual put's value is approached over a century at low volatility`() throws {
  // With no yield the perpetual boundary is strike × γ ⁄ (1 + γ), γ = 2 rate ⁄ volatility².
  let option = plain.with {
    $0.rate = 0.1
    $0.yield = 0
    $0.volatility = 0.1
    $0.years = 100
  }
  let gamma = 2 * 0.1 / 0.01
  let boundary = 100 * gamma / (1 + gamma)
  let perpetual = (100 - boundary) * Elementary.power(100 / boundary, -gamma)
  #expect((try American.price(option) - perpetual).magnitude < 1e-5)
}

@Test func `the boundary falls from the strike, or from where yield outweighs interest`() throws {
  for (yield, limit) in [(0.0, 100.0), (0.02, 100), (0.05, 100), (0.1, 50)] {
    let curve = try #require(try American.boundary(plain.with { $0.yield = yield }))
    #expect((curve.spot(yearsLeft: 0) - limit).magnitude < 1e-9)
    var last = limit
    for step in 1...50 {
      let spot = curve.spot(yearsLeft: Double(step) / 50)
      #expect(spot < last && spot > 0)
      last = spot
    }
    let atBoundary = plain.with {
      $0.yield = yield
      $0.spot = last
    }
    #expect((try American.price(atBoundary) - (100 - last)).magnitude < 1e-7)
    let justAbove = try American.value(atBoundary.with { $0.spot += 1e-4 })
    #expect((justAbove.price - (100 - last - 1e-4)).magnitude < 1e-6)
    #expect((justAbove.delta + 1).magnitude < 1e-3)
  }
  let call = try #require(
    try American.boundary(
      plain.with {
        $0.right = .call
        $0.yield = 0.1
      }))
  #expect((call.spot(yearsLeft: 0) - 100).magnitude < 1e-9)
  #expect(call.spot(yearsLeft: 1) > call.spot(yearsLeft: 0.5))
}

@Test func `American values are finite on extreme legal inputs`() throws {
  var sample = Sample(seed: 14)
  for _ in 0..<1500 {
    let option = OptionInputs(
      spot: Elementary.exp(sample.between(-27, 27)), strike: Elementary.exp(sample.between(-27, 27)),
      rate: sample.between(0, 2), yield: sample.between(0, 2),
      volatility: Elementary.exp(sample.between(-40, 4.6)),
      years: Elementary.exp(sample.between(-40, 4.6)), right: sample.unit() < 0.5 ? .call : .put)
    let value = try American.value(option, precision: .fast)
    #expect(value.isFinite, "\(option)")
    #expect(value.price >= max(0, option.right.sign * (option.spot - option.strike)))
  }
  for volatility in [0, 1e-300, 1e-12, 1e-6, 100] {
    for years in [0, 1e-300, 1, 100] {
      for (rate, yield) in [(0.05, 0.0), (-0.01, -0.03), (0, 0), (-2, 2), (2, -2)] {
        let option = plain.with {
          $0.volatility = volatility
          $0.years = years
          $0.rate = rate
          $0.yield = yield
        }
        #expect(try American.value(option).isFinite, "\(option)")
      }
    }
  }
}

@Test func `without volatility an American put is exercised at the best moment`() throws {
  let option = plain.with {
    $0.volatility = 0
    $0.spot = 90
    $0.yield = 0
  }
  #expect(try American.price(option) == 10)
  // Yield above interest: waiting pays until interest on the strike equals the yield on the falling spot.
  let waiting = option.with {
    $0.rate = 0.15
    $0.yield = 0.3
    $0.spot = 100
    $0.years = 10
  }
  let expected =
    100 * Elementary.exp(-0.15 * 4.620981203732968) - 100 * Elementary.exp(-0.3 * 4.620981203732968)
  #expect((try American.price(waiting) - expected).magnitude < 1e-9)
  #expect((try American.price(waiting.with { $0.volatility = 0.001 }) - expected).magnitude < 1e-2)
}

@Test func `an American volatility is recovered from its own price`() throws {
  for row in GoldenOption.all where row.id % 40 == 1 {
    let value = try American.value(row.inputs)
    guard value.vega > 1e-3 else { continue }
    let implied = try American.impliedVolatility(price: value.price, of: row.inputs)
    let error = (implied - row.inputs.volatility).magnitude * value.vega
    #expect(error <= 1e-11 * max(row.inputs.spot, row.inputs.strike), "row \(row.id)")
  }
}

@Test func `an American price that implies nothing is refused for its reason`() throws {
  let option = plain.with { $0.spot = 80 }
  func failure(_ price: Double) -> ImpliedVolatilityFailure? {
    #expect(throws: ImpliedVolatilityFailure.self) {
      try American.impliedVolatility(price: price, of: option)
    }
  }
  #expect(failure(19) == .belowIntrinsic(price: 19, intrinsic: 20))
  #expect(failure(20) == .noTimeValue(price: 20, intrinsic: 20))
  guard case .atOrAboveBound = failure(101) else {
    Issue.record("no put is worth more than its strike")
    return
  }
  guard case .illegal = failure(.nan) else {
    Issue.record("a price must be a number")
    return
  }
}

@Test func `American values have the same bits everywhere`() throws {
  var hash = BitHash()
  for row in GoldenOption.all where row.id % 3 == 0 {
    hash.add(try American.value(row.inputs, precision: .fast))
  }
  for row in GoldenOption.all where row.id % 20 == 0 { hash.add(try American.value(row.inputs)) }
  #expect(hash.value == 11_032_392_828_865_802_145)
}
