/// How reinvested profit is divided between contracts and LEAPS.
public enum ReinvestmentStrategy: UInt8, CaseIterable, Sendable {
  /// The strategies, in the protocol's order.
  case standard = 0, aggressive = 1, conservative = 2, balanced = 3, dynamic = 4

  /// The name in commands and output.
  public var name: String { ReinvestmentStrategy.names[self] }
  private static let names = CaseNames<ReinvestmentStrategy>()

  /// Finds a strategy by its name; nil if there is none.
  public init?(name: some StringProtocol) {
    guard let found = ReinvestmentStrategy.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}
