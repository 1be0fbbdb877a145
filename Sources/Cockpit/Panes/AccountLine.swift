import Domain
import Engine
import Money
import Terminal

/// A row of the tree: a structure, or one of its accounts.
struct AccountLine {
  var name: String
  var slot: Slot?
  var account: AccountRow?
  var structure: StructureRow?
  /// Figures of everything, for the last row.
  var total: PortfolioGlance?
  /// The most urgent of its notices that no person has seen.
  var notice: Notice.Level?

  init(
    name: String, slot: Slot?, total: PortfolioGlance? = nil, account: AccountRow? = nil,
    structure: StructureRow? = nil, notice: Notice.Level? = nil
  ) {
    (self.name, self.slot, self.total) = (name, slot, total)
    (self.account, self.structure, self.notice) = (account, structure, notice)
  }

  /// The sign after the name of a row with an alert.
  var badge: String {
    switch notice {
    case .critical: " ‼"
    case .warning: " !"
    case .info, nil: ""
    }
  }

  var value: Money? { total?.value ?? account?.value ?? structure?.value }
  var day: Int64? { account?.day ?? structure?.day }
  var weekProfit: Money? { total?.week ?? account?.weekProfit ?? structure?.weekProfit }
  var free: Money? { total?.free ?? account?.free ?? structure?.free }

  /// Whether its fork or merge is due.
  var isDue: Bool { (account?.distance ?? (total == nil ? structure?.distance : nil))?.isDue ?? false }

  /// How far it is from its next fork or merge: `fork 84 %`, `fork due`, `merge 23 %`.
  var distance: String {
    if let total { return "of \(total.target.whole)" }
    guard let distance = account?.distance ?? structure?.distance else { return "" }
    let word = distance.kind == .fork ? "fork" : "merge"
    return distance.isDue ? "\(word) due" : "\(word) \(distance.percent) %"
  }

  /// How near it is to that, in percent, for sorting.
  var nearness: Int64? { (account?.distance ?? structure?.distance)?.percent }

  /// What keeps it from trading; empty when nothing does.
  var state: String {
    guard let account else { return structure?.mergedInto != nil ? "merged" : "" }
    if account.kill != .active { return account.kill.name.uppercased() }
    if account.isPreserving { return "preserving" }
    return account.status == .active ? "" : account.status.name
  }
}

extension Model {
  /// The row of the tree with an identity; nil where it no longer exists.
  func accountLine(_ id: RowID, _ place: Int) -> AccountLine? {
    switch id {
    case .structure(let structure):
      guard let row = read.row(of: structure) else { return nil }
      let isMerged = row.mergedInto != nil
      let mark = isMerged ? "·" : lists.folded.contains(structure) ? "▸" : "▾"
      let branch = structure == .root ? "" : "\(lead(place))\(read.tree[place].isLast ? "└" : "├")"
      return AccountLine(
        name: "\(branch)\(mark)\(structure)", slot: isMerged ? .accountMerged : .uiTitle, structure: row)
    case .account(let account):
      guard let row = read.row(of: account) else { return nil }
      let isLast = account.kind == account.structure.kinds.last && read.tree[place].children == 0
      let slot: Slot =
        switch row.status {
        case .active: account.slot
        case .suspended: .accountSuspended
        case .closed: .accountClosed
        case .merged: .accountMerged
        }
      return AccountLine(
        name: isCompactTree
          ? account.short()
          : "\(lead(place, below: true))\(isLast ? "└" : "├")\(account.kind.title)", slot: slot,
        account: row,
        notice: openNotices.filter { $0.account == account && $0.level > .info }.map(\.level).max())
    default: return nil
    }
  }

  /// The indentation below the structures above it, one column for each; deep levels are a number.
  private func lead(_ place: Int, below: Bool = false) -> String {
    guard read.tree.indices.contains(place) else { return "" }
    let depth = read.tree[place].depth + (below ? 1 : 0)
    guard depth > 0 else { return "" }
    if depth > AccountColumns.deepest { return "\(depth)›" }
    return String(repeating: " ", count: depth)
  }
}
