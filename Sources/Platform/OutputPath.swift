internal import Glibc

/// Decides where a user may have a file written: nowhere that belongs to a store or a key.
public enum OutputPath {
  /// The folders of a store that are meant for files a user takes away.
  private static let open = ["backups", "reports"]
  /// The files that mark a folder as belonging to a store or a key.
  private static let marks = ["journal.sqlite", "head.json", "signing.key"]

  /// Refuses a path that is a link, has a second name, or lies in one of these folders or in any store.
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
      // Only a store has such folders; nothing is written next to a key.
      let isOpen = open.contains(below) && exists("\(folder)/journal.sqlite")
      if isProtected, !isOpen {
        throw refusal("it would lie in \(folder), which holds a store or a key; write it elsewhere")
      }
      if folder == "/" { return }
      (folder, below) = parts(folder)
    }
  }

  /// Why an existing file must not be written to; nil when it may.
  private static func linkReason(_ path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    if status.st_mode & S_IFMT == S_IFLNK { return "it is a symbolic link; name the file itself" }
    if status.st_mode & S_IFMT != S_IFREG { return "it is not a regular file" }
    if status.st_nlink > 1 { return "it has \(status.st_nlink) names (hard links), and one is allowed" }
    return nil
  }

  /// Splits a path into its folder and the name in it.
  private static func parts(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// Whether the folder contains files that only a store or a key has; files owned by other users do not
  /// count.
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

  /// The identity of a folder, independent of its name.
  private static func identity(_ path: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}
