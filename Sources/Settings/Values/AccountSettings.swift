public import Domain

/// The settings resolved for one account, which the rules read as `settings.fork.threshold`.
///
/// A single reference to pass and to store; accounts without settings of their own share one set of values.
@dynamicMemberLookup
public struct AccountSettings: Sendable {
  @usableFromInline
  final class Shared: Sendable {
    @usableFromInline let values: AccountValues

    init(_ values: AccountValues) { self.values = values }
  }

  @usableFromInline var shared: Shared

  /// Creates settings that hold these values.
  public init(_ values: AccountValues) { shared = Shared(values) }

  /// Creates the standard settings of a kind of account.
  public init(_ kind: AccountKind) { self.init(AccountValues(kind)) }

  /// All the values, for reading or copying as a whole.
  @inlinable
  public var values: AccountValues { shared.values }

  /// A value as a field of these settings; writing one copies them all.
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
  /// Whether all values are equal; cheap for settings that share them.
  public static func == (left: AccountSettings, right: AccountSettings) -> Bool {
    left.shared === right.shared || left.shared.values == right.shared.values
  }
}
