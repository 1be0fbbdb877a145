/// The state of the market, which determines sizes and bands.
public enum Regime: UInt8, CaseIterable, Sendable {
  /// Rising and calm.
  case green = 0
  /// Falling, and nervous or broken.
  case red = 1
  /// Anything between, and any case of doubt.
  case chop = 2

  /// The name in output.
  public var name: String {
    switch self {
    case .green: "green"
    case .red: "red"
    case .chop: "chop"
    }
  }
}
