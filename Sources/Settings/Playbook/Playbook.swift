public import Domain
public import Money

/// Every setting of the protocol in force for a portfolio, including what individual structures and
/// accounts set for themselves.
public struct Playbook: Sendable {
  /// The template on which it is based.
  public let template: PlaybookTemplate
  /// The settings that hold for the whole portfolio.
  public let portfolio: PortfolioSettings
  /// The settings of each kind of account, by the kind's raw value, before structures and accounts change
  /// them.
  let kinds: [AccountSettings]
  /// What the file sets for all accounts, in effect order; `structures` and `accounts` are in effect order
  /// too.
  let top: [Assignment]
  let structures: [StructureID: [Assignment]]
  let accounts: [AccountID: [Assignment]]

  /// Creates the standard playbook.
  public init() {
    template = .standard
    portfolio = PortfolioSettings()
    kinds = AccountKind.allCases.map { AccountSettings($0) }
    top = []
    structures = [:]
    accounts = [:]
  }

  init(
    _ template: PlaybookTemplate, top: [Assignment], structures: [StructureID: [Assignment]],
    accounts: [AccountID: [Assignment]]
  ) {
    let base = template.playbook
    var portfolio = base.portfolio
    portfolio.apply(top)
    self.template = template
    self.portfolio = portfolio
    kinds = AccountKind.allCases.map { kind in
      base.kinds[Int(kind.rawValue)].applying(top, kind: kind)
    }
    self.top = top
    self.structures = structures
    self.accounts = accounts
  }

  /// The shares of new capital for the root's Gen, Rev and Com.
  public var capitalShares: [BasisPoints] {
    [portfolio.capital.gen, portfolio.capital.rev, portfolio.capital.com]
  }

  /// The settings of a kind of account where no structure or account sets its own.
  public func settings(for kind: AccountKind) -> AccountSettings { kinds[Int(kind.rawValue)] }

  /// The settings that hold for an account: its own override its structure's, then the nearest ancestor's,
  /// the file's and the template's.
  ///
  /// `lineage` runs from the account's own structure up to the root; it is evaluated only if a structure
  /// has settings.
  public func settings(for id: AccountID, lineage: @autoclosure () -> [StructureID]) -> AccountSettings {
    var settings = kinds[Int(id.kind.rawValue)]
    if !structures.isEmpty {
      for structure in lineage().reversed() {
        if let own = structures[structure] { settings = settings.applying(own, kind: id.kind) }
      }
    }
    if let own = accounts[id] { settings = settings.applying(own, kind: id.kind) }
    return settings
  }

  /// The structures and accounts that have settings of their own, in order of creation.
  public var particular: (structures: [StructureID], accounts: [AccountID]) {
    (structures.keys.sorted(), accounts.keys.sorted())
  }
}

extension Playbook: Equatable {
  /// Whether both give every possible structure and account the same settings.
  public static func == (left: Playbook, right: Playbook) -> Bool {
    left.portfolio == right.portfolio && left.kinds == right.kinds && left.structures == right.structures
      && left.accounts == right.accounts
  }
}
