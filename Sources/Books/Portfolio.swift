public import Domain
public import Money

/// The whole state of the books: the tree of structures, their accounts, and the money that came in and
/// went out.
public struct Portfolio: Hashable, Sendable {
  /// The store's identity.
  public internal(set) var store: [UInt8]
  /// The public key that the founding names for the signed heads.
  public internal(set) var publicKey: [UInt8]
  /// The structures by number; none is ever removed.
  public internal(set) var structures: [Structure]
  /// The accounts by index; none is ever removed.
  public internal(set) var accounts: [Account]
  /// Money deposited from outside, in total.
  public internal(set) var deposited: Money
  /// Money withdrawn, in total.
  public internal(set) var withdrawn: Money
  /// Cash and lots at cost of all accounts, kept as a running total.
  public internal(set) var total: Money
  /// The text of the playbook in force.
  public internal(set) var playbook: String
  /// The rows whose transactions were reversed.
  public internal(set) var reversedRows: Set<Int64>
  /// The number of the next lot.
  package internal(set) var nextLot: LotID
  /// The instant of the last event.
  public internal(set) var instant: Instant
  /// The sequence number of the last event.
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

  /// The account with this id; nil if it does not exist.
  public func account(_ id: AccountID) -> Account? {
    id.index < accounts.count ? accounts[id.index] : nil
  }

  /// The account with this id, which must exist.
  public subscript(id: AccountID) -> Account { accounts[id.index] }

  /// The structure with this id; nil if it does not exist.
  public func structure(_ id: StructureID) -> Structure? {
    id.number < structures.count ? structures[Int(id.number)] : nil
  }

  /// The accounts of a structure, in order.
  public func accounts(of structure: StructureID) -> [Account] {
    structure.kinds.map { self[structure.account($0)] }
  }

  /// The value of all accounts at their marks.
  public var value: Money { accounts.reduce(.zero) { $0 + $1.value } }

  /// What closing every position would bring, plus all cash.
  public var liquidation: Money { accounts.reduce(.zero) { $0 + $1.liquidation } }

  /// The value of a structure's own accounts at their marks.
  public func value(of structure: StructureID) -> Money {
    structure.kinds.reduce(.zero) { $0 + self[structure.account($1)].value }
  }

  /// The liquidation value of a structure's own accounts.
  public func liquidation(of structure: StructureID) -> Money {
    structure.kinds.reduce(.zero) { $0 + self[structure.account($1)].liquidation }
  }

  /// Whether a structure is another one or lies below it.
  public func isInside(_ inner: StructureID, _ outer: StructureID) -> Bool {
    var current: StructureID? = inner
    while let structure = current {
      if structure == outer { return true }
      current = structures[Int(structure.number)].parent
    }
    return false
  }

  /// The structures from the given one up to the root.
  public func lineage(of structure: StructureID) -> [StructureID] {
    var chain = [structure]
    while let parent = structures[Int(chain[chain.count - 1].number)].parent { chain.append(parent) }
    return chain
  }
}
