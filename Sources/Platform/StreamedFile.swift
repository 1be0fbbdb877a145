internal import Glibc

/// A file of any length that appears under its name complete and durable, or not at all.
public struct StreamedFile: ~Copyable {
  private let file: FileDescriptor
  private let path: String
  private var buffer: [UInt8] = []

  private static let bufferLimit = 1 << 16
  private var temporary: String { path + ".tmp" }

  /// Starts the file (mode 0600) beside its final name.
  public init(_ path: String) throws(PlatformError) {
    let temporary = path + ".tmp"
    try DurableFile.removeIfPresent(temporary)
    let opened = try FileDescriptor.file(temporary, flags: O_WRONLY | O_CREAT | O_EXCL, operation: "create")
    file = opened
    self.path = path
  }

  /// Appends text; it may still be in the buffer after the call.
  public mutating func append(_ text: String) throws(PlatformError) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= StreamedFile.bufferLimit { try flush() }
  }

  private mutating func flush() throws(PlatformError) {
    try file.writeAll(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Makes the file durable and gives it its final name.
  public mutating func finish() throws(PlatformError) {
    try flush()
    try file.synchronize()
    try DurableFile.rename(temporary, to: path)
  }

  /// Removes the unfinished file.
  public func abandon() { unlink(temporary) }
}
