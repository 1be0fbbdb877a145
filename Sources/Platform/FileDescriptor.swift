internal import Glibc

/// An open file that closes itself; it never follows a symbolic link and is not inherited by child processes.
struct FileDescriptor: ~Copyable {
  let raw: Int32
  let path: String

  private init(raw: Int32, path: String) {
    self.raw = raw
    self.path = path
  }

  /// Opens a regular file; refuses links, devices, pipes and files with a second name.
  static func file(_ path: String, flags: Int32, operation: String) throws(PlatformError) -> FileDescriptor {
    let descriptor = FileDescriptor(
      raw: try opened(path, flags: flags | O_NONBLOCK, operation: operation), path: path)
    try descriptor.requireRegular(operation: operation)
    return descriptor
  }

  /// Opens the directory itself, in order to make its entries durable.
  static func directory(_ path: String) throws(PlatformError) -> FileDescriptor {
    FileDescriptor(raw: try opened(path, flags: O_RDONLY | O_DIRECTORY, operation: "open"), path: path)
  }

  private static func opened(
    _ path: String, flags: Int32, operation: String
  ) throws(PlatformError) -> Int32 {
    let checked = try checkedPath(path, operation: operation)
    do throws(PlatformError) {
      return try systemCall(operation, checked) { open(checked, flags | O_NOFOLLOW | O_CLOEXEC, 0o600) }
    } catch  where error.code == ELOOP {
      throw PlatformError(operation: operation, path: checked, reason: "it is a symbolic link")
    }
  }

  deinit { close(raw) }

  func status(operation: String) throws(PlatformError) -> stat {
    var status = stat()
    _ = try systemCall(operation, path) { fstat(raw, &status) }
    return status
  }

  private func requireRegular(operation: String) throws(PlatformError) {
    let status = try status(operation: operation)
    if status.st_mode & S_IFMT != S_IFREG {
      throw PlatformError(operation: operation, path: path, reason: "it is not a regular file")
    }
    if status.st_nlink > 1 {
      throw PlatformError(
        operation: operation, path: path,
        reason: "it has \(status.st_nlink) names (hard links), and one is allowed")
    }
  }

  func writeAll(_ bytes: [UInt8]) throws(PlatformError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(raw, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw PlatformError(operation: "write", path: path, code: errno) }
      written += count
    }
  }

  func synchronize() throws(PlatformError) {
    _ = try systemCall("synchronize", path) { fsync(raw) }
  }
}
