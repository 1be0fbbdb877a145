internal import Glibc

/// A directory that only this user can write to, known by its real path.
public struct PrivateDirectory: Equatable, Sendable {
  /// The real path, without symbolic links and without a trailing slash.
  public let path: String

  /// Opens the directory; refuses a link, one owned by another user, and one that others can write to.
  public init(existing path: String) throws(PlatformError) {
    let checked = try checkedPath(path, operation: "use")
    try inspectDirectory(withoutTrailingSlashes(checked))
    guard let resolved = realpath(checked, nil) else {
      throw PlatformError(operation: "use", path: checked, code: errno)
    }
    defer { free(resolved) }
    self.path = String(cString: resolved)
  }

  /// Opens the directory, creating it and its parents (mode 0700) if they are missing.
  ///
  /// An empty directory of this user that others can read is made private; one that is in use is left as it
  /// is.
  public init(ensuring path: String) throws(PlatformError) {
    try createDirectories(withoutTrailingSlashes(try checkedPath(path, operation: "create")))
    try self.init(existing: path)
    if try entries().isEmpty {
      let own = self.path
      _ = try systemCall("protect", own) { chmod(own, 0o700) }
    }
  }

  /// The path of a file in the directory, which need not exist; traps on a name with a slash.
  public func file(_ name: String) -> String {
    precondition(!name.isEmpty && !name.utf8.contains(UInt8(ascii: "/")), "a file name, not a path: \(name)")
    return path == "/" ? "/\(name)" : "\(path)/\(name)"
  }

  /// Removes a folder with the files in it, as far as that is possible; never fails.
  public static func discard(_ path: String) {
    guard let directory = try? PrivateDirectory(existing: path) else { return }
    for name in (try? directory.entries()) ?? [] { try? DurableFile.removeIfPresent(directory.file(name)) }
    try? directory.remove()
  }

  /// Removes the directory, which must be empty.
  public func remove() throws(PlatformError) {
    _ = try systemCall("remove", path) { rmdir(path) }
  }

  /// The names in the directory, sorted by their bytes.
  public func entries() throws(PlatformError) -> [String] { try FolderListing.names(in: path) }
}

private func withoutTrailingSlashes(_ path: String) -> String {
  var rest = Substring(path)
  while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
  return String(rest)
}

private func inspectDirectory(_ path: String) throws(PlatformError) {
  var status = stat()
  _ = try systemCall("use", path) { lstat(path, &status) }
  func refusal(_ reason: String) -> PlatformError {
    PlatformError(operation: "use", path: path, reason: reason)
  }
  if status.st_mode & S_IFMT == S_IFLNK { throw refusal("it is a symbolic link; name the directory itself") }
  if status.st_mode & S_IFMT != S_IFDIR { throw refusal("it is not a directory") }
  if status.st_uid != geteuid() {
    throw refusal("it belongs to user \(status.st_uid), and this process runs as user \(geteuid())")
  }
  if status.st_mode & 0o022 != 0 {
    let mode = String(status.st_mode & 0o7777, radix: 8)
    throw refusal("others can write to it (mode \(mode)); run: chmod 700 \(path)")
  }
}

private func createDirectories(_ path: String) throws(PlatformError) {
  do throws(PlatformError) {
    _ = try systemCall("create", path) { mkdir(path, 0o700) }
  } catch  where error.code == EEXIST {
    return
  } catch  where error.code == ENOENT {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { throw error }
    try createDirectories(withoutTrailingSlashes(String(path[..<slash])))
    do throws(PlatformError) {
      _ = try systemCall("create", path) { mkdir(path, 0o700) }
    } catch  where error.code == EEXIST {
      // Another process created it first.
      return
    }
  }
  try DurableFile.synchronizeDirectory(of: path)
}
