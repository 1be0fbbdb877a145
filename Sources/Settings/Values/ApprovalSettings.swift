public import Money

/// What takes the yes of two different people.
public struct ApprovalSettings: Hashable, Sendable {
  /// What always takes two.
  public var twoPersons: [TwoPersonsMatter] = []
  /// The amount above which a decision, a withdrawal or an opening order takes two; zero where no amount does.
  public var twoPersonsAbove = Money.zero

  /// Creates the standard settings.
  public init() {}

  /// Whether anything takes two people.
  public var isOn: Bool { !twoPersons.isEmpty || twoPersonsAbove > .zero }
}
