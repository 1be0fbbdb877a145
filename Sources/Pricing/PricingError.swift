/// What is wrong with an argument: its name, its value and the bound it breaks.
public struct PricingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The arguments a pricing function can refuse.
  public enum Argument: String, Hashable, Sendable {
    /// The price of the underlying.
    case spot
    /// The strike.
    case strike
    /// The interest rate.
    case rate
    /// The dividend yield.
    case yield
    /// The volatility.
    case volatility
    /// The time to expiry.
    case years
    /// The price of the option.
    case price
    /// A cash dividend.
    case dividend
  }

  /// The argument that was refused.
  public let argument: Argument
  /// The value that was given.
  public let value: Double
  /// The bound, as the end of the sentence "must be …".
  public let bound: String

  /// Creates an error; `bound` ends the sentence "must be …".
  public init(argument: Argument, value: Double, bound: String) {
    self.argument = argument
    self.value = value
    self.bound = bound
  }

  /// One sentence naming the argument, its value and the bound.
  public var description: String { "\(argument.rawValue) is \(value) but must be \(bound)" }
}
