internal import Glibc

/// Where this user's files live, by the XDG base directory rules.
public struct StandardDirectories: Equatable, Sendable {
  /// The default store: `$XDG_DATA_HOME/alluse`, or `~/.local/share/alluse`.
  public let data: String
  /// Keys and settings: `$XDG_CONFIG_HOME/alluse`, or `~/.config/alluse`.
  public let configuration: String
  /// Sockets: `$XDG_RUNTIME_DIR/alluse`, or `/tmp/alluse-UID` where the system provides no such directory.
  public let runtime: String

  /// Derives the directories from the environment; a relative XDG path is ignored, as the specification
  /// requires.
  public init(environment: Environment) throws(PlatformError) {
    data = try environment.base("XDG_DATA_HOME", fallback: ".local/share") + "/alluse"
    configuration = try environment.base("XDG_CONFIG_HOME", fallback: ".config") + "/alluse"
    runtime = environment.absolutePath("XDG_RUNTIME_DIR").map { $0 + "/alluse" } ?? "/tmp/alluse-\(geteuid())"
  }
}

extension Environment {
  fileprivate func absolutePath(_ name: String) -> String? {
    guard let value = self[name], value.hasPrefix("/") else { return nil }
    return value
  }

  fileprivate func base(_ name: String, fallback: String) throws(PlatformError) -> String {
    if let path = absolutePath(name) { return path }
    guard let home = absolutePath("HOME") else {
      throw PlatformError(
        operation: "find", path: "$\(name)",
        reason: "neither \(name) nor HOME is an absolute path; set one of them")
    }
    return home == "/" ? "/\(fallback)" : "\(home)/\(fallback)"
  }
}
