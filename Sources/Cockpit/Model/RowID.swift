public import Domain

/// The identity of a list's row, by which the cursor stays on it while the list changes.
public enum RowID: Hashable, Sendable {
  /// A structure of the tree.
  case structure(StructureID)
  /// An account of a structure.
  case account(AccountID)
  /// A position, by its account, instrument and side.
  case position(AccountID, Instrument, isShort: Bool)
  /// A working order.
  case order(OrderID)
  /// An open decision.
  case decision(DecisionID)
  /// Something that is close to becoming a decision, by its name.
  case near(String)
  /// A row of the log, by its sequence number.
  case sequence(Int64)
  /// A symbol.
  case symbol(Symbol)
  /// An option.
  case option(OptionContract)
  /// Any other row, by a name.
  case name(String)
}
