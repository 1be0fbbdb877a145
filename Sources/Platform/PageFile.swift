internal import Glibc

/// A small file of fixed size that is written in place: writing needs neither free disk space nor anyone's
/// permission.
public final class PageFile: Sendable {
  /// The path the file was opened under.
  public let path: String
  private let file: Int32
  private let isWritable: Bool

  /// Milliseconds that a writer waits for another; one that is stopped does not hold it up for longer.
  private static let patience: Int64 = 100

  /// Creates the file completely or not at all; does nothing when the name exists already.
  public static func create(_ bytes: [UInt8], at path: String) throws(PlatformError) {
    let draft = path + ".tmp"
    // A process that ended in the middle may have left the draft, even as a second name of the file.
    try DurableFile.removeIfPresent(draft)
    if DurableFile.exists(path) { return }
    defer { unlink(draft) }
    do throws(PlatformError) {
      try DurableFile.create(bytes, at: draft)
      try DurableFile.link(draft, as: path)
    } catch  where DurableFile.exists(path) {
      // Another process created it first.
      return
    }
  }

  /// Opens the file, for writing if permitted; refuses links, devices and files with a second name.
  public init(_ path: String) throws(PlatformError) {
    (file, isWritable) = try PageFile.openedAsAllowed(path)
    self.path = path
  }

  private static func openedAsAllowed(_ path: String) throws(PlatformError) -> (Int32, Bool) {
    do throws(PlatformError) {
      return (try opened(path, O_RDWR), true)
    } catch  where [EACCES, EPERM, EROFS].contains(error.code) {
      return (try opened(path, O_RDONLY), false)
    }
  }

  private static func opened(_ path: String, _ flags: Int32) throws(PlatformError) -> Int32 {
    let file = try FileDescriptor.file(path, flags: flags, operation: "open")
    let raw = file.raw
    return try systemCall("open", path) { fcntl(raw, F_DUPFD_CLOEXEC, 0) }
  }

  deinit { close(file) }

  /// Whether the path still names this file, and only this user may write it.
  public var isInPlace: Bool {
    var (named, held) = (stat(), stat())
    guard lstat(path, &named) == 0, fstat(file, &held) == 0 else { return false }
    return named.st_dev == held.st_dev && named.st_ino == held.st_ino && held.st_uid == geteuid()
      && held.st_mode & 0o022 == 0
  }

  /// Whether two contents are the same; a switch is read and compared before every command.
  public static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && memcmp(left, right, left.count) == 0
  }

  /// The content of the file, at most one byte more than the limit: the extra byte shows that it is too long.
  public func read(limit: Int) throws(PlatformError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let raw = file
    let count = try systemCall("read", path) { Int32(clamping: pread(raw, &bytes, limit + 1, 0)) }
    bytes.removeLast(bytes.count - Int(count))
    return bytes
  }

  /// Writes bytes at an offset and makes them durable.
  public func write(_ bytes: [UInt8], at offset: Int) throws(PlatformError) {
    guard isWritable else { throw PlatformError(operation: "write", path: path, code: EROFS) }
    var written = 0
    while written < bytes.count {
      let (raw, start) = (file, written)
      let count = try systemCall("write", path) {
        Int32(
          clamping: bytes[start...].withUnsafeBytes {
            pwrite(raw, $0.baseAddress, $0.count, off_t(offset + start))
          })
      }
      written += Int(count)
    }
    let raw = file
    _ = try systemCall("synchronize", path) { fdatasync(raw) }
  }

  /// Cuts the file off behind its first bytes, where something made it longer.
  public func cut(to size: Int) throws(PlatformError) {
    let raw = file
    _ = try systemCall("cut", path) { ftruncate(raw, off_t(size)) }
  }

  /// Runs a body while no other process writes the file; it runs without the lock when a stopped process
  /// holds that for too long.
  public func alone<Result>(_ body: () throws(PlatformError) -> Result) throws(PlatformError) -> Result {
    let end = Clocks.monotonicNanoseconds() + PageFile.patience * 1_000_000
    var isLocked = false
    while !isLocked, Clocks.monotonicNanoseconds() < end {
      isLocked = flock(file, LOCK_EX | LOCK_NB) == 0
      if !isLocked { usleep(500) }
    }
    defer { if isLocked { flock(file, LOCK_UN) } }
    return try body()
  }
}

extension PageFile {
  /// Pauses for this many microseconds, so that another process can change the file.
  public static func pause(_ microseconds: UInt32) { usleep(microseconds) }
}
