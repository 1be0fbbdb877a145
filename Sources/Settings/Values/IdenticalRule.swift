/// What counts as substantially identical when a purchase around a loss may make it a wash sale.
public enum IdenticalRule: String, SettingChoice {
  /// Only the same shares or the same contract.
  case contract
  /// Shares, calls on them, and puts sold deep in the money replace one another; bought puts replace only
  /// bought puts.
  case underlying

  /// The name in playbooks.
  public var name: String { rawValue }
}
