import Domain
import TOML

/// One setting that a playbook writes.
struct Assignment: Sendable {
  /// Its key's place in the table.
  let place: Int
  /// The kind of account that it is for, where it is not for all.
  let kind: AccountKind?
  let value: SettingValue
  /// Where its key stands.
  let position: TOMLPosition

  var key: SettingKey { SettingTable.keys[place] }

  /// Its place among others: those for all kinds first, each in the order of the table.
  fileprivate var order: (UInt8, Int) { (kind.map { $0.rawValue + 1 } ?? 0, place) }

  /// Its name within its section: `fork.threshold`, `gen.buffer`.
  var path: String { kind.map { "\($0.name).\(key.path)" } ?? key.path }
}

extension Assignment: Equatable {
  /// Whether both write the same, wherever they stand.
  static func == (left: Assignment, right: Assignment) -> Bool {
    left.place == right.place && left.kind == right.kind && left.value == right.value
  }
}

extension [Assignment] {
  /// In the order in which they take effect: those for all kinds first.
  var inEffect: [Assignment] {
    sorted { $0.order < $1.order }
  }

  /// The one that decides a key for a kind of account, or for none in particular.
  func deciding(_ place: Int, _ kind: AccountKind?) -> Assignment? {
    last { $0.place == place && ($0.kind == nil || $0.kind == kind) }
  }
}

extension AccountValues {
  /// Takes the assignments that are for this kind of account.
  mutating func take(_ assignments: [Assignment], kind: AccountKind) {
    for assignment in assignments where assignment.kind == nil || assignment.kind == kind {
      if case .account(let slot) = assignment.key.field { slot.write(&self, assignment.value) }
    }
  }
}

extension AccountSettings {
  /// These settings with the assignments that are for this kind of account.
  func taking(_ assignments: [Assignment], kind: AccountKind) -> AccountSettings {
    guard !assignments.isEmpty else { return self }
    var values = values
    values.take(assignments, kind: kind)
    return AccountSettings(values)
  }
}

extension PortfolioSettings {
  /// Takes the assignments that are for the whole portfolio.
  mutating func take(_ assignments: [Assignment]) {
    for assignment in assignments {
      if case .portfolio(let slot) = assignment.key.field { slot.write(&self, assignment.value) }
    }
  }
}
