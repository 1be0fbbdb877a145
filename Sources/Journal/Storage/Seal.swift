internal import CSodium

/// The mark of the key's holder on a row: 16 bytes of keyed BLAKE2b over its hash.
public struct Seal {
  private var words: (UInt64, UInt64) = (0, 0)

  init(of bytes: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer) {
    let result = withUnsafeMutableBytes(of: &words) { output -> Int32 in
      guard let start = output.bindMemory(to: UInt8.self).baseAddress else { return -1 }
      return crypto_generichash(
        start, output.count, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count),
        key.bindMemory(to: UInt8.self).baseAddress, key.count)
    }
    precondition(result == 0, "a seal is made with a key of 32 bytes")
  }

  /// Lends the bytes.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: words) { body($0) }
  }
}
