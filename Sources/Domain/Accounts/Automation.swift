/// What kind of decision a person may have to take.
public enum DecisionClass: UInt8, CaseIterable, Sendable {
  /// The classes, in the protocol's order.
  case emergency, risk, adjustment, entry, reinvestment, fork, merge, settings

  /// The name in commands and output.
  public var name: String { DecisionClass.names[self] }
  private static let names = CaseNames<DecisionClass>()

  /// Finds a class by its name.
  public init?(name: some StringProtocol) {
    guard let found = DecisionClass.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// How much the engine may do by itself, lowest first.
public enum AutomationLevel: UInt8, CaseIterable, Comparable, Sendable {
  /// A person proposes and approves.
  case manual
  /// The engine proposes, a person approves.
  case human
  /// Announced; executes when its window ends unless vetoed.
  case supervised
  /// Executes at once.
  case autonomous

  /// The name in commands and output.
  public var name: String { AutomationLevel.names[self] }
  private static let names = CaseNames<AutomationLevel>()

  /// Finds a level by its name.
  public init?(name: some StringProtocol) {
    guard let found = AutomationLevel.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// Orders levels by freedom.
  public static func < (left: AutomationLevel, right: AutomationLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}
