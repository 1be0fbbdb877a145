public import Domain
public import Money

/// The whole state of the books: a tree of structures, their accounts, and what came in and went out.
public struct Portfolio: Hashable, Sendable {
  /// The store's identity.
  public internal(set) var store: [UInt8]
  /// The key that the log says its heads are signed with.
  public internal(set) var publicKey: [UInt8]
  /// Structures by number; they are never removed.
  public internal(set) var structures: [Structure]
  /// Accounts by index; they are never removed.
  public internal(set) var accounts: [Account]
  /// Money that came in from outside.
  public internal(set) var deposited: Money
  /// Money that went out.
  public internal(set) var withdrawn: Money
  /// Everything that all accounts hold, at cost.
  public internal(set) var total: Money
  /// The text of the playbook in force.
  public internal(set) var playbook: String
  /// Rows whose transactions were taken back.
  public internal(set) var reversedRows: Set<Int64>
  /// The number that the next lot gets.
  public internal(set) var nextLot: LotID
  /// The instant of the last event.
  public internal(set) var instant: Instant
  /// The sequence of the last event.
  public internal(set) var sequence: Int64

  /// Creates a portfolio before its founding.
  public init() {
    store = []
    publicKey = []
    structures = []
    accounts = []
    deposited = .zero
    withdrawn = .zero
    total = .zero
    playbook = ""
    reversedRows = []
    nextLot = LotID(number: 1)
    instant = Instant(milliseconds: 0)
    sequence = 0
  }

  /// The account with that id, if it exists.
  public func account(_ id: AccountID) -> Account? {
    id.index < accounts.count ? accounts[id.index] : nil
  }

  /// The account with that id; the caller vouches that it exists.
  public subscript(id: AccountID) -> Account { accounts[id.index] }

  /// The structure with that id, if it exists.
  public func structure(_ id: StructureID) -> Structure? {
    id.number < structures.count ? structures[Int(id.number)] : nil
  }

  /// The accounts of a structure, in order.
  public func accounts(of structure: StructureID) -> [Account] {
    structure.kinds.map { self[structure.account($0)] }
  }

  /// What all accounts are worth at their marks.
  public var value: Money { accounts.reduce(.zero) { $0 + $1.value } }

  /// What closing everything out would bring.
  public var liquidation: Money { accounts.reduce(.zero) { $0 + $1.liquidation } }

  /// What a structure's own accounts are worth at their marks.
  public func value(of structure: StructureID) -> Money {
    structure.kinds.reduce(.zero) { $0 + self[structure.account($1)].value }
  }

  /// The total liquidation value of a structure.
  public func liquidation(of structure: StructureID) -> Money {
    structure.kinds.reduce(.zero) { $0 + self[structure.account($1)].liquidation }
  }

  /// Whether a structure is another one or hangs below it.
  public func isInside(_ inner: StructureID, _ outer: StructureID) -> Bool {
    var current: StructureID? = inner
    while let structure = current {
      if structure == outer { return true }
      current = structures[Int(structure.number)].parent
    }
    return false
  }

  /// The structures from one up to the root, itself first.
  public func lineage(of structure: StructureID) -> [StructureID] {
    var chain = [structure]
    while let parent = structures[Int(chain[chain.count - 1].number)].parent { chain.append(parent) }
    return chain
  }
}
