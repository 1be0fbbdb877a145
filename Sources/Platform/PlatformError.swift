internal import Glibc

/// A failed system call, or a file that is not safe to use.
public struct PlatformError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was attempted: `open`, `write`, `lock` …
  public let operation: String
  /// The file or directory concerned, or the name of the device.
  public let path: String
  /// The system's error number; 0 when the refusal is ours.
  public let code: Int32
  /// The reason, in words.
  public let reason: String

  /// A failed system call, described in the system's own words for the error number.
  public init(operation: String, path: String, code: Int32) {
    self.init(operation: operation, path: path, code: code, reason: errorText(code))
  }

  /// A refusal of ours, with its reason.
  public init(operation: String, path: String, reason: String) {
    self.init(operation: operation, path: path, code: 0, reason: reason)
  }

  private init(operation: String, path: String, code: Int32, reason: String) {
    self.operation = operation
    self.path = path
    self.code = code
    self.reason = reason
  }

  /// The failure as one sentence.
  public var description: String { "cannot \(operation) \(path): \(reason)" }

  /// Whether the file or directory does not exist.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// Whether another process holds the lock that was wanted.
  public var isBusy: Bool { operation == "lock" && code == 0 }

  /// Whether the disk, or the user's share of it, is full.
  public var isFull: Bool { code == ENOSPC || code == EDQUOT }
}

private func errorText(_ code: Int32) -> String {
  guard let text = strerror(code) else { return "error \(code)" }
  return String(cString: text)
}
