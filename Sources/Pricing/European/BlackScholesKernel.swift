/// The inputs of the kernel, one option per lane; `sign` is +1 for a call and −1 for a put.
struct KernelInputs<Value: Lanes> {
  var spot, strike, rate, yield, volatility, years, sign: Value
}

/// The results of the kernel, one option per lane.
struct KernelGreeks<Value: Lanes> {
  var price, delta, gamma, vega, theta, rho: Value
}

/// Total deviations below this count as zero: the option has its discounted intrinsic value.
private let leastDeviation = 1e-30

/// Black–Scholes–Merton without branches, for inputs in the legal domain.
///
/// Both distribution values come from one exponential:
/// strike × e^(−rate × years) × φ(d₂) = spot × e^(−yield × years) × φ(d₁).
@inline(__always)
func blackScholes<Value: Lanes>(_ option: KernelInputs<Value>) -> KernelGreeks<Value> {
  let rootYears = option.years.root
  let trueDeviation = option.volatility * rootYears
  let deviation = Value.larger(trueDeviation, Value(leastDeviation))
  let spot = option.spot * boundedExponential(-(option.yield * option.years))
  let strike = option.strike * boundedExponential(-(option.rate * option.years))
  let drift = (option.rate - option.yield) * option.years
  let distance = (positiveLogarithm(option.spot / option.strike) + drift) / deviation
  let halfDeviation = deviation * Value(0.5)
  let d1 = distance + halfDeviation
  let d2 = distance - halfDeviation

  let density1 = boundedDensity(d1)
  let density2 = density1 * (spot / strike)
  let sign = option.sign
  let cumulative1 = cumulative(sign * d1, density: density1)
  let cumulative2 = cumulative(sign * d2, density: density2)

  let spotPart = spot * cumulative1
  let strikePart = strike * cumulative2
  let floor = Value.larger(Value(0), sign * (spot - strike))
  let spotDensity = spot * density1
  // Without deviation, gamma and the decay of time value are a spike at the money; elsewhere they are zero.
  let isCertain = Value.isLess(trueDeviation, Value(leastDeviation))
  let spike = Value.choose(isCertain, Value(0), spotDensity)
  let price = Value.choose(isCertain, floor, Value.larger(floor, sign * (spotPart - strikePart)))
  let decay = spike * option.volatility * Value(0.5) / Value.larger(rootYears, Value(leastDeviation))
  let carry = option.yield * spotPart - option.rate * strikePart
  let spotDiscount = spot / option.spot
  return KernelGreeks(
    price: price,
    delta: sign * (spotDiscount * cumulative1),
    gamma: spike / (option.spot * option.spot * deviation),
    vega: spotDensity * rootYears,
    theta: sign * carry - decay,
    rho: sign * (option.years * strikePart))
}

/// φ(x), or zero where it is below 10⁻³⁰⁷.
@inline(__always)
func boundedDensity<Value: Lanes>(_ x: Value) -> Value {
  let exponent = x * x * Value(-0.5)
  let density =
    boundedExponential(Value.larger(exponent, Value(-708))) * Value(NormalDistribution.densityAtZero)
  return Value.choose(Value.isLess(exponent, Value(-708)), Value(0), density)
}

/// Φ(x), given φ(x).
@inline(__always)
func cumulative<Value: Lanes>(_ x: Value, density: Value) -> Value {
  let tail = density * millsRatio(Value.smaller(x.magnitude, Value(40)))
  return Value.choose(Value.isLess(Value(0), x), Value(1) - tail, tail)
}
