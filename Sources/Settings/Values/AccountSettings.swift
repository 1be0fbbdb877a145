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

  @usableFromInline var shared: Shared

  /// Creates settings from values.
  public init(_ values: AccountValues) { shared = Shared(values) }

  /// Creates the standard settings of a kind of account.
  public init(_ kind: AccountKind) { self.init(AccountValues(kind)) }

  /// All values.
  @inlinable
  public var values: AccountValues { shared.values }

  /// A value, as a field of these settings; changing one copies them all.
  @inlinable
  public subscript<Value>(dynamicMember field: WritableKeyPath<AccountValues, Value>) -> Value {
    get { shared.values[keyPath: field] }
    set {
      var values = shared.values
      values[keyPath: field] = newValue
      self = AccountSettings(values)
    }
  }
}

extension AccountSettings: Equatable {
  /// Whether all values are equal.
  public static func == (left: AccountSettings, right: AccountSettings) -> Bool {
    left.shared === right.shared || left.shared.values == right.shared.values
  }
}
