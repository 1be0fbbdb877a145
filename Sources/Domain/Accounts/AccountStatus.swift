/// What an account is still allowed to do.
public enum AccountStatus: UInt8, CaseIterable, Sendable {
  /// It trades and accepts money.
  case active = 0
  /// It keeps its positions; nothing new is entered until it is resumed.
  case suspended = 1
  /// It is permanently empty; its history remains.
  case closed = 2
  /// Its whole structure moved into a parent's Com-Acc; its history remains.
  case merged = 3

  /// The name in output.
  public var name: String {
    switch self {
    case .active: "active"
    case .suspended: "suspended"
    case .closed: "closed"
    case .merged: "merged"
    }
  }

  /// Whether the account can still hold money.
  public var isOpen: Bool { self == .active || self == .suspended }
}
