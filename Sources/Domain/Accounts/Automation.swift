/// The kinds of decision that a person may have to make.
public enum DecisionClass: UInt8, CaseIterable, Sendable {
  /// The classes, in the protocol's order.
  case emergency = 0, risk = 1, adjustment = 2, entry = 3
  case reinvestment = 4, fork = 5, merge = 6, settings = 7

  /// The name in commands and output.
  public var name: String { DecisionClass.names[self] }
  private static let names = CaseNames<DecisionClass>()

  /// Finds a class by its name; nil if there is none.
  public init?(name: some StringProtocol) {
    guard let found = DecisionClass.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }
}

/// How much the engine may do on its own, in ascending order.
public enum AutomationLevel: UInt8, CaseIterable, Comparable, Sendable {
  /// A person proposes and approves.
  case manual = 0
  /// The engine proposes, a person approves.
  case human = 1
  /// Announces, then executes when the window ends unless vetoed.
  case supervised = 2
  /// Executes immediately.
  case autonomous = 3

  /// The name in commands and output.
  public var name: String { AutomationLevel.names[self] }
  private static let names = CaseNames<AutomationLevel>()

  /// Finds a level by its name; nil if there is none.
  public init?(name: some StringProtocol) {
    guard let found = AutomationLevel.allCases.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  /// Orders levels from least to most freedom.
  public static func < (left: AutomationLevel, right: AutomationLevel) -> Bool {
    left.rawValue < right.rawValue
  }
}
