/// A file that was packed.
package struct UnpackedFile: Sendable {
  /// The path of the packed file, followed by its name in the archive where it is in one.
  package let path: String
  /// What it holds.
  package let bytes: [UInt8]
}

/// Why a packed file cannot be unpacked, in one sentence.
package struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence, which names the file and the way out.
  package let description: String

  init(_ path: String, _ reason: String) { description = "\(path): \(reason)" }

  init(_ path: String, beyond limit: Int) {
    self.init(path, "it would unpack to more than \(limit) bytes, which is the most; split it")
  }
}

/// Unpacks gzip files and zip archives; any other file stays as it is.
package enum Archive {
  /// The most bytes that one file may become, and the most that all files of an archive may become together.
  package static let limit = 256 << 20
  /// The most files of an archive.
  package static let fileLimit = 10_000

  /// The files in a file, told by its first bytes.
  package static func unpack(
    _ bytes: [UInt8], path: String, limit: Int = limit
  ) throws(ArchiveError) -> [UnpackedFile] {
    if bytes.starts(with: [0x1F, 0x8B]) {
      return [UnpackedFile(path: path, bytes: try gunzip(bytes, path: path, limit: limit))]
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return try ZipReader(bytes, path).files(limit: limit)
    }
    return [UnpackedFile(path: path, bytes: bytes)]
  }

  /// A gzip file may consist of several, one after the other.
  private static func gunzip(_ bytes: [UInt8], path: String, limit: Int) throws(ArchiveError) -> [UInt8] {
    var (result, offset): ([UInt8], Int) = ([], 0)
    while bytes[offset...].starts(with: [0x1F, 0x8B]) {
      let part = try Inflation(.gzip, path).run(
        bytes[offset...], limit: limit - result.count, beyond: ArchiveError(path, beyond: limit))
      result += part.bytes
      offset += part.taken
    }
    // Zeros after the last member are padding.
    guard bytes[offset...].allSatisfy({ $0 == 0 }) else {
      throw ArchiveError(path, "something that is no gzip stands behind its end; download it again")
    }
    return result
  }
}
