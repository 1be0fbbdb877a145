internal import CZlib
package import Platform

/// Unpacks what gzip packed.
package enum Gunzip {
  /// The most that a file may hold when it is unpacked.
  package static let limit = 1 << 30

  /// Whether bytes begin as a gzip file does.
  package static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The content of a gzip file, all its members in a row; what is no whole one is refused.
  package static func unpack(_ bytes: [UInt8], from path: String) throws(PlatformError) -> [UInt8] {
    var unpacked: [UInt8] = []
    var rest = bytes[...]
    repeat { rest = try append(rest, to: &unpacked, path) } while !rest.isEmpty
    return unpacked
  }

  /// Unpacks one member, and returns what follows it.
  private static func append(
    _ packed: ArraySlice<UInt8>, to unpacked: inout [UInt8], _ path: String
  ) throws(PlatformError) -> ArraySlice<UInt8> {
    func wrong(_ reason: String) -> PlatformError {
      PlatformError(operation: "unpack", path: path, reason: reason)
    }
    var stream = z_stream()
    // 16 besides the size of the window asks for gzip's own header and sum.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, size) == Z_OK else {
      throw wrong("there is no memory")
    }
    defer { inflateEnd(&stream) }
    var input = Array(packed)
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    var (code, used) = (Z_OK, 0)
    while code == Z_OK {
      let (read, written) = input.withUnsafeMutableBufferPointer { input in
        chunk.withUnsafeMutableBufferPointer { chunk in
          stream.next_in = input.baseAddress.map { $0 + used }
          stream.avail_in = UInt32(input.count - used)
          stream.next_out = chunk.baseAddress
          stream.avail_out = UInt32(chunk.count)
          code = inflate(&stream, Z_NO_FLUSH)
          return (input.count - used - Int(stream.avail_in), chunk.count - Int(stream.avail_out))
        }
      }
      used += read
      unpacked.append(contentsOf: chunk[..<written])
      guard unpacked.count <= limit else { throw wrong("it holds more than \(limit) bytes") }
      if code == Z_OK, read == 0, written == 0 { break }
    }
    guard code == Z_STREAM_END else { throw wrong("it is no whole gzip file") }
    return packed[(packed.startIndex + used)...]
  }
}
