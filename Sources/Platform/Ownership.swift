internal import Glibc

/// Checks whether others could have changed what this user is about to write to.
public enum Ownership {
  /// Refuses a file that has a second name, belongs to another user, or is writable by others; a missing file
  /// is fine.
  public static func requireOwn(file path: String) throws(PlatformError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    func refusal(_ reason: String) -> PlatformError {
      PlatformError(operation: "write to", path: path, reason: reason)
    }
    if status.st_mode & S_IFMT != S_IFREG { throw refusal("it is not a regular file") }
    if status.st_nlink > 1 {
      throw refusal("it has \(status.st_nlink) names (hard links), and one is allowed; remove the others")
    }
    if status.st_uid != geteuid() {
      throw refusal("it belongs to user \(status.st_uid), and this process runs as user \(geteuid())")
    }
    if status.st_mode & 0o022 != 0 {
      throw refusal("others can write to it (mode \(octal(status))); run: chmod 600 \(path)")
    }
  }

  /// Refuses a folder that others could replace: one of its parents is writable by them and has no sticky
  /// bit.
  public static func requireSafeParents(of path: String) throws(PlatformError) {
    var folder = path
    while folder != "/", let slash = folder.lastIndex(of: "/") {
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
      var status = stat()
      guard stat(folder, &status) == 0 else { continue }
      // A group with the user's own name contains nobody else.
      let others: mode_t = status.st_gid == getegid() ? 0o002 : 0o022
      if status.st_mode & others != 0, status.st_mode & S_ISVTX == 0 {
        throw PlatformError(
          operation: "write below", path: folder,
          reason: "others can write to it (mode \(octal(status))), and so replace what is in it; "
            + "run: chmod go-w \(folder)")
      }
    }
  }

  private static func octal(_ status: stat) -> String { String(status.st_mode & 0o7777, radix: 8) }
}
