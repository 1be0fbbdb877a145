internal import Glibc

/// Exclusive ownership of a store by one process, held until it is released or the process ends.
public final class FileLock: Sendable {
  private let file: FileDescriptor

  /// Takes the lock, waiting at most this long (5 s at most) and giving up early when there is no hope; the
  /// error for a busy lock says who holds it.
  public init(
    path: String, holder: String, waiting milliseconds: Int64 = 0, unless isHopeless: () -> Bool = { false }
  ) throws(PlatformError) {
    precondition((0...5_000).contains(milliseconds), "a lock is waited for 0 to 5,000 ms")
    let file = try FileDescriptor.file(path, flags: O_RDWR | O_CREAT, operation: "lock")
    let deadline = Clocks.monotonicNanoseconds() + milliseconds * 1_000_000
    var pause: UInt32 = 500
    while flock(file.raw, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK else { throw PlatformError(operation: "lock", path: path, code: code) }
      if Clocks.monotonicNanoseconds() >= deadline { throw busy(path, waited: milliseconds) }
      if isHopeless() { throw busy(path, waited: 0) }
      usleep(pause)
      pause = min(pause * 2, 8_000)
    }
    try FileLock.sign(file, "pid \(getpid()), \(holder)\n")
    self.file = file
  }

  /// Whether others still find this lock under its name; a lock file that was removed keeps nobody out.
  public var isInPlace: Bool {
    guard let status = try? file.status(operation: "lock"), let found = try? DurableFile.identity(file.path)
    else {
      return false
    }
    return found == FileIdentity(status)
  }

  /// What the process that holds the lock wrote about itself; nil when no process holds it.
  public static func currentHolder(path: String) -> String? {
    guard let file = try? FileDescriptor.file(path, flags: O_RDONLY, operation: "read"),
      flock(file.raw, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK
    else { return nil }
    return holderText(path)
  }

  deinit { ftruncate(file.raw, 0) }

  private static func sign(_ file: borrowing FileDescriptor, _ text: String) throws(PlatformError) {
    let raw = file.raw
    _ = try systemCall("lock", file.path) { ftruncate(raw, 0) }
    try file.writeAll(Array(text.utf8))
  }
}

private func busy(_ path: String, waited milliseconds: Int64) -> PlatformError {
  let patience = milliseconds == 0 ? "" : " (waited \(milliseconds) ms)"
  return PlatformError(operation: "lock", path: path, reason: "it is held by \(holderText(path))\(patience)")
}

private func holderText(_ path: String) -> String {
  guard let bytes = try? DurableFile.read(path, limit: 4_096), !bytes.isEmpty else {
    return "another process"
  }
  let text = String(decoding: bytes, as: UTF8.self)
  return String(text.prefix(200).filter { !$0.isNewline })
}
