internal import Glibc

/// Small files handled as a whole, read with a size bound and replaced so that a crash leaves either the old
/// or the new one.
public enum DurableFile {
  /// Replaces the file's content (mode 0600): temporary file, fsync, rename, fsync of the directory.
  public static func write(_ bytes: some Collection<UInt8>, to path: String) throws(PlatformError) {
    let temporary = path + ".tmp"
    try removeIfPresent(temporary)
    do throws(PlatformError) {
      try create(Array(bytes), at: temporary)
      _ = try systemCall("rename", path) { Glibc.rename(temporary, path) }
    } catch {
      unlink(temporary)
      throw error
    }
    try synchronizeDirectory(of: path)
  }

  /// Creates the file with this content (mode 0600, durable); refuses when the name exists already.
  public static func create(_ bytes: [UInt8], at path: String) throws(PlatformError) {
    let file = try FileDescriptor.file(path, flags: O_WRONLY | O_CREAT | O_EXCL, operation: "create")
    try file.writeAll(bytes)
    try file.synchronize()
  }

  /// Appends bytes to a file (mode 0600), creating it if necessary; a crash may tear the last addition.
  public static func append(_ bytes: [UInt8], to path: String) throws(PlatformError) {
    let file = try FileDescriptor.file(path, flags: O_WRONLY | O_CREAT | O_APPEND, operation: "append to")
    try file.writeAll(bytes)
  }

  /// Creates an empty file (mode 0600) unless one exists; refuses anything but a regular file with a single
  /// name.
  public static func ensure(_ path: String) throws(PlatformError) {
    let file = try FileDescriptor.file(path, flags: O_RDWR | O_CREAT, operation: "open")
    _ = consume file
  }

  /// The content of a file; refused when it is longer than the bound.
  public static func read(_ path: String, limit: Int) throws(PlatformError) -> [UInt8] {
    try content(of: FileDescriptor.file(path, flags: O_RDONLY, operation: "read"), limit: limit)
  }

  /// The content of a file; refused when it is longer than the bound or accessible to other users.
  public static func readPrivate(_ path: String, limit: Int) throws(PlatformError) -> [UInt8] {
    let file = try FileDescriptor.file(path, flags: O_RDONLY, operation: "read")
    let status = try file.status(operation: "read")
    if status.st_uid != geteuid() || status.st_mode & 0o077 != 0 {
      throw PlatformError(
        operation: "read", path: path, reason: "others can read or own it; run: chown $USER and chmod 600")
    }
    return try content(of: file, limit: limit)
  }

  private static func content(
    of file: consuming FileDescriptor, limit: Int
  ) throws(PlatformError) -> [UInt8] {
    let path = file.path
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(limit + 1, 65_536))
    while true {
      let count = Glibc.read(file.raw, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw PlatformError(operation: "read", path: path, code: errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      if bytes.count > limit {
        throw PlatformError(operation: "read", path: path, reason: "it is longer than \(limit) bytes")
      }
    }
  }

  /// Whether anything has this name, even a dangling link.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The file's length in bytes.
  ///
  /// The file is not opened: closing it again would drop the locks that the database holds on it in this
  /// process.
  public static func size(_ path: String) throws(PlatformError) -> Int64 {
    Int64(try status(path, operation: "read").st_size)
  }

  /// The identity of the file that has this name now; a different one means that the file was replaced.
  public static func identity(_ path: String) throws(PlatformError) -> FileIdentity {
    FileIdentity(try status(path, operation: "find"))
  }

  private static func status(_ path: String, operation: String) throws(PlatformError) -> stat {
    let checked = try checkedPath(path, operation: operation)
    var status = stat()
    _ = try systemCall(operation, checked) { lstat(checked, &status) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw PlatformError(operation: operation, path: checked, reason: "it is not a regular file")
    }
    return status
  }

  /// Flushes a file that was written by other code.
  public static func synchronize(_ path: String) throws(PlatformError) {
    try FileDescriptor.file(path, flags: O_RDWR, operation: "open").synchronize()
  }

  /// Renames within one directory and makes the new name durable.
  public static func rename(_ path: String, to other: String) throws(PlatformError) {
    _ = try systemCall("rename", path) { Glibc.rename(path, other) }
    try synchronizeDirectory(of: other)
  }

  /// Gives a file a second name, so that it survives when another file takes the first one.
  public static func link(_ path: String, as other: String) throws(PlatformError) {
    _ = try systemCall("keep", path) { Glibc.link(path, other) }
    try synchronizeDirectory(of: other)
  }

  /// Removes the file; a missing file is not an error.
  public static func removeIfPresent(_ path: String) throws(PlatformError) {
    do throws(PlatformError) {
      _ = try systemCall("remove", path) { unlink(path) }
    } catch  where error.isMissing {
      return
    }
  }

  /// Makes the entries of the directory that contains this path durable.
  public static func synchronizeDirectory(of path: String) throws(PlatformError) {
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try FileDescriptor.directory(parent.isEmpty ? "/" : parent).synchronize()
  }
}

/// Distinguishes a file from every other, whatever their names.
public struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }
}
