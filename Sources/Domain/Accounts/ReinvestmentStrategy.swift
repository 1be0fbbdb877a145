/// How reinvested profit is allocated between contracts and LEAPS.
public enum ReinvestmentStrategy: UInt8, CaseIterable, Sendable {
  /// The strategies, in the protocol's order.
  case standard, aggressive, conservative, balanced, dynamic

  /// The name in commands and output.
  public var name: String { ReinvestmentStrategy.names[self] }
  private static let names = CaseNames<ReinvestmentStrategy>()

  /// Finds a strategy by its name.
  public init?(name: some StringProtocol) {
    guard let found = ReinvestmentStrategy.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
