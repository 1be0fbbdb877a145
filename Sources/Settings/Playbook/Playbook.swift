public import Domain
public import Money

/// Every setting of the protocol, in force for a portfolio, with what single structures and accounts have of their own.
public struct Playbook: Sendable {
  /// The template that it starts from.
  public let template: PlaybookTemplate
  /// What holds for the whole portfolio.
  public let portfolio: PortfolioSettings
  /// What holds for each kind of account where nothing more particular is said, by the kind's number.
  let kinds: [AccountSettings]
  /// What the file says for everyone, in effect order; so are the others.
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
    portfolio.take(top)
    self.template = template
    self.portfolio = portfolio
    kinds = AccountKind.allCases.map { kind in
      base.kinds[Int(kind.rawValue)].taking(top, kind: kind)
    }
    self.top = top
    self.structures = structures
    self.accounts = accounts
  }

  /// The shares of new capital for the root's Gen, Rev and Com.
  public var capitalShares: [BasisPoints] {
    [portfolio.capital.gen, portfolio.capital.rev, portfolio.capital.com]
  }

  /// What holds for a kind of account where no structure or account has settings of its own.
  public func settings(for kind: AccountKind) -> AccountSettings { kinds[Int(kind.rawValue)] }

  /// The settings that hold for an account: its own over its structure's, over the nearest ancestor's, over the file's, over the
  /// template's.
  ///
  /// `lineage` gives the structures from the account's own up to the root; it is asked for only when a structure has settings.
  public func settings(for id: AccountID, lineage: @autoclosure () -> [StructureID]) -> AccountSettings {
    var settings = kinds[Int(id.kind.rawValue)]
    if !structures.isEmpty {
      for structure in lineage().reversed() {
        if let own = structures[structure] { settings = settings.taking(own, kind: id.kind) }
      }
    }
    if let own = accounts[id] { settings = settings.taking(own, kind: id.kind) }
    return settings
  }

  /// The structures and accounts that have settings of their own, in order of creation.
  public var particular: (structures: [StructureID], accounts: [AccountID]) {
    (structures.keys.sorted(), accounts.keys.sorted())
  }
}

extension Playbook: Equatable {
  /// Whether both say the same for every structure and account there may be.
  public static func == (left: Playbook, right: Playbook) -> Bool {
    left.portfolio == right.portfolio && left.kinds == right.kinds && left.structures == right.structures
      && left.accounts == right.accounts
  }
}
