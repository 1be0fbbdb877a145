public import Domain
import TOML

/// Where the value of a setting comes from.
public enum SettingOrigin: Hashable, Sendable, CustomStringConvertible {
  /// A template; the playbook does not change its value.
  case template(String)
  /// A line of the playbook.
  case playbook(line: Int)
  /// A line in the section of a structure.
  case structure(StructureID, line: Int)
  /// A line in the section of an account.
  case account(AccountID, line: Int)

  /// The origin in words.
  public var description: String {
    switch self {
    case .template(let name): "template \(name)"
    case .playbook(let line): "playbook line \(line)"
    case .structure(let id, let line): "\(id), line \(line)"
    case .account(let id, let line): "\(id), line \(line)"
    }
  }
}

/// One setting in force, and where its value comes from.
public struct SettingRow: Hashable, Sendable {
  /// The name: `fork.threshold`, `gen.buffer`, `account.root/gen.fork.threshold`.
  public let path: String
  /// The value as a playbook writes it.
  public let value: String
  /// Where the value comes from.
  public let origin: SettingOrigin
  /// The help line of the setting's key.
  public let help: String
}

extension Playbook {
  /// Every setting of the portfolio and of the kinds of account, then what individual structures and
  /// accounts set for themselves.
  public var rows: [SettingRow] {
    let general = SettingTable.keys.indices.flatMap { place in
      kindsToName(place).map { kind in row(place, kind) }
    }
    let (structures, accounts) = particular
    return general
      + structures.flatMap { id in
        (self.structures[id] ?? []).map { own in
          SettingRow(
            path: "structure.\(id).\(own.path)", value: own.value.description,
            origin: .structure(id, line: own.position.line), help: own.key.help)
        }
      }
      + accounts.flatMap { id in
        (self.accounts[id] ?? []).map { own in
          SettingRow(
            path: "account.\(id).\(own.key.path)", value: own.value.description,
            origin: .account(id, line: own.position.line), help: own.key.help)
        }
      }
  }

  /// Every setting that holds for an account; `lineage` runs from its own structure up to the root.
  public func rows(for id: AccountID, lineage: [StructureID]) -> [SettingRow] {
    let settings = settings(for: id, lineage: lineage)
    return SettingTable.keys.indices.compactMap { place in
      let key = SettingTable.keys[place]
      guard key.scope != .portfolio else { return nil }
      return SettingRow(
        path: key.path, value: key.value(portfolio, settings).description,
        origin: origin(place, id, lineage), help: key.help)
    }
  }

  /// The kinds of account for which a key is listed separately; only `nil` if one value holds for all.
  func kindsToName(_ place: Int) -> [AccountKind?] {
    let key = SettingTable.keys[place]
    let values = kinds.map { key.value(portfolio, $0) }
    let isOne = key.scope != .kind && values.allSatisfy { $0 == values[0] }
    return isOne ? [nil] : AccountKind.allCases
  }

  /// The value of a key for a kind of account; if `kind` is nil, the first kind's value.
  func value(_ place: Int, _ kind: AccountKind?) -> SettingValue {
    SettingTable.keys[place].value(portfolio, settings(for: kind ?? .gen))
  }

  private func row(_ place: Int, _ kind: AccountKind?) -> SettingRow {
    let key = SettingTable.keys[place]
    return SettingRow(
      path: kind.map { "\($0.name).\(key.path)" } ?? key.path, value: value(place, kind).description,
      origin: origin(place, kind), help: key.help)
  }

  /// The template counts as the origin even where the playbook repeats its value.
  private func origin(_ place: Int, _ kind: AccountKind?) -> SettingOrigin {
    guard let own = top.deciding(place, kind), own.value != template.playbook.value(place, kind) else {
      return .template(template.rawValue)
    }
    return .playbook(line: own.position.line)
  }

  private func origin(_ place: Int, _ id: AccountID, _ lineage: [StructureID]) -> SettingOrigin {
    if let own = accounts[id]?.deciding(place, id.kind) { return .account(id, line: own.position.line) }
    for structure in lineage {
      if let own = structures[structure]?.deciding(place, id.kind) {
        return .structure(structure, line: own.position.line)
      }
    }
    return origin(place, id.kind)
  }
}
