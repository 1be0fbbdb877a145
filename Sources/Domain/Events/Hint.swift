/// The way out of a refusal, as a value: whoever shows it says it in words or keys of its own.
public enum Hint: Hashable, Sendable {
  /// The accounts and structures there are.
  case accounts
  /// The decisions that wait.
  case decisions
  /// The orders that work.
  case orders
  /// An order that stands in the way, to be cancelled.
  case cancel(OrderID)
  /// The positions that are held.
  case positions
  /// The rows of the journal.
  case rows
  /// What is due.
  case due
  /// A decision to be looked at; its hash stands there.
  case decision(DecisionID)
  /// A switch is loosened by a person.
  case rearm
  /// The switch that stands in the way.
  case rearmFirst(Scope)
  /// A switch is set stricter.
  case kill(Scope)
  /// The playbook's file, to be checked.
  case playbook
  /// The symbols that the market trades, where one is not among them.
  case symbols(notAmong: Symbol)
  /// The options that the market lists of a symbol.
  case chain(Symbol)
  /// An engine that runs for the first time makes a market.
  case beginMarket
  /// An engine that runs goes on with the market.
  case goOn
  /// Time goes on while an engine runs; an instant need not be given.
  case letTimeGoOn
}
