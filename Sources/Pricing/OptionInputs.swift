/// What an option gives its holder the right to do.
public enum OptionRight: Hashable, Sendable {
  /// To buy at the strike.
  case call
  /// To sell at the strike.
  case put

  /// +1 for a call, −1 for a put.
  @inlinable
  public var sign: Double { self == .call ? 1 : -1 }
}

/// When an option may be exercised.
public enum ExerciseStyle: Hashable, Sendable {
  /// At expiry only.
  case european
  /// At any time up to expiry.
  case american
}

/// Everything the value of an option depends on under a constant rate, yield and volatility.
public struct OptionInputs: Hashable, Sendable {
  /// The price of the underlying, in the strike's unit.
  public var spot: Double
  /// The strike.
  public var strike: Double
  /// The interest rate a year, continuously compounded.
  public var rate: Double
  /// The dividend yield a year, continuously compounded.
  public var yield: Double
  /// The volatility a year: 0.2 is 20 %.
  public var volatility: Double
  /// The time to expiry in years.
  public var years: Double
  /// Call or put.
  public var right: OptionRight

  /// Creates inputs; they are checked when they are used.
  public init(
    spot: Double, strike: Double, rate: Double, yield: Double, volatility: Double, years: Double,
    right: OptionRight
  ) {
    self.spot = spot
    self.strike = strike
    self.rate = rate
    self.yield = yield
    self.volatility = volatility
    self.years = years
    self.right = right
  }
}

/// The price of an option and how it changes with each input.
public struct Greeks: Hashable, Sendable {
  /// The price.
  public var price: Double
  /// The change with the spot.
  public var delta: Double
  /// The change of delta with the spot.
  public var gamma: Double
  /// The change with the volatility, per 1.00.
  public var vega: Double
  /// The change as a year passes.
  public var theta: Double
  /// The change with the rate, per 1.00.
  public var rho: Double

  /// Creates a price with its greeks.
  public init(price: Double, delta: Double, gamma: Double, vega: Double, theta: Double, rho: Double) {
    self.price = price
    self.delta = delta
    self.gamma = gamma
    self.vega = vega
    self.theta = theta
    self.rho = rho
  }
}
