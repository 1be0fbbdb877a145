internal import Glibc

/// A small file that is kept open and overwritten from its start, in one call and without a flush.
public final class InPlaceFile: Sendable {
  private let file: FileDescriptor

  /// Opens an existing file for writing.
  public init(_ path: String) throws(PlatformError) {
    file = try FileDescriptor.file(path, flags: O_RDWR, operation: "open")
  }

  /// Overwrites the bytes from this offset on; nothing is flushed.
  public func write(_ bytes: [UInt8], at place: Int) throws(PlatformError) {
    let raw = file.raw
    let count = try systemCall("write", file.path) { Int32(pwrite(raw, bytes, bytes.count, place)) }
    if count != bytes.count {
      throw PlatformError(operation: "write", path: file.path, reason: "the disk took only a part")
    }
  }
}
