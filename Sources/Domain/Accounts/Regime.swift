/// The market's state that sizes and bands follow.
public enum Regime: UInt8, CaseIterable, Sendable {
  /// Up and calm.
  case green = 0
  /// Down and nervous or broken.
  case red = 1
  /// Everything between, and every doubt.
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
