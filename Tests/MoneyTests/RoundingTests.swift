import Money
import TestSupport
import Testing

@Suite struct RoundingTests {
  /// The floor of a quotient, counted by hand.
  func floor(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    var quotient = dividend / divisor
    while quotient * divisor > dividend { quotient -= 1 }
    return quotient
  }

  @Test func `every small product is rounded down, up and to the nearest exactly`() {
    for value: Int64 in -12...12 {
      for numerator: Int64 in -6...6 {
        for denominator: Int64 in 1...7 {
          let product = value * numerator
          let low = floor(product, denominator)
          let isExact = low * denominator == product
          let down = multiplied(value, by: numerator, over: denominator, rounding: .down)
          let up = multiplied(value, by: numerator, over: denominator, rounding: .up)
          let nearest = multiplied(value, by: numerator, over: denominator, rounding: .nearest)
          #expect(down == low)
          #expect(up == (isExact ? low : low + 1))
          let (toLow, toHigh) = (product - low * denominator, (low + 1) * denominator - product)
          let even = low & 1 == 0 ? low : low + 1
          #expect(nearest == (toLow == toHigh ? even : toLow < toHigh ? low : low + 1))
        }
      }
    }
  }

  @Test func `products wider than the type are exact as long as their quotient fits`() {
    #expect(multiplied(.max, by: .max, over: .max, rounding: .down) == .max)
    #expect(multiplied(.min, by: .max, over: .max, rounding: .up) == .min)
    #expect(multiplied(.max, by: 2, over: 3, rounding: .nearest) == 6_148_914_691_236_517_205)
    #expect(multiplied(.max, by: -1, over: 1, rounding: .down) == -.max)
  }

  /// Products that fit 64 bits take another way than those that do not.
  @Test func `on both sides of the widest product the quotient is the same`() {
    for value: Int64 in [3_037_000_499, 3_037_000_500, -3_037_000_499, -3_037_000_500, -3_037_000_501] {
      for numerator: Int64 in [3_037_000_499, 3_037_000_500, 3_037_000_501] {
        for denominator: Int64 in [2, 7, 1_000_000_000] {
          let (low, rest) = (Int128(value) * Int128(numerator)).quotientAndRemainder(
            dividingBy: Int128(denominator))
          let floor = Int64(rest < 0 ? low - 1 : low)
          #expect(multiplied(value, by: numerator, over: denominator, rounding: .down) == floor)
          let up = multiplied(value, by: numerator, over: denominator, rounding: .up)
          #expect(up == (rest == 0 ? floor : floor + 1))
          let nearest = multiplied(value, by: numerator, over: denominator, rounding: .nearest)
          let above = Int128(value) * Int128(numerator) - Int128(floor) * Int128(denominator)
          let isUp = 2 * above > Int128(denominator) || (2 * above == Int128(denominator) && floor & 1 == 1)
          #expect(nearest == (isUp ? floor + 1 : floor))
        }
      }
    }
  }

  @Test func `a quotient that does not fit, or no divisor, stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = multiplied(.max, by: 2, over: 1, rounding: .down) }
    await #expect(processExitsWith: .failure) { _ = multiplied(1, by: 1, over: 0, rounding: .down) }
    await #expect(processExitsWith: .failure) { _ = multiplied(1, by: 1, over: -1, rounding: .down) }
  }

  @Test func `shares and their complements make the whole`() {
    for value: Int64 in 0...10_000 {
      let share = BasisPoints(value)
      #expect(share.value + share.complement.value == BasisPoints.whole.value)
    }
    #expect(Money(units: 10_001).share(BasisPoints(percent: 50), rounding: .down) == Money(units: 5_000))
    #expect(Money(units: 10_001).share(BasisPoints(percent: 50), rounding: .up) == Money(units: 5_001))
    #expect(Money(units: -1).share(BasisPoints(1), rounding: .down) == Money(units: -1))
    #expect(Money(units: -1).share(BasisPoints(1), rounding: .up) == .zero)
    #expect(
      Money(dollars: 10).scaled(by: Money(dollars: 1), over: Money(dollars: 3), rounding: .down)
        == Money(units: 33_333))
    #expect(BasisPoints(percent: 5) < BasisPoints(501))
  }
}

@Suite struct SplitTests {
  @Test func `every small split adds up, is within one unit of its share, and favours the larger remainder`()
  {
    for units: Int64 in 0...40 {
      for first: Int64 in 0...5 {
        for second: Int64 in 0...5 {
          for third: Int64 in 0...3 where first + second + third > 0 {
            let weights = [first, second, third]
            let parts = Money(units: units).split(by: weights).map(\.units)
            let total = first + second + third
            #expect(parts.reduce(0, +) == units)
            let floors = weights.map { units * $0 / total }
            let remainders = weights.map { units * $0 % total }
            let extras = zip(parts, floors).map { $0 - $1 }
            #expect(extras.allSatisfy { $0 == 0 || $0 == 1 })
            for one in 0..<3 {
              for other in 0..<3 where extras[one] == 0 && extras[other] == 1 {
                let isLarger = remainders[other] > remainders[one]
                #expect(isLarger || (remainders[other] == remainders[one] && other < one))
              }
            }
          }
        }
      }
    }
  }

  @Test func `a split in two is the split by two weights, for every share and any amount`() {
    for value: Int64 in stride(from: 0, through: 10_000, by: 7) {
      for units: Int64 in 0...20 { expectSameSplit(units, value) }
    }
    forAll(1_000) { draw in
      (draw.spread(in: 0...Int64.max), draw.integer(in: 0...10_000 as ClosedRange<Int64>))
    } holds: { units, share in
      let pair = Money(units: units).split(first: BasisPoints(share))
      try ensure(
        [pair.first, pair.rest] == Money(units: units).split(by: [share, 10_000 - share]), "differs")
    }
  }

  func expectSameSplit(_ units: Int64, _ share: Int64) {
    let pair = Money(units: units).split(first: BasisPoints(share))
    #expect([pair.first, pair.rest] == Money(units: units).split(by: [share, 10_000 - share]))
  }

  @Test func `the largest amount is split without loss`() {
    for weights: [Int64] in [[1], [1, 1], [.max, .max, .max], [.max, 0, 1]] {
      let parts = Money(units: .max).split(by: weights)
      #expect(parts.reduce(.zero, +) == Money(units: .max))
    }
  }

  @Test func `negative amounts and weights, and weights of nothing, stop the program`() async {
    await #expect(processExitsWith: .failure) { _ = Money(units: -1).split(by: [1]) }
    await #expect(processExitsWith: .failure) { _ = Money(units: 1).split(by: [2, -1]) }
    await #expect(processExitsWith: .failure) { _ = Money(units: 1).split(by: [0, 0]) }
    await #expect(processExitsWith: .failure) { _ = Money(units: -1).split(first: .zero) }
    await #expect(processExitsWith: .failure) { _ = Money(units: 1).split(first: BasisPoints(10_001)) }
  }
}
