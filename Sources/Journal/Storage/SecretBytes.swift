internal import CSodium

/// Bytes that nobody else should see: locked in memory where the system allows it, between guard pages, and
/// overwritten when the last reference goes.
public final class SecretBytes: @unchecked Sendable {
  private let start: UnsafeMutableRawPointer
  /// The number of bytes.
  public let count: Int

  /// Lets a body fill the bytes.
  public init(_ count: Int, filledBy fill: (UnsafeMutableRawBufferPointer) -> Void = { _ in }) {
    Sodium.require()
    guard let start = sodium_malloc(max(1, count)) else { fatalError("no memory is left for a secret") }
    self.start = start
    self.count = count
    let buffer = UnsafeMutableRawBufferPointer(start: start, count: count)
    for index in buffer.indices { buffer[index] = 0 }
    fill(buffer)
    sodium_mprotect_readonly(start)
  }

  /// Lets the library write the bytes.
  convenience init(_ count: Int, writtenBy write: (UnsafeMutablePointer<UInt8>) -> Void) {
    self.init(count) { $0.baseAddress.map { write($0.assumingMemoryBound(to: UInt8.self)) } }
  }

  /// Copies bytes, and overwrites them where they were.
  public convenience init(wiping bytes: inout [UInt8]) {
    self.init(bytes.count) { $0.copyBytes(from: bytes) }
    SecretBytes.wipe(&bytes)
  }

  deinit { sodium_free(start) }

  /// Lends the bytes.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(UnsafeRawBufferPointer(start: start, count: count)) }
  }

  /// Lends the bytes as the library takes them.
  func withPointer<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    withExtendedLifetime(self) { body(UnsafePointer(start.assumingMemoryBound(to: UInt8.self))) }
  }

  /// The first bytes alone.
  public func prefix(_ length: Int) -> SecretBytes {
    withBytes { all in
      SecretBytes(min(length, count)) {
        $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: all.prefix(length)))
      }
    }
  }

  /// Whether both hold the same bytes; takes as long for any content.
  public func equals(_ other: SecretBytes) -> Bool {
    guard count == other.count else { return false }
    return withBytes { left in
      other.withBytes { right in sodium_memcmp(left.baseAddress, right.baseAddress, count) == 0 }
    }
  }

  /// Overwrites bytes.
  static func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { sodium_memzero($0.baseAddress, $0.count) }
  }
}
