public import Domain

/// What a row of a list is, so that the cursor stays on it while lists change.
public enum RowID: Hashable, Sendable {
  /// A structure of the tree.
  case structure(StructureID)
  /// An account.
  case account(AccountID)
  /// A position.
  case position(AccountID, Instrument, isShort: Bool)
  /// A working order.
  case order(OrderID)
  /// An open decision.
  case decision(DecisionID)
  /// What is nearly a decision.
  case near(String)
  /// A row of the log.
  case sequence(Int64)
  /// A symbol.
  case symbol(Symbol)
  /// An option.
  case option(OptionContract)
  /// Anything else, by its name.
  case name(String)
}
