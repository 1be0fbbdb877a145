import Pricing
import Testing

/// References are 40-digit evaluations rounded to double.
@Test func `exp agrees with exact values to the last bit but one`() {
  let exact: [(Double, Double)] = [
    (-700.5, 5.980196118639791e-305), (-20.25, 1.6052280551856116e-09), (-1, 0.36787944117144233),
    (-1e-9, 0.999999999), (0, 1), (0.3, 1.3498588075760032), (1, 2.718281828459045),
    (10.1, 24343.00942440838), (700.5, 1.6721859620674984e+304),
  ]
  for (x, y) in exact { #expect(distance(Elementary.exp(x), y, relativeTo: y) <= 2.3e-16, "exp \(x)") }
}

@Test func `log agrees with exact values to the last bit but one`() {
  let exact: [(Double, Double)] = [
    (1e-300, -690.7755278982137), (0.1, -2.3025850929940455), (0.7071, -0.346583180371942),
    (0.999999999, -9.999999722180686e-10), (1.000001, 9.999994999180668e-07), (3, 1.0986122886681098),
    (1e10, 23.025850929940457), (1e300, 690.7755278982137),
  ]
  for (x, y) in exact { #expect(distance(Elementary.log(x), y, relativeTo: y) <= 2.3e-16, "log \(x)") }
  #expect(Elementary.log(1) == 0)
}

@Test func `exp and log hold at the ends of the double range`() {
  #expect(Elementary.exp(710) == .infinity)
  #expect(Elementary.exp(-746) == 0)
  #expect(Elementary.exp(709.7).isFinite)
  #expect(Elementary.exp(-745) > 0)
  #expect(Elementary.exp(.nan).isNaN)
  #expect(Elementary.log(0) == -.infinity)
  #expect(Elementary.log(.infinity) == .infinity)
  #expect(Elementary.log(-1).isNaN)
  #expect(distance(Elementary.log(Double.leastNonzeroMagnitude), -744.4400719213812, relativeTo: 744) < 1e-15)
}

@Test func `exp undoes log over many magnitudes`() {
  var sample = Sample(seed: 1)
  for _ in 0..<5000 {
    let x = Elementary.exp(sample.between(-300, 300))
    let y = Elementary.exp(Elementary.log(x))
    #expect(distance(x, y, relativeTo: x) < 2e-16 * (2 + Elementary.log(x).magnitude))
  }
}

@Test func `small arguments keep their digits`() {
  #expect(Elementary.expMinusOne(1e-20) == 1e-20)
  #expect(distance(Elementary.expMinusOne(1e-5), 1.0000050000166667e-05, relativeTo: 1e-5) < 4e-16)
  #expect(distance(Elementary.logOnePlus(1e-5), 9.9999500003333308e-06, relativeTo: 1e-5) < 4e-16)
  #expect(Elementary.power(2, 0) == 1)
  #expect(distance(Elementary.power(2, 0.5), 1.4142135623730951, relativeTo: 1) < 4e-16)
}

@Test func `the normal distribution keeps relative accuracy far into its tail`() {
  let exact: [(Double, Double)] = [
    (-37.5, 4.605353009581955e-308), (-20.1, 3.6896808637213897e-90), (-8, 6.220960574271784e-16),
    (-3.3, 0.0004834241423837775), (-1e-8, 0.4999999960105772), (0, 0.5), (0.4, 0.6554217416103242),
    (2.5, 0.9937903346742238), (6, 0.9999999990134123),
  ]
  for (x, y) in exact {
    #expect(distance(NormalDistribution.cumulative(x), y, relativeTo: y) < 6e-16, "Φ(\(x))")
  }
  #expect(NormalDistribution.cumulative(-.infinity) == 0)
  #expect(NormalDistribution.cumulative(.infinity) == 1)
}

@Test func `the inverse normal agrees with exact values and undoes the distribution`() {
  let exact: [(Double, Double)] = [
    (1e-12, -7.034483825301132), (0.001, -3.0902323061678136), (0.07, -1.4757910281791706),
    (0.3, -0.5244005127080408), (0.4999999, -2.5066282747031063e-07), (0.6, 0.2533471031357997),
    (0.99, 2.3263478740408408), (1e-300, -37.04709629936119),
  ]
  for (p, x) in exact {
    #expect(distance(NormalDistribution.inverse(p), x, relativeTo: x) < 2e-15, "Φ⁻¹(\(p))")
  }
  var sample = Sample(seed: 2)
  for _ in 0..<2000 {
    let x = sample.between(-37, 5)
    let back = NormalDistribution.inverse(NormalDistribution.cumulative(x))
    #expect((x - back).magnitude < (x < 0 ? 3e-14 : 1e-9))
  }
  #expect(NormalDistribution.inverse(0) == -.infinity)
  #expect(NormalDistribution.inverse(1) == .infinity)
  #expect(NormalDistribution.inverse(1.1).isNaN)
}
