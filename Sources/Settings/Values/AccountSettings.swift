public import Domain

/// The settings that hold for one account, resolved: what the rules read, as `settings.fork.threshold`.
///
/// One word to pass and to keep; accounts that nothing sets apart share their values.
@dynamicMemberLookup
public struct AccountSettings: Sendable {
  @usableFromInline
  final class Shared: Sendable {
    @usableFromInline let values: AccountValues

    init(_ values: AccountValues) { self.values = values }
  }

  @usableFromInline let shared: Shared

  /// Creates settings from values.
  public init(_ values: AccountValues) { shared = Shared(values) }

  /// Creates the standard settings of a kind of account.
  public init(_ kind: AccountKind) { self.init(AccountValues(kind)) }

  /// All values, to be copied and changed.
  @inlinable
  public var values: AccountValues { shared.values }

  /// A value, as a field of these settings.
  @inlinable
  public subscript<Value>(dynamicMember field: KeyPath<AccountValues, Value>) -> Value {
    shared.values[keyPath: field]
  }
}

extension AccountSettings: Equatable {
  /// Whether all values are equal.
  public static func == (left: AccountSettings, right: AccountSettings) -> Bool {
    left.shared === right.shared || left.shared.values == right.shared.values
  }
}
