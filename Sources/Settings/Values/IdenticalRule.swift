/// What counts as substantially identical where a loss may be washed away by what was bought around it.
public enum IdenticalRule: String, SettingChoice {
  /// The same shares or the same contract alone.
  case contract
  /// Shares, calls on them, and puts that were sold deep in the money; puts that were bought, among themselves.
  case underlying

  /// The name in playbooks.
  public var name: String { rawValue }
}
