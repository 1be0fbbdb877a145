internal import CZlib

/// Undoes the compression of a piece of a file, up to a bound.
struct Inflation {
  /// What surrounds the compressed bytes.
  enum Wrapping {
    case gzip
    case none
  }

  private let wrapping: Wrapping
  private let path: String

  init(_ wrapping: Wrapping, _ path: String) { (self.wrapping, self.path) = (wrapping, path) }

  /// The bytes that were compressed, and how many of the given ones that took.
  func run(
    _ packed: ArraySlice<UInt8>, limit: Int, beyond excess: ArchiveError
  ) throws(ArchiveError) -> (bytes: [UInt8], taken: Int) {
    var stream = z_stream()
    let bits = wrapping == .gzip ? 16 + MAX_WBITS : -MAX_WBITS
    guard inflateInit2_(&stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw ArchiveError(path, "there is no memory to unpack it; free some and try again")
    }
    defer { inflateEnd(&stream) }
    var bytes: [UInt8] = []
    var input = Array(packed)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var (offset, status) = (0, Z_OK)
    while status == Z_OK {
      let given = min(input.count - offset, 1 << 30)
      let (taken, made, next) = input.withUnsafeMutableBufferPointer { input in
        chunk.withUnsafeMutableBufferPointer { chunk in
          stream.next_in = input.baseAddress.map { $0 + offset }
          stream.avail_in = uInt(given)
          stream.next_out = chunk.baseAddress
          stream.avail_out = uInt(chunk.count)
          let next = inflate(&stream, Z_NO_FLUSH)
          return (given - Int(stream.avail_in), chunk.count - Int(stream.avail_out), next)
        }
      }
      (offset, status) = (offset + taken, next)
      bytes.append(contentsOf: chunk[..<made])
      if bytes.count > limit { throw excess }
      // Without an end and without anything taken or made, the file was cut off.
      if status == Z_OK, taken == 0, made == 0 { break }
    }
    guard status == Z_STREAM_END else {
      throw ArchiveError(path, "its compressed data are damaged or cut off; download it again")
    }
    return (bytes, offset)
  }
}

/// The check sum that archives keep of a file.
func checkSum(_ bytes: [UInt8]) -> UInt32 {
  bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count)) }
}
