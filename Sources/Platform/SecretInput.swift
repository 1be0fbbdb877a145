internal import CPlatform
internal import Glibc

/// Secrets of this process: they come from the terminal or a private file, never from arguments or the
/// environment, and stay out of core files.
public enum SecretInput {
  /// The longest line that is taken.
  public static let limit = 1_024

  /// Keeps the memory of this process from other processes of its user, and from core files.
  public static func hideMemory() { _ = cplatform_hide_memory() }

  /// Asks at the terminal without an echo, and fills the buffer; the length of the answer, or nil where there is no
  /// terminal or the person gave up.
  public static func ask(_ question: String, into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    guard let start = buffer.baseAddress else { return nil }
    let count = cplatform_ask_secret(question, start.assumingMemoryBound(to: UInt8.self), buffer.count)
    return count < 0 ? nil : count
  }

  /// Reads the first line of a file that nobody else can read, or of standard input for `-`, into the buffer; its
  /// length.
  public static func firstLine(
    of path: String, into buffer: UnsafeMutableRawBufferPointer
  ) throws(PlatformError) -> Int {
    if path == "-" { return try firstLine(of: STDIN_FILENO, "standard input", into: buffer) }
    let file = try FileDescriptor.file(path, flags: O_RDONLY, operation: "read")
    let status = try file.status(operation: "read")
    guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw PlatformError(
        operation: "read", path: path, reason: "others can read or own it; run: chown $USER and chmod 600")
    }
    return try firstLine(of: file.raw, path, into: buffer)
  }

  private static func firstLine(
    of file: Int32, _ name: String, into buffer: UnsafeMutableRawBufferPointer
  ) throws(PlatformError) -> Int {
    var length = 0
    while length < buffer.count {
      let count = Glibc.read(file, buffer.baseAddress.map { $0 + length }, 1)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw PlatformError(operation: "read", path: name, code: errno) }
      if count == 0 || buffer[length] == UInt8(ascii: "\n") { return length }
      length += 1
    }
    throw PlatformError(operation: "read", path: name, reason: "its first line is longer than \(limit) bytes")
  }
}
