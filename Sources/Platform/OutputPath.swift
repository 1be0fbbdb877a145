internal import Glibc

/// Where a user may have a file written: nowhere that a store or a key consists of.
public enum OutputPath {
  /// The folders of a store that are for files to be taken out of it.
  private static let open = ["backups", "reports"]
  /// What makes a folder that of a store or of a key.
  private static let marks = ["journal.sqlite", "head.json", "signing.key"]

  /// Refuses a path that is a link or has a second name, or lies in one of these folders or in any store.
  public static func check(_ path: String, apartFrom folders: [String]) throws(PlatformError) {
    let checked = try checkedPath(path, operation: "write")
    func refusal(_ reason: String) -> PlatformError {
      PlatformError(operation: "write", path: checked, reason: reason)
    }
    if let reason = linkReason(checked) { throw refusal(reason) }
    let (parent, _) = parts(checked)
    guard let real = realpath(parent, nil) else {
      throw PlatformError(operation: "write", path: checked, code: errno)
    }
    defer { free(real) }
    let protected = folders.compactMap(identity)
    var (folder, below) = (String(cString: real), "")
    while true {
      let isProtected = identity(folder).map { protected.contains($0) } == true || isMarked(folder)
      // Only a store has such folders; beside a key nothing is written.
      let isOpen = open.contains(below) && exists("\(folder)/journal.sqlite")
      if isProtected, !isOpen {
        throw refusal("it would lie in \(folder), which holds a store or a key; write it elsewhere")
      }
      if folder == "/" { return }
      (folder, below) = parts(folder)
    }
  }

  /// Why what has that name now is not written to.
  private static func linkReason(_ path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    if status.st_mode & S_IFMT == S_IFLNK { return "it is a symbolic link; name the file itself" }
    if status.st_mode & S_IFMT != S_IFREG { return "it is not a regular file" }
    if status.st_nlink > 1 { return "it has \(status.st_nlink) names (hard links), and one is allowed" }
    return nil
  }

  /// The folder of a path, and the name in it.
  private static func parts(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// Whether the folder holds what only a store's or a key's does; what others own marks nothing.
  private static func isMarked(_ folder: String) -> Bool {
    marks.contains { name in
      var status = stat()
      return lstat("\(folder)/\(name)", &status) == 0 && status.st_uid == geteuid()
    }
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private struct Identity: Equatable {
    let device: UInt64
    let inode: UInt64
  }

  /// Which folder it is, by whatever name.
  private static func identity(_ path: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}
