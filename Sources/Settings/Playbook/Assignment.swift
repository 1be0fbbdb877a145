import Domain
import TOML

/// One setting as a playbook writes it.
struct Assignment: Sendable {
  /// The index of its key in `SettingTable.keys`.
  let place: Int
  /// The kind of account it applies to; nil when it applies to all kinds.
  let kind: AccountKind?
  let value: SettingValue
  /// The position of its key in the text.
  let position: TOMLPosition

  var key: SettingKey { SettingTable.keys[place] }

  /// What effect order sorts by: assignments for all kinds first, then those for one kind, each in table
  /// order.
  fileprivate var order: (UInt8, Int) { (kind.map { $0.rawValue + 1 } ?? 0, place) }

  /// Its name within its section: `fork.threshold`, `gen.buffer`.
  var path: String { kind.map { "\($0.name).\(key.path)" } ?? key.path }
}

extension Assignment: Equatable {
  /// Whether both set the same value, regardless of where they stand in the text.
  static func == (left: Assignment, right: Assignment) -> Bool {
    left.place == right.place && left.kind == right.kind && left.value == right.value
  }
}

extension [Assignment] {
  /// The assignments in the order in which they take effect: those for all kinds first.
  var inEffect: [Assignment] {
    sorted { $0.order < $1.order }
  }

  /// The assignment that decides a key for a kind of account, or for all kinds when `kind` is nil.
  func deciding(_ place: Int, _ kind: AccountKind?) -> Assignment? {
    last { $0.place == place && ($0.kind == nil || $0.kind == kind) }
  }
}

extension AccountValues {
  /// Applies the assignments that concern this kind of account.
  mutating func apply(_ assignments: [Assignment], kind: AccountKind) {
    for assignment in assignments where assignment.kind == nil || assignment.kind == kind {
      if case .account(let slot) = assignment.key.field { slot.write(&self, assignment.value) }
    }
  }
}

extension AccountSettings {
  /// These settings with the assignments that concern this kind of account applied.
  func applying(_ assignments: [Assignment], kind: AccountKind) -> AccountSettings {
    guard !assignments.isEmpty else { return self }
    var values = values
    values.apply(assignments, kind: kind)
    return AccountSettings(values)
  }
}

extension PortfolioSettings {
  /// Applies the assignments that concern the whole portfolio.
  mutating func apply(_ assignments: [Assignment]) {
    for assignment in assignments {
      if case .portfolio(let slot) = assignment.key.field { slot.write(&self, assignment.value) }
    }
  }
}
