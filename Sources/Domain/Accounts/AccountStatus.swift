/// What an account may still do.
public enum AccountStatus: UInt8, CaseIterable, Sendable {
  /// It trades and takes money.
  case active = 0
  /// It holds what it has; nothing new is entered until it is resumed.
  case suspended = 1
  /// It is empty for good; its history stays.
  case closed = 2
  /// Its whole structure moved into a parent's Com-Acc; its history stays.
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

  /// Whether the account still exists for money.
  public var isOpen: Bool { self == .active || self == .suspended }
}
