internal import Glibc

/// A small file of fixed size that is written in place: to write it takes no free block of the disk, and nobody's leave.
public final class PageFile: Sendable {
  /// The path of the file.
  public let path: String
  private let file: Int32
  private let isWritable: Bool

  /// Milliseconds that a writer waits for another one; one that stands still does not hold it up for longer.
  private static let patience: Int64 = 100

  /// Makes the file, unless something of that name is there: whole, or not at all.
  public static func create(_ bytes: [UInt8], at path: String) throws(PlatformError) {
    let draft = path + ".tmp"
    // A process that ended in the middle may have left it, also as a second name.
    try DurableFile.removeIfPresent(draft)
    if DurableFile.exists(path) { return }
    defer { unlink(draft) }
    do throws(PlatformError) {
      try DurableFile.create(bytes, at: draft)
      try DurableFile.link(draft, as: path)
    } catch  where DurableFile.exists(path) {
      // Another process was faster.
      return
    }
  }

  /// Opens the file, for writing where that is allowed; refuses links, devices and files with a second name.
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

  /// Whether the path still names this file, and it is this user's to write alone.
  public var isInPlace: Bool {
    var (named, held) = (stat(), stat())
    guard lstat(path, &named) == 0, fstat(file, &held) == 0 else { return false }
    return named.st_dev == held.st_dev && named.st_ino == held.st_ino && held.st_uid == geteuid()
      && held.st_mode & 0o022 == 0
  }

  /// What stands in the file, at most so many bytes and one more.
  public func read(limit: Int) throws(PlatformError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let raw = file
    let count = try systemCall("read", path) { Int32(clamping: pread(raw, &bytes, limit + 1, 0)) }
    return Array(bytes.prefix(Int(count)))
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

  /// Does something while no other process writes the file; a process that stands still is not waited for.
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
  /// Lets another process do something to the file, for so many microseconds.
  public static func pause(_ microseconds: UInt32) { usleep(microseconds) }
}
