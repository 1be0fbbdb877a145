import Domain

/// One setting in which two playbooks differ.
public struct SettingChange: Hashable, Sendable {
  /// The name, as in `SettingRow`.
  public let path: String
  /// The value before; nil if a structure or account had none of its own.
  public let before: String?
  /// The value after; nil if a structure or account no longer has one of its own.
  public let after: String?
}

extension Playbook {
  /// What would change if the other playbook came into force, in the order of `rows`.
  public func changes(to other: Playbook) -> [SettingChange] {
    SettingTable.keys.indices.flatMap { generalChanges($0, to: other) }
      + ownChanges(
        "structure", Set(structures.keys).union(other.structures.keys).sorted(), structures, other.structures,
        \.path)
      + ownChanges(
        "account", Set(accounts.keys).union(other.accounts.keys).sorted(), accounts, other.accounts,
        \.key.path)
  }

  private func generalChanges(_ place: Int, to other: Playbook) -> [SettingChange] {
    let path = SettingTable.keys[place].path
    let isOne = kindsToName(place) == [nil] && other.kindsToName(place) == [nil]
    let kinds: [AccountKind?] = isOne ? [nil] : AccountKind.allCases
    return kinds.compactMap { kind in
      let (before, after) = (value(place, kind), other.value(place, kind))
      guard before != after else { return nil }
      return SettingChange(
        path: kind.map { "\($0.name).\(path)" } ?? path, before: before.description, after: after.description)
    }
  }

  private func ownChanges<ID: Hashable>(
    _ section: String, _ ids: [ID], _ mine: [ID: [Assignment]], _ others: [ID: [Assignment]],
    _ name: (Assignment) -> String
  ) -> [SettingChange] {
    ids.flatMap { id in
      let (before, after) = (mine[id] ?? [], others[id] ?? [])
      let changed = (before.filter { !after.contains($0) } + after.filter { !before.contains($0) }).inEffect
      var paths: [String] = []
      for path in changed.map(name) where !paths.contains(path) { paths.append(path) }
      return paths.map { path in
        SettingChange(
          path: "\(section).\(id).\(path)", before: before.first { name($0) == path }?.value.description,
          after: after.first { name($0) == path }?.value.description)
      }
    }
  }
}
