/// What the option entitles its holder to do.
public enum OptionRight: Hashable, Sendable {
  /// To buy at the strike.
  case call
  /// To sell at the strike.
  case put

  /// +1 for a call, −1 for a put.
  @inlinable
  public var sign: Double { self == .call ? 1 : -1 }
}

/// Everything that determines the value of an option under a constant rate, yield and volatility.
public struct OptionInputs: Hashable, Sendable {
  /// The price of the underlying, in the same unit as the strike.
  public var spot: Double
  /// The price at which the right is exercised.
  public var strike: Double
  /// The interest rate per year, continuously compounded.
  public var rate: Double
  /// The dividend yield per year, continuously compounded.
  public var yield: Double
  /// The volatility per year: 0.2 is 20 %.
  public var volatility: Double
  /// The time to expiry in years.
  public var years: Double
  /// What the holder may do at the strike: buy or sell.
  public var right: OptionRight

  /// Creates inputs without checking them; every function that uses them does.
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

/// The price of an option and its sensitivity to each input.
public struct Greeks: Hashable, Sendable {
  /// The price per unit of the underlying.
  public var price: Double
  /// The derivative with respect to the spot.
  public var delta: Double
  /// The derivative of delta with respect to the spot.
  public var gamma: Double
  /// The derivative with respect to the volatility, per 1.00.
  public var vega: Double
  /// The change over one year as time passes.
  public var theta: Double
  /// The derivative with respect to the rate, per 1.00.
  public var rho: Double

  /// Creates a result from its parts.
  public init(price: Double, delta: Double, gamma: Double, vega: Double, theta: Double, rho: Double) {
    self.price = price
    self.delta = delta
    self.gamma = gamma
    self.vega = vega
    self.theta = theta
    self.rho = rho
  }
}
