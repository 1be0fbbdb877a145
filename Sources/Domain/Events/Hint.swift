/// The way out of a refusal or failure, as a value: whoever shows it says it in words or keys of its own.
public enum Hint: Hashable, Sendable {
  /// The accounts and structures there are.
  case accounts
  /// The decisions that wait for a person.
  case decisions
  /// The working orders.
  case orders
  /// An order that must be cancelled first.
  case cancel(OrderID)
  /// The positions that are held.
  case positions
  /// The rows of the journal.
  case rows
  /// What is due.
  case due
  /// A decision to be read, with its hash.
  case decision(DecisionID)
  /// A switch is loosened by a person.
  case rearm
  /// The switch that must be re-armed first.
  case rearmFirst(Scope)
  /// A switch is set stricter.
  case kill(Scope)
  /// The playbook's file is checked.
  case playbook
  /// The symbols that the market trades, of which this is not one.
  case symbols(notAmong: Symbol)
  /// The options that the market lists of a symbol.
  case chain(Symbol)
  /// A first run of an engine makes a market.
  case beginMarket
  /// A running engine continues on the market.
  case goOn
  /// Time passes while an engine runs, or no instant is given.
  case letTimeGoOn
  /// A store is made first.
  case makeStore
  /// The people, their roles and their keys.
  case people
  /// The passphrase of the key is given, or taken off.
  case openKey
  /// The store is verified as a whole.
  case verify
  /// Damage to a store: the number of findings beyond the one that is named, and whether a person may
  /// acknowledge them all.
  case damage(more: Int, canBeAcknowledged: Bool)
}
