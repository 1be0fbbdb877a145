import Domain
import Money

/// One key of the playbook: its name, the values it accepts, what it means and the field it sets.
public struct SettingKey: Sendable {
  /// Where a key may be written.
  public enum Scope: Sendable {
    /// Only at the top of the file.
    case portfolio
    /// At the top, and in the section of any kind, structure or account.
    case account
    /// Only in the section of a kind or an account.
    case kind
  }

  /// The dotted name: `fork.threshold`, or `buffer` for a key of a kind.
  public let path: String
  /// Where it may be written.
  public let scope: Scope
  /// What it means, in one line.
  public let help: String
  let shape: SettingShape
  let field: SettingField

  /// The values it accepts: `a percentage from 0 to 100`.
  public var accepts: String { shape.description }
}

/// The field that a key sets, whatever the field's type.
enum SettingField: Sendable {
  case portfolio(SettingSlot<PortfolioSettings>)
  case account(SettingSlot<AccountValues>)
}

/// Reads and writes one field of `Root`.
struct SettingSlot<Root>: Sendable {
  let read: @Sendable (Root) -> SettingValue
  let write: @Sendable (inout Root, SettingValue) -> Void
}

/// A type whose fields keys can set.
protocol SettingRoot: Sendable {
  static func field(_ slot: SettingSlot<Self>) -> SettingField
}

extension PortfolioSettings: SettingRoot {
  static func field(_ slot: SettingSlot<PortfolioSettings>) -> SettingField { .portfolio(slot) }
}

extension AccountValues: SettingRoot {
  static func field(_ slot: SettingSlot<AccountValues>) -> SettingField { .account(slot) }
}

extension SettingKey {
  typealias Field<Root, Value> = any WritableKeyPath<Root, Value> & Sendable

  private init<Root: SettingRoot, Value: Sendable>(
    _ path: String, _ field: Field<Root, Value>, _ shape: SettingShape, _ help: String,
    wrap: @escaping @Sendable (Value) -> SettingValue, unwrap: @escaping @Sendable (SettingValue) -> Value?
  ) {
    self.path = path
    self.help = help
    self.shape = shape
    self.field = Root.field(
      SettingSlot(
        read: { wrap($0[keyPath: field]) },
        write: { root, value in
          guard let value = unwrap(value) else { preconditionFailure("\(path) cannot hold \(value)") }
          root[keyPath: field] = value
        }))
    switch self.field {
    case .portfolio: scope = .portfolio
    case .account: scope = path.contains(".") ? .account : .kind
    }
  }

  static func money<Root: SettingRoot>(
    _ path: String, _ field: Field<Root, Money>, _ bounds: ClosedRange<Money>, _ help: String
  ) -> SettingKey {
    SettingKey(path, field, .money(bounds), help, wrap: { .money($0) }) {
      if case .money(let value) = $0 { value } else { nil }
    }
  }

  static func percent<Root: SettingRoot>(
    _ path: String, _ field: Field<Root, BasisPoints>, _ bounds: ClosedRange<BasisPoints>, _ help: String
  ) -> SettingKey {
    SettingKey(path, field, .percent(bounds), help, wrap: { .percent($0) }) {
      if case .percent(let value) = $0 { value } else { nil }
    }
  }

  static func count<Root: SettingRoot>(
    _ path: String, _ field: Field<Root, Int64>, _ bounds: ClosedRange<Int64>, _ help: String
  ) -> SettingKey {
    SettingKey(path, field, .count(bounds), help, wrap: { .count($0) }) {
      if case .count(let value) = $0 { value } else { nil }
    }
  }

  static func hundredths<Root: SettingRoot>(
    _ path: String, _ field: Field<Root, Int64>, _ bounds: ClosedRange<Int64>, _ help: String
  ) -> SettingKey {
    SettingKey(path, field, .hundredths(bounds), help, wrap: { .hundredths($0) }) {
      if case .hundredths(let value) = $0 { value } else { nil }
    }
  }

  static func choice<Root: SettingRoot, Choice: SettingChoice>(
    _ path: String, _ field: Field<Root, Choice>, _ help: String
  ) -> SettingKey {
    SettingKey(path, field, .choice(Choice.allCases.map(\.name)), help, wrap: { .choice($0.name) }) {
      if case .choice(let name) = $0 { Choice.allCases.first { $0.name == name } } else { nil }
    }
  }

  static func choices<Root: SettingRoot, Choice: SettingChoice>(
    _ path: String, _ field: Field<Root, [Choice]>, _ help: String
  ) -> SettingKey {
    SettingKey(
      path, field, .choices(Choice.allCases.map(\.name)), help, wrap: { .choices($0.map(\.name)) }
    ) {
      guard case .choices(let names) = $0 else { return nil }
      return names.compactMap { name in Choice.allCases.first { $0.name == name } }
    }
  }

  static func symbol<Root: SettingRoot>(_ path: String, _ field: Field<Root, Symbol>, _ help: String)
    -> SettingKey
  {
    SettingKey(path, field, .symbol, help, wrap: { .symbol($0) }) {
      if case .symbol(let value) = $0 { value } else { nil }
    }
  }

  static func symbols<Root: SettingRoot>(
    _ path: String, _ field: Field<Root, [Symbol]>, _ bounds: ClosedRange<Int>, _ help: String
  ) -> SettingKey {
    SettingKey(path, field, .symbols(bounds), help, wrap: { .symbols($0) }) {
      if case .symbols(let value) = $0 { value } else { nil }
    }
  }

  static func time<Root: SettingRoot>(_ path: String, _ field: Field<Root, TimeOfDay>, _ help: String)
    -> SettingKey
  {
    SettingKey(path, field, .time, help, wrap: { .time($0) }) {
      if case .time(let value) = $0 { value } else { nil }
    }
  }

  static func times<Root: SettingRoot>(_ path: String, _ field: Field<Root, [TimeOfDay]>, _ help: String)
    -> SettingKey
  {
    SettingKey(path, field, .times, help, wrap: { .times($0) }) {
      if case .times(let value) = $0 { value } else { nil }
    }
  }

  static func flag<Root: SettingRoot>(_ path: String, _ field: Field<Root, Bool>, _ help: String)
    -> SettingKey
  {
    SettingKey(path, field, .flag, help, wrap: { .flag($0) }) {
      if case .flag(let value) = $0 { value } else { nil }
    }
  }

  static func percentBand<Root: SettingRoot>(
    _ path: String, _ field: Field<Root, Band<BasisPoints>>, _ bounds: ClosedRange<BasisPoints>,
    _ help: String
  ) -> SettingKey {
    SettingKey(path, field, .percentBand(bounds), help, wrap: { .percentBand($0) }) {
      if case .percentBand(let value) = $0 { value } else { nil }
    }
  }

  static func countBand<Root: SettingRoot>(
    _ path: String, _ field: Field<Root, Band<Int64>>, _ bounds: ClosedRange<Int64>, _ help: String
  ) -> SettingKey {
    SettingKey(path, field, .countBand(bounds), help, wrap: { .countBand($0) }) {
      if case .countBand(let value) = $0 { value } else { nil }
    }
  }
}
