internal import Glibc

/// Where relative paths begin, and what is at the end of a path.
public enum WorkingDirectory {
  /// The whole path of a folder or file, without links in it; as it was given where there is none.
  public static func whole(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether a folder is there.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
